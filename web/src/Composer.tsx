import { useState, type KeyboardEvent } from 'react';
import { Button, Label, Text, TextArea, TextField } from 'react-aria-components';

const longest = 8000;

/** Where a question is written. Enter sends, Shift+Enter starts a new line. */
export function Composer({ busy, onAsk, onStop }: {
  busy: boolean; onAsk: (question: string) => void; onStop: () => void;
}) {
  const [question, setQuestion] = useState('');
  const send = () => {
    const asked = question.trim();
    if (!asked || busy) return;
    setQuestion('');
    onAsk(asked);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    send();
  };
  return (
    <form className="composer" aria-label="Ask a question" onSubmit={(event) => { event.preventDefault(); send(); }}>
      <TextField value={question} onChange={setQuestion} maxLength={longest}>
        <Label>Your question</Label>
        <TextArea rows={2} onKeyDown={onKeyDown} autoComplete="off" />
        <Text slot="description">
          Answers are quoted from the clinic’s documents. This page cannot examine you.
        </Text>
      </TextField>
      {busy
        ? <Button className="send" onPress={onStop}>Stop</Button>
        : <Button className="send" type="submit">Ask</Button>}
    </form>
  );
}
