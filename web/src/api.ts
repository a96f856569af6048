import { readEvents } from './events';
import type { About, Answer, DocumentText, Sentence, Source } from './types';

/** What the page is told while an answer is being made. */
export interface AskListener {
  onStep(text: string): void;
  onTriage(display: Answer['display']): void;
  onSentence(sentence: Sentence, sources: Source[]): void;
}

/** A sentence for the person; the server's own wording where it gave one. */
export class AskError extends Error {}

const unreachable = 'The clinic’s server did not answer. Check the connection and ask again.';
const cutShort = 'The answer was cut short. What is shown may be incomplete: please ask again.';

async function getJson<T>(path: string): Promise<T> {
  const reply = await fetch(path, { headers: { Accept: 'application/json' } });
  if (!reply.ok) throw new AskError(await problemText(reply));
  return (await reply.json()) as T;
}

async function problemText(reply: Response): Promise<string> {
  try {
    const problem = (await reply.json()) as { error?: { message?: string } };
    return problem.error?.message ?? unreachable;
  } catch {
    return unreachable;
  }
}

export const about = () => getJson<About>('/api/v1/about');

export const documentText = (id: string, version: string) =>
  getJson<DocumentText>(
    `/api/v1/documents/${encodeURIComponent(id)}?version=${encodeURIComponent(version)}`,
  );

/** Asks and reports each proved sentence as it arrives. Throws AskError with words for the person. */
export async function ask(
  question: string,
  conversation: string | null,
  listener: AskListener,
  signal: AbortSignal,
): Promise<Answer> {
  const reply = await post(question, conversation, signal);
  if (!reply.ok || !reply.body) throw new AskError(await problemText(reply));
  for await (const { event, data } of readEvents(reply.body)) {
    const message = JSON.parse(data);
    if (event === 'step') listener.onStep(message.text);
    else if (event === 'triage') listener.onTriage(message.display);
    else if (event === 'sentence') listener.onSentence(message.sentence, message.sources ?? []);
    else if (event === 'error') throw new AskError(message.message ?? unreachable);
    else if (event === 'done') return message.answer as Answer;
  }
  throw new AskError(cutShort);
}

async function post(question: string, conversation: string | null, signal: AbortSignal) {
  try {
    return await fetch('/api/v1/ask', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Accept: 'text/event-stream' },
      body: JSON.stringify(conversation ? { question, conversation } : { question }),
      signal,
    });
  } catch (problem) {
    if (signal.aborted) throw problem;
    throw new AskError(unreachable);
  }
}
