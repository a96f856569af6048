// A report in headless Chromium: axe finds nothing in light and dark, wide and narrow; nothing is
// loaded; it prints.    node report_test.mjs FILE... [--shots FOLDER]
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const require = createRequire(new URL('../../web/package.json', import.meta.url));
const { chromium } = require('playwright-core');
const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const words = process.argv.slice(2);
const at = words.indexOf('--shots');
const shots = at < 0 ? undefined : words.splice(at, 2)[1];

const browser = await chromium.launch({
  executablePath: process.env.OSLER_CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
    '--disable-background-networking', '--disable-component-update', '--disable-sync'],
});

async function read(file, colorScheme, width) {
  const context = await browser.newContext({
    colorScheme, viewport: { width, height: 800 }, bypassCSP: true });
  const page = await context.newPage();
  const loaded = [];
  page.on('request', (request) => loaded.push(request.url()));
  await page.goto(pathToFileURL(resolve(file)).href);
  assert.equal(loaded.length, 1, `nothing else is loaded: ${loaded}`);
  for (const details of await page.locator('details').all()) {
    await details.evaluate((element) => { element.open = true; });
  }
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => window.axe.run());
  const said = violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.target).join(' ')}`);
  if (shots) await page.screenshot({ path: `${shots}/${colorScheme}-${width}.png`, fullPage: true });
  assert.deepEqual(said, []);
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth), 'it fits');
  const plots = await page.locator('figure svg[role=img]').count();
  assert.equal(plots, await page.locator('figure table').count(), 'a table for each plot');
  if (colorScheme === 'light') assert.ok((await page.pdf()).length > 1000, 'it prints');
  await context.close();
}

let failures = 0;
for (const file of words) {
  for (const [scheme, width] of [['light', 1000], ['dark', 1000], ['light', 320], ['dark', 320]]) {
    try {
      await read(file, scheme, width);
      console.log(`ok ${scheme} ${width}`);
    } catch (error) {
      ++failures;
      console.log(`not ok ${scheme} ${width}: ${error.message}`);
    }
  }
}
await browser.close();
process.exit(failures > 0 || words.length === 0 ? 1 : 0);
