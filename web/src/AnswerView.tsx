import { Button } from 'react-aria-components';
import type { OpenSource } from './SourcePanel';
import type { Answer, Sentence, Source } from './types';

/** An answer while it is being made, or when it is done. */
export interface ShownAnswer {
  sentences: Sentence[];
  sources: Source[];
  display: Answer['display'];
  step: string;
  problem: string;
  done: Answer | null;
}

export const emptyAnswer: ShownAnswer = {
  sentences: [], sources: [], display: 'none', step: 'Reading your question…', problem: '', done: null,
};

interface Props {
  answer: ShownAnswer;
  onOpen: (open: OpenSource) => void;
  onAsk: (question: string) => void;
}

export function AnswerView({ answer, onOpen, onAsk }: Props) {
  const { sentences, sources, done } = answer;
  const urgent = answer.display === 'hard_stop' || answer.display === 'banner';
  return (
    <div className={`answer ${done?.outcome ?? 'open'} ${urgent ? 'urgent' : ''}`}>
      {!done && !answer.problem && <p className="step" role="status">{answer.step}</p>}
      {sentences.map((sentence) => (
        <SentenceView key={sentence.n} sentence={sentence} sources={sources} onOpen={onOpen} />
      ))}
      {answer.problem && <p role="alert" className="problem">{answer.problem}</p>}
      {done && <NextSteps answer={done} onAsk={onAsk} onOpen={onOpen} />}
      {done && <Proof answer={done} />}
    </div>
  );
}

interface SentenceProps {
  sentence: Sentence;
  sources: Source[];
  onOpen: (open: OpenSource) => void;
}

function SentenceView({ sentence, sources, onOpen }: SentenceProps) {
  if (sentence.kind === 'T') return <p className={`said ${sentence.role}`}>{sentence.text}</p>;
  const cited = sources.filter((source) => sentence.sources.includes(source.s));
  return (
    <figure className={`quote ${sentence.role}`}>
      <blockquote>“{sentence.text}”</blockquote>
      <figcaption>
        {cited.map((source) => (
          <Button key={source.s} className="cite"
            onPress={() => onOpen({ source, ranges: sentence.ranges ?? [] })}>
            {placeOf(source)}
          </Button>
        ))}
      </figcaption>
    </figure>
  );
}

function placeOf(source: Source): string {
  const place = [source.title, source.section, source.page && `page ${source.page}`];
  return [...new Set(place.filter(Boolean))].join(', ');
}

function NextSteps({ answer, onAsk, onOpen }: {
  answer: Answer; onAsk: (question: string) => void; onOpen: (open: OpenSource) => void;
}) {
  const questions = answer.next.filter((next) => next.question);
  const documents = answer.next.flatMap((next) => {
    const source = next.kind === 'document' && answer.sources.find((one) => one.s === next.s);
    return source ? [source] : [];
  });
  if (questions.length + documents.length === 0) return null;
  return (
    <ul className="next" aria-label="What you can do next">
      {questions.map((next, i) => (
        <li key={`q${i}`}>
          <Button className="quiet" onPress={() => onAsk(next.question ?? '')}>
            {next.label ?? next.question}
          </Button>
        </li>
      ))}
      {documents.map((source) => (
        <li key={source.s}>
          <Button className="quiet" onPress={() => onOpen({ source, ranges: [] })}>
            Read: {source.title}
          </Button>
        </li>
      ))}
    </ul>
  );
}

function Proof({ answer }: { answer: Answer }) {
  if (!answer.certificate) return null;
  return (
    <details className="proof">
      <summary>Why you can check this</summary>
      <p>
        Every quoted sentence was compared with the stored document before it was shown. The
        certificate of this answer is <code>{answer.certificate}</code>.
      </p>
    </details>
  );
}
