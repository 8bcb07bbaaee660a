// The form lianpu-network/1, described in kg/view/template/network.schema.json. Places in lists are numbers; times are EDTF.
export interface Word { zh: string; en: string }
export interface TypeWord extends Word { shape: string; color: string }
export interface PropertyWord extends Word { inverse: string; symmetric: boolean; derived: boolean }

export interface Words {
  types: Record<string, TypeWord>;
  properties: Record<string, PropertyWord>;
  bases: Record<string, Word>;
  found: Record<string, Word>;
  near: Record<string, Word>;
  statuses: Record<string, Word>;
  indicators: Record<string, Word>;
  kinds: Record<string, Word>;
}

export interface Document_ { id: string; title: string; publisher: string; issued: string; day: string }
export interface Quote { text: string; document: number; rule: string; confidence: number; marks: [number, number][] }

export interface Thing { label: string; type: string; iri: string }
// What a row of an answer rests on, and a statement that a derivation rests on.
export interface Proof { iri: string; status: string; sources: number; confidence: number; quotes: number[] }
export interface Premise extends Proof { subject: Thing; property: string; object: Thing }
export interface Derivation {
  iri: string; subject: Thing; property: string; object: Thing; rule: string; because: Word; confidence: number; sources: number;
  premises: Premise[]; references: { part: string; whole: string }[];
}
export type Cell = Thing | string | number | null | undefined;
export interface Row { basis: string; sources: number; confidence: number; proofs: Proof[]; [column: string]: Cell | Proof[] }
export interface Findings {
  asked: Cell[]; rows: Row[]; searched: { about: Thing; documents: string[]; newest: string }[]; foundation: { documents: number; newest: string };
}

interface Told { key: string; status: string; sources: number; confidence: number; quotes: number[] }
export interface Figure extends Told {
  indicator: string; amount: string; size: number | null; unit: string; period: string; growth: string | null; of: string;
}
export interface Moment extends Told { kind: string; date: string }
export interface Statement extends Told {
  subject: number; property: string; object: number; item: string; role: string; since: string; until: string;
  derivation?: Derivation; // how it follows, of what no sentence says
}
export interface Node_ {
  key: string; type: string; label: string; aliases: string[]; spelt: string[]; figures: Figure[]; moments: Moment[];
}

export interface Payload {
  form: 'lianpu-network/1';
  around: number;
  hops: number;
  leftOut: number;
  words: Words;
  nodes: Node_[];
  statements: Statement[];
  derived: Derivation[];
  derivedLeftOut: number;
  conflicts: Findings | null;
  gaps: Findings[];
  documents: Document_[];
  quotes: Quote[];
}

// What stands in the page itself: in a file a network with its drawing, on a server the way to its API.
export interface Drawn { id: number; x: number; y: number; size: number; font_size: number }
export interface Filled extends Payload { drawn: Drawn[]; texts: Record<string, string> }
export interface Served {
  form: 'lianpu-served/1'; words: Words; columns: Record<string, Word>; terms: Record<string, Record<string, Word>>;
}

// What the editor of queries, a program of its own, is given.
export interface Editing { text: string; label: string; terms: string[]; run: () => void }
declare global {
  function lianpuEditor(parent: HTMLElement, editing: Editing): { read: () => string };
}
