import { useEffect, useRef, useState } from 'react';
import { Button, Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { documentText } from './api';
import { blocksOf, type Block } from './passages';
import type { DocumentText, Range, Source } from './types';

export interface OpenSource {
  source: Source;
  ranges: Range[];
}

/** The document behind a citation, opened at the quoted words. */
export function SourcePanel({ open, onClose }: { open: OpenSource | null; onClose: () => void }) {
  return (
    <ModalOverlay className="overlay" isDismissable isOpen={open !== null}
      onOpenChange={(isOpen) => !isOpen && onClose()}>
      <Modal className="panel">
        <Dialog className="panel-dialog">{open && <Passage open={open} onClose={onClose} />}</Dialog>
      </Modal>
    </ModalOverlay>
  );
}

function Passage({ open, onClose }: { open: OpenSource; onClose: () => void }) {
  const [text, setText] = useState<DocumentText | null>(null);
  const [problem, setProblem] = useState('');
  useEffect(() => {
    documentText(open.source.document, open.source.version)
      .then(setText)
      .catch((error: Error) => setProblem(error.message));
  }, [open]);
  return (
    <>
      <header className="panel-head">
        <Heading slot="title">{open.source.title}</Heading>
        <Button className="quiet" onPress={onClose}>Close</Button>
      </header>
      <p className="facts">{factsOf(open.source, text)}</p>
      {problem && <p role="alert" className="problem">{problem}</p>}
      {!text && !problem && <p role="status">Opening the document…</p>}
      {text && <DocumentBody text={text} marks={open.ranges} />}
    </>
  );
}

function factsOf(source: Source, text: DocumentText | null): string {
  const facts = [
    `Version ${source.version}`,
    source.date && `dated ${source.date}`,
    source.page && `page ${source.page}`,
    text && text.state !== 'active' && `no longer in force (${text.state})`,
    text?.source,
  ];
  return facts.filter(Boolean).join(' · ');
}

function DocumentBody({ text, marks }: { text: DocumentText; marks: Range[] }) {
  const body = useRef<HTMLDivElement>(null);
  useEffect(() => {
    body.current?.querySelector('mark')?.scrollIntoView({ block: 'center' });
  }, [text]);
  return (
    <div className="document" ref={body} tabIndex={0} role="region" aria-label="Text of the document">
      {blocksOf(text, marks).map((block, i) => <BlockView key={i} block={block} />)}
    </div>
  );
}

function BlockView({ block }: { block: Block }) {
  const pieces = block.pieces.map((piece, i) =>
    piece.marked ? <mark key={i}>{piece.text}</mark> : piece.text);
  if (block.kind !== 'heading') return <p className={`block ${block.kind}`}>{pieces}</p>;
  return block.level <= 1 ? <h3>{pieces}</h3> : <h4>{pieces}</h4>;
}
