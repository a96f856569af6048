// The answer object of the HTTP API (openapi.json), as far as the page reads it.

export interface Range {
  b: number; // bytes of the document's canonical text
  e: number;
}

export interface Sentence {
  n: number;
  kind: 'Q' | 'P' | 'T';
  role: string;
  text: string;
  sources: number[];
  facet?: number;
  ranges?: Range[];
}

export interface Source {
  s: number;
  type: 'document' | 'record';
  document: string;
  version: string;
  title: string;
  section?: string;
  page?: string;
  date?: string;
  tier?: number;
}

export interface Next {
  kind: string;
  label?: string;
  question?: string;
  s?: number;
}

export type Outcome =
  | 'answer' | 'partial' | 'clarify' | 'abstain' | 'refuse' | 'emergency' | 'handoff' | 'error';

export interface Answer {
  conversation: string;
  turn: number;
  outcome: Outcome;
  reason: string | null;
  level: string;
  display: 'none' | 'line' | 'banner' | 'hard_stop';
  understood?: string;
  sentences: Sentence[];
  sources: Source[];
  next: Next[];
  certificate: string;
}

export interface Section {
  kind: string;
  b: number;
  e: number;
  level: number;
  heading?: Range;
}

export interface DocumentText {
  document: string;
  version: string;
  state: string;
  title: string;
  date: string;
  source: string;
  text: string;
  sections: Section[];
}

export interface About {
  site: string;
  contacts: { emergency: string; crisis_line?: string; poison_centre?: string };
  examples: string[];
}
