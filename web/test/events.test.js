import assert from 'node:assert/strict';
import test from 'node:test';

import { build } from 'vite';

// The modules are TypeScript: Vite makes one plain module of each, in memory.
async function load(file) {
  const { output } = await build({
    configFile: false,
    logLevel: 'silent',
    build: { write: false, lib: { entry: file, formats: ['es'] } },
  }).then((made) => (Array.isArray(made) ? made[0] : made));
  return import(`data:text/javascript,${encodeURIComponent(output[0].code)}`);
}

function streamOf(bytes, cuts) {
  const edges = [0, ...cuts, bytes.length];
  return new ReadableStream({
    start(controller) {
      for (let i = 0; i + 1 < edges.length; ++i) {
        controller.enqueue(bytes.subarray(edges[i], edges[i + 1]));
      }
      controller.close();
    },
  });
}

test('events arrive whole wherever the stream is cut', async () => {
  const { readEvents } = await load('src/events.ts');
  const bytes = new TextEncoder().encode(
    'event: step\ndata: {"text":"søker"}\n\n: alive\n\nevent: done\r\ndata: a\r\ndata: b\r\n\r\n');
  for (let cut = 1; cut < bytes.length; ++cut) {
    const events = [];
    for await (const event of readEvents(streamOf(bytes, [cut]))) events.push(event);
    assert.deepEqual(events, [
      { event: 'step', data: '{"text":"søker"}' },
      { event: 'done', data: 'a\nb' },
    ], `cut at ${cut}`);
  }
});

test('marks are cut by bytes, not by UTF-16', async () => {
  const { blocksOf } = await load('src/passages.ts');
  const text = 'Dose\nTake ½ tablet 😀 daily. Then rest.';
  const begin = new TextEncoder().encode('Dose\n').length;
  const end = new TextEncoder().encode('Dose\nTake ½ tablet 😀 daily.').length;
  const all = new TextEncoder().encode(text).length;
  const blocks = blocksOf({
    text,
    sections: [
      { kind: 'heading', b: 0, e: all, level: 1, heading: { b: 0, e: 4 } },
      { kind: 'paragraph', b: begin, e: all, level: 0 },
    ],
  }, [{ b: begin, e: end }]);
  assert.equal(blocks.length, 2);
  assert.equal(blocks[0].kind, 'heading');
  assert.deepEqual(blocks[1].pieces, [
    { text: 'Take ½ tablet 😀 daily.', marked: true },
    { text: ' Then rest.', marked: false },
  ]);
});
