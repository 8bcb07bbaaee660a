// The form lianpu-network/1, described in kg/view/template/network.schema.json. Places in lists are numbers; times are EDTF.
export interface Word { zh: string; en: string }
export interface TypeWord extends Word { shape: string; color: string }
export interface PropertyWord extends Word { inverse: string; symmetric: boolean }

export interface Words {
  types: Record<string, TypeWord>;
  properties: Record<string, PropertyWord>;
  statuses: Record<string, Word>;
  indicators: Record<string, Word>;
  kinds: Record<string, Word>;
}

export interface Document_ { id: string; title: string; publisher: string; issued: string; day: string }
export interface Quote { text: string; document: number; rule: string; confidence: number; marks: [number, number][] }

interface Told { key: string; status: string; sources: number; confidence: number; quotes: number[] }
export interface Figure extends Told {
  indicator: string; amount: string; size: number | null; unit: string; period: string; growth: string | null; of: string;
}
export interface Moment extends Told { kind: string; date: string }
export interface Statement extends Told {
  subject: number; property: string; object: number; item: string; role: string; since: string; until: string;
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
