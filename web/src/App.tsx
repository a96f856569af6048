import { useCallback, useEffect, useRef, useState } from 'react';
import { Button } from 'react-aria-components';
import { about, ask, AskError } from './api';
import { AnswerView, emptyAnswer, type ShownAnswer } from './AnswerView';
import { Composer } from './Composer';
import { SourcePanel, type OpenSource } from './SourcePanel';
import type { About } from './types';

interface Turn {
  question: string;
  answer: ShownAnswer;
}

export function App() {
  const [site, setSite] = useState<About | null>(null);
  const [open, setOpen] = useState<OpenSource | null>(null);
  const { turns, busy, askQuestion, stop, startAgain } = useConversation();
  useEffect(() => { about().then(setSite).catch(() => setSite(null)); }, []);
  return (
    <>
      <a className="skip" href="#conversation">Skip to the conversation</a>
      <Head site={site} onStartAgain={turns.length > 0 ? startAgain : null} />
      <main id="conversation" tabIndex={-1}>
        {turns.length === 0 && <Welcome site={site} onAsk={askQuestion} />}
        <ol className="turns" aria-live="polite" aria-relevant="additions">
          {turns.map((turn, i) => (
            <li key={i}>
              <h2 className="question"><span className="hidden">You asked: </span>{turn.question}</h2>
              <AnswerView answer={turn.answer} onOpen={setOpen} onAsk={askQuestion} />
            </li>
          ))}
        </ol>
      </main>
      <Composer busy={busy} onAsk={askQuestion} onStop={stop} />
      <SourcePanel open={open} onClose={() => setOpen(null)} />
    </>
  );
}

function Head({ site, onStartAgain }: { site: About | null; onStartAgain: (() => void) | null }) {
  return (
    <header className="head">
      <div>
        <h1>{site?.site || 'Osler'}</h1>
        <p className="call">
          In an emergency call <strong>{site?.contacts.emergency || 'your local emergency number'}</strong>.
        </p>
      </div>
      {onStartAgain && <Button className="quiet" onPress={onStartAgain}>New conversation</Button>}
    </header>
  );
}

function Welcome({ site, onAsk }: { site: About | null; onAsk: (question: string) => void }) {
  return (
    <section className="welcome">
      <p>
        Ask about symptoms, medicines, appointments, going home after hospital, or your insurance.
        You see the clinic’s own words, with their source. When the documents do not say, you are
        told so.
      </p>
      {site && site.examples.length > 0 && (
        <ul className="next" aria-label="Example questions">
          {site.examples.map((example) => (
            <li key={example}>
              <Button className="quiet" onPress={() => onAsk(example)}>{example}</Button>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function useConversation() {
  const [turns, setTurns] = useState<Turn[]>([]);
  const [busy, setBusy] = useState(false);
  const conversation = useRef<string | null>(null);
  const running = useRef<AbortController | null>(null);

  const change = useCallback((update: (answer: ShownAnswer) => ShownAnswer) => {
    setTurns((all) => all.map((turn, i) =>
      i === all.length - 1 ? { ...turn, answer: update(turn.answer) } : turn));
  }, []);

  const askQuestion = useCallback(async (question: string) => {
    if (running.current) return;
    const controller = new AbortController();
    running.current = controller;
    setBusy(true);
    setTurns((all) => [...all, { question, answer: emptyAnswer }]);
    try {
      const done = await ask(question, conversation.current, {
        onStep: (step) => change((answer) => ({ ...answer, step })),
        onTriage: (display) => change((answer) => ({ ...answer, display })),
        onSentence: (sentence, sources) => change((answer) => ({
          ...answer,
          sentences: [...answer.sentences, sentence],
          sources: [...answer.sources, ...sources],
        })),
      }, controller.signal);
      conversation.current = done.conversation;
      change(() => ({
        ...emptyAnswer, sentences: done.sentences, sources: done.sources, display: done.display, done,
      }));
    } catch (problem) {
      const words = problem instanceof AskError ? problem.message : 'Stopped.';
      change((answer) => ({ ...answer, problem: words }));
    } finally {
      running.current = null;
      setBusy(false);
    }
  }, [change]);

  const stop = useCallback(() => running.current?.abort(), []);
  const startAgain = useCallback(() => {
    running.current?.abort();
    conversation.current = null;
    setTurns([]);
  }, []);
  return { turns, busy, askQuestion, stop, startAgain };
}
