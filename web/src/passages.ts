import type { DocumentText, Range, Section } from './types';

/** A stretch of text that is drawn in one way. */
export interface Piece {
  text: string;
  marked: boolean;
}

/** One block of a document: a heading or a paragraph, item or row. */
export interface Block {
  kind: 'heading' | 'item' | 'row' | 'text';
  level: number;
  pieces: Piece[];
}

/**
 * Cuts a document into blocks and marks the quoted ranges. Offsets are bytes of UTF-8, JavaScript
 * counts UTF-16, so everything is cut from the encoded bytes.
 */
export function blocksOf(document: DocumentText, marks: Range[]): Block[] {
  const bytes = new TextEncoder().encode(document.text);
  const leaves = leafRanges(document.sections, bytes.length);
  return leaves.map((leaf) => ({
    kind: leaf.kind,
    level: leaf.level,
    pieces: cut(bytes, leaf, marks),
  }));
}

interface Leaf extends Range {
  kind: Block['kind'];
  level: number;
}

function leafRanges(sections: Section[], length: number): Leaf[] {
  const leaves: Leaf[] = [];
  for (const section of sections) {
    if (section.heading && section.heading.e > section.heading.b) {
      leaves.push({ ...section.heading, kind: 'heading', level: section.level });
    }
    const kind = kindOf(section.kind);
    if (kind) leaves.push({ b: section.b, e: section.e, kind, level: section.level });
  }
  leaves.sort((x, y) => x.b - y.b || y.e - x.e);
  const kept: Leaf[] = [];
  let end = 0;
  for (const leaf of leaves) {
    if (leaf.b >= end) kept.push(leaf);
    end = Math.max(end, leaf.e);
  }
  return kept.length > 0 ? kept : [{ b: 0, e: length, kind: 'text', level: 0 }];
}

function kindOf(kind: string): Block['kind'] | null {
  if (kind === 'item' || kind === 'row') return kind;
  return ['paragraph', 'caption', 'code', 'boilerplate'].includes(kind) ? 'text' : null;
}

function cut(bytes: Uint8Array, leaf: Range, marks: Range[]): Piece[] {
  const edges = new Set([leaf.b, leaf.e]);
  for (const mark of marks) {
    for (const edge of [mark.b, mark.e]) if (edge > leaf.b && edge < leaf.e) edges.add(edge);
  }
  const sorted = [...edges].sort((x, y) => x - y);
  const decoder = new TextDecoder();
  return sorted.slice(0, -1).map((begin, i) => ({
    text: decoder.decode(bytes.subarray(begin, sorted[i + 1])),
    marked: marks.some((mark) => mark.b <= begin && (sorted[i + 1] ?? begin) <= mark.e),
  }));
}
