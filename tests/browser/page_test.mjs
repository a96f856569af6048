// The page in headless Chromium: asks, follows a citation to its words, and is checked with axe in
// light and dark, at 320 and 1,000 pixels, without a mouse.
//   node page_test.mjs URL [FOLDER for screenshots]      (packages from web/node_modules)
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const require = createRequire(new URL('../../web/package.json', import.meta.url));
const { chromium } = require('playwright-core');
const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const [url, shots] = process.argv.slice(2);

const browser = await chromium.launch({
  executablePath: process.env.OSLER_CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
    '--disable-background-networking', '--disable-component-update', '--disable-sync'],
});

// axe's own script is put in from outside the page, so its context must pass the page's policy.
async function violations(page) {
  await page.evaluate(axe);
  const { violations: found } = await page.evaluate(() => window.axe.run());
  return found.map((one) => `${one.id}: ${one.nodes.map((node) => node.target).join(' ')}`);
}

async function fits(page) {
  return page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth);
}

let failures = 0;
async function check(name, colorScheme, width, steps) {
  const context = await browser.newContext({ colorScheme, viewport: { width, height: 800 } });
  const page = await context.newPage();
  const problems = [];
  page.on('console', (message) => message.type() === 'error' && problems.push(message.text()));
  page.on('pageerror', (error) => problems.push(String(error)));
  try {
    await page.goto(url);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await steps(page);
    if (shots) await page.screenshot({ path: `${shots}/${name}.png` });
    assert.deepEqual(problems, [], 'the browser reports no error');
    console.log(`ok ${name}`);
  } catch (error) {
    ++failures;
    if (shots) await page.screenshot({ path: `${shots}/${name}-failed.png` });
    console.log(`not ok ${name}: ${error.message}`);
  }
  await context.close();
}

async function ask(page, question) {
  await page.getByLabel('Your question').fill(question);
  await page.keyboard.press('Enter');
  await page.locator('.answer.open').waitFor({ state: 'detached', timeout: 30_000 });
}

for (const [scheme, width] of [['light', 1000], ['dark', 1000], ['light', 320], ['dark', 320]]) {
  await check(`answer-${scheme}-${width}`, scheme, width, async (page) => {
    await ask(page, 'How do I cancel an appointment?');
    assert.ok(await page.locator('.quote').count() > 0, 'sentences are quoted');
    assert.ok(await fits(page), 'nothing is wider than the window');
    assert.deepEqual(await violations(page), []);
  });
}

await check('citation-by-keyboard', 'light', 1000, async (page) => {
  await ask(page, 'How do I cancel an appointment?');
  const quoted = await page.locator('.quote.core blockquote').first().textContent();
  await page.locator('.quote.core .cite').first().focus();
  await page.keyboard.press('Enter');
  const marked = page.getByRole('dialog').locator('mark').first();
  await marked.waitFor();
  assert.ok(quoted.includes(await marked.textContent()), 'the marked words are the quoted ones');
  assert.deepEqual(await violations(page), []);
  if (shots) await page.screenshot({ path: `${shots}/citation.png` });
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
});

await check('emergency', 'light', 320, async (page) => {
  await ask(page, 'I have crushing chest pain going down my left arm and I am sweating');
  assert.ok((await page.locator('.answer.emergency').textContent()).includes('555-0199'));
  assert.equal(await page.locator('.quote').count(), 0, 'nothing is quoted beneath it');
  assert.deepEqual(await violations(page), []);
});

await check('abstention', 'dark', 320, async (page) => {
  await ask(page, 'Does finasteride have side effects?');
  assert.ok((await page.locator('.answer.abstain').textContent()).includes('finasteride'));
});

await browser.close();
console.log(`${7 - failures} passed, ${failures} failed`);
process.exit(failures > 0 ? 1 : 0);
