// The JSON API of `kg serve` as the page uses it; docs/endpoint.md describes it.
import { here } from './address';
import type { Cell, Thing, Word } from './form';

export interface ApiQuote { quote: string; document: string; title: string; publisher: string; date: string; rule: string; confidence: number; marks: [number, number][] }
export interface Held { iri: string; status: string; confidence: number; sources: number; quotes: ApiQuote[] }
export interface ApiStatement extends Held { subject: Thing; property: string; object: Thing; item: string; role: string; from: string; until: string }
export interface ApiDerivation {
  iri: string; subject: Thing; property: string; object: Thing; rule: string; because: Word; confidence: number; sources: number;
  premises: ApiStatement[]; references: { part: string; whole: string }[];
}
export interface ApiHop { supplier: Thing; customer: Thing; tier: number; reported: boolean; statements: ApiStatement[] }
export interface Match extends Thing { matched: string; documents: number }
export interface About { generation: number; foundation: { documents: number; first: string; newest: string }; entities: Record<string, number>; statements: Record<string, Record<string, number>> }
export interface Parameter { name: string; kind: string; types: string[]; optional: boolean }
export interface Question { number: string; question: string; parameters: Parameter[]; examples: string[] }
export interface AnswerRow { basis: string; sources: number; confidence: number; proofs: Held[]; [column: string]: unknown }
export interface Answer {
  number: string; question: string; asked: Cell[]; reported: boolean; columns: string[]; rows: AnswerRow[]; notes: string[];
  foundation: { documents: number; first: string; newest: string }; searched: { about: Thing; documents: string[] }[]; terms: string[]; cut: number; left: number;
}
export interface Ruling {
  id: string; kind: 'same' | 'different' | 'rename' | 'accept' | 'reject' | 'code' | 'undo'; names: string[]; statement: string; property: string; of: string;
  who: string; why: string; when: string; state: 'stands' | 'outdone' | 'undone';
}
export interface QueryFile { name: string; question: string; query: string }
export interface Term { type: string; value: string; 'xml:lang'?: string }
export interface Results { head: { vars?: string[] }; results?: { bindings: Record<string, Term>[] }; boolean?: boolean }

// What a server refused, in its own words.
export class Refusal extends Error {
  constructor(message: string, readonly hint: string) { super(message); }
}

async function answered(response: Response): Promise<unknown> {
  if (response.ok) return response.json();
  const said = await response.json().catch(() => ({})) as { title?: string; detail?: string; hint?: string };
  throw new Refusal(said.detail || said.title || `${response.status}`, said.hint ?? '');
}

const OF_A_DAY = new Set(['about', 'search', 'entity', 'why', 'neighbours', 'chain', 'timeline', 'ask', 'gaps', 'conflicts']);

type Asked = Record<string, string | string[]>;

function addressOf(path: string, asked: Asked = {}): URL {
  const address = new URL(`api/${path}`, document.baseURI.split('#')[0]);
  Object.entries(asked).forEach(([name, values]) => [values].flat().forEach((value) => { if (value) address.searchParams.append(name, value); }));
  return address;
}

// What the graph knew on the day that the page looks at.
export async function get<T>(path: string, asked: Asked = {}): Promise<T> {
  const day = OF_A_DAY.has(path.split('/')[0]!) ? here().params.get('asof') ?? '' : '';
  return await answered(await fetch(addressOf(path, { as_of: day, ...asked }))) as T;
}

export async function getWith<T>(path: string, asked: Asked, token: string): Promise<T> {
  return await answered(await fetch(addressOf(path, asked), { headers: { authorization: `Bearer ${token}` } })) as T;
}

export async function post(path: string, said: object, token: string): Promise<void> {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  await answered(await fetch(addressOf(path), { method: 'POST', headers, body: JSON.stringify(said) }));
}

export async function sparql(query: string): Promise<Results> {
  const address = new URL('sparql', document.baseURI.split('#')[0]);
  const headers = { accept: 'application/sparql-results+json', 'content-type': 'application/sparql-query' };
  return await answered(await fetch(address, { method: 'POST', headers, body: query })) as Results;
}
