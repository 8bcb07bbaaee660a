// What the page knows. Payloads are added; what is already known is recognised by its key, so numbers stay what they were.
import type { Derivation, Document_, Node_, Payload, Quote, Statement, Thing, Words } from './form';

export interface Line { id: number; from: number; to: number; statements: number[] }

class Store {
  words!: Words;
  complete = false; // whether nothing more can be fetched
  derivedLeftOut = 0;
  readonly nodes: Node_[] = [];
  readonly statements: Statement[] = [];
  readonly documents: Document_[] = [];
  readonly quotes: Quote[] = [];
  readonly near: number[][] = []; // numbers of a node's statements
  readonly lines: Line[] = []; // one for each pair of nodes that anything joins
  readonly lineOf = new Map<number, number>();
  private readonly nodeOf = new Map<string, number>();
  private readonly statementOf = new Map<string, number>();
  private readonly documentOf = new Map<string, number>();
  private readonly quoteOf = new Map<string, number>();
  private readonly pairs = new Map<string, Line>();

  // The numbers here of the payload's nodes and sentences.
  add(payload: Payload): { nodes: number[]; quotes: number[] } {
    this.words = payload.words;
    const documents = payload.documents.map((one) => known(this.documentOf, one.id, this.documents, one));
    const quotes = payload.quotes.map((one) => {
      const document = documents[one.document]!;
      return known(this.quoteOf, JSON.stringify([document, one.rule, one.text, one.marks]), this.quotes, { ...one, document });
    });
    const here = <T extends { quotes: number[] }>(told: T): T => ({ ...told, quotes: told.quotes.map((n) => quotes[n]!) });
    const nodes = payload.nodes.map((node) => this.node({ ...node, figures: node.figures.map(here), moments: node.moments.map(here) }));
    const fresh = payload.statements.filter((one) => !this.statementOf.has(one.key));
    fresh.forEach((one) => this.statement({ ...here(one), subject: nodes[one.subject]!, object: nodes[one.object]! }));
    payload.derived.forEach((one) => this.derivation(numbered(one, (numbers: number[]) => numbers.map((n) => quotes[n]!))));
    this.derivedLeftOut = payload.derivedLeftOut;
    return { nodes, quotes };
  }

  // A key that was merged into another one's leads there too.
  alias(key: string, id: number): void {
    if (!this.nodeOf.has(key)) this.nodeOf.set(key, id);
  }

  find(key: string): number | undefined {
    return this.nodeOf.get(key);
  }

  findStatement(key: string): number | undefined {
    return this.statementOf.get(key);
  }

  other(statement: number, id: number): number {
    const { subject, object } = this.statements[statement]!;
    return subject === id ? object : subject;
  }

  neighbours(id: number): number[] {
    return [...new Set(this.near[id]!.map((statement) => this.other(statement, id)))].filter((other) => other !== id);
  }

  private node(node: Node_): number {
    const at = known(this.nodeOf, node.key, this.nodes, node);
    this.near[at] ??= [];
    const old = this.nodes[at]!;
    if (told(node) > told(old)) this.nodes[at] = node;
    return at;
  }

  thing({ iri, label, type }: Thing): number {
    return this.node({ key: iri, label, type, aliases: [], spelt: [], figures: [], moments: [] });
  }

  // What follows stands among the statements, with the sentences of all that it rests on.
  private derivation(one: Derivation): void {
    if (this.statementOf.has(one.iri)) return;
    const { iri: key, property, sources, confidence, premises } = one;
    const quotes = [...new Set(premises.flatMap((premise) => premise.quotes))];
    this.statement({
      key, property, sources, confidence, quotes, status: 'actual', subject: this.thing(one.subject), object: this.thing(one.object), item: '', role: '', since: '', until: '', derivation: one,
    });
  }

  private statement(statement: Statement): void {
    const number = this.statements.push(statement) - 1;
    const { subject, object } = statement;
    this.statementOf.set(statement.key, number);
    this.near[subject]!.push(number);
    if (object !== subject) this.near[object]!.push(number);
    const [from, to] = [Math.min(subject, object), Math.max(subject, object)];
    const pair = `${from} ${to}`;
    let line = this.pairs.get(pair);
    if (!line) {
      line = { id: this.lines.length, from, to, statements: [] };
      this.pairs.set(pair, line);
      this.lines.push(line);
    }
    line.statements.push(number);
    this.lineOf.set(number, line.id);
  }
}

// How much a payload says of a node itself.
const told = ({ aliases, figures, moments }: Node_) => aliases.length + figures.length + moments.length;

// The same, with other numbers for its sentences.
export function numbered<T>(told: T, number: (quotes: never[]) => number[]): T {
  if (Array.isArray(told)) return told.map((one) => numbered(one, number)) as T;
  if (typeof told !== 'object' || told === null) return told;
  return Object.fromEntries(Object.entries(told).map(([name, value]) => [name, name === 'quotes' ? number(value as never[]) : numbered(value, number)])) as T;
}

function known<T>(places: Map<string, number>, key: string, list: T[], one: T): number {
  let at = places.get(key);
  if (at === undefined) {
    at = list.push(one) - 1;
    places.set(key, at);
  }
  return at;
}

export const store = new Store();
