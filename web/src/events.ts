/** One server-sent event. */
export interface ServerEvent {
  event: string;
  data: string;
}

/**
 * Reads `text/event-stream` bytes as they arrive; a chunk may end in the middle of a line or of a
 * character. Comments (keep-alives) are dropped.
 */
export async function* readEvents(body: ReadableStream<Uint8Array>): AsyncGenerator<ServerEvent> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let waiting = '';
  for (;;) {
    const { done, value } = await reader.read();
    waiting += decoder.decode(value, { stream: !done });
    const blocks = waiting.split(/\r?\n\r?\n/);
    waiting = done ? '' : (blocks.pop() ?? '');
    for (const block of blocks) {
      const parsed = parseEvent(block);
      if (parsed) yield parsed;
    }
    if (done) return;
  }
}

function parseEvent(block: string): ServerEvent | null {
  let event = 'message';
  const data: string[] = [];
  for (const line of block.split(/\r?\n/)) {
    if (line.startsWith('event:')) event = line.slice(6).trim();
    else if (line.startsWith('data:')) data.push(line.slice(5).replace(/^ /, ''));
  }
  return data.length > 0 ? { event, data: data.join('\n') } : null;
}
