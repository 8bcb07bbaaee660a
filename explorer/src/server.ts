// A server as the source: what is asked for comes into the store, and is not asked for twice.
import { get, type Answer, type ApiDerivation, type ApiHop, type ApiQuote, type ApiStatement, type Match } from './api';
import type { Derivation, Findings, Node_, Payload, Thing } from './form';
import type { Chain, Source } from './source';
import { numbered, store } from './store';
import { days } from './words';

const MOST_NEIGHBOURS = '400';
const MOST_PROJECTS = '500';
const MOST_PARKS = '40';
const MOST_SUGGESTIONS = '12';

const latest = (issued: string) => {
  const time = days(issued);
  return time ? new Date(time[1] * 864e5).toISOString().slice(0, 10) : '';
};

// Statements and sentences of the API in the form of the page.
function payload(statements: ApiStatement[], quotes: ApiQuote[] = [], things: Thing[] = [], derived: ApiDerivation[] = []): Payload {
  const nodes = new Map<string, Node_>();
  const number = new Map<string, number>();
  const node = ({ iri, label, type }: Thing) => {
    if (!number.has(iri)) {
      number.set(iri, nodes.size);
      nodes.set(iri, { key: iri, label, type, aliases: [], spelt: [], figures: [], moments: [] });
    }
    return number.get(iri)!;
  };
  const made: Payload = { form: 'lianpu-network/1', around: -1, hops: 0, leftOut: 0, words: store.words, nodes: [], statements: [],
    derived: [], derivedLeftOut: store.derivedLeftOut, conflicts: null, gaps: [], documents: [], quotes: [] };
  const quoted = (all: ApiQuote[]) => all.map((one) => {
    made.documents.push({ id: one.document, title: one.title, publisher: one.publisher, issued: one.date, day: latest(one.date) });
    return made.quotes.push({ text: one.quote, document: made.documents.length - 1, rule: one.rule, confidence: one.confidence, marks: one.marks }) - 1;
  });
  things.forEach(node);
  made.statements = statements.map((one) => ({
    key: one.iri, subject: node(one.subject), property: one.property, object: node(one.object), status: one.status, confidence: one.confidence,
    sources: one.sources, item: one.item, role: one.role, since: one.from, until: one.until, quotes: quoted(one.quotes),
  }));
  made.derived = derived.map((one) => numbered(one, quoted) as unknown as Derivation);
  quoted(quotes);
  made.nodes = [...nodes.values()];
  return made;
}

// Numbers in the store of sentences that the API gave.
export const remember = (quotes: ApiQuote[]): number[] => store.add(payload([], quotes)).quotes;

export function rememberStatements(statements: ApiStatement[]): number[] {
  store.add(payload(statements));
  return statements.map(({ iri }) => store.findStatement(iri)!);
}

export function remembered(things: Thing[]): number[] {
  return store.add(payload([], [], things)).nodes;
}

// An answer in the form of the page.
export const findings = (answer: Answer): Findings => numbered(answer, remember) as unknown as Findings;

function chainOf(hops: ApiHop[], goesOn: boolean): Chain {
  return {
    goesOn,
    hops: hops.map(({ supplier, customer, tier, reported, statements }) => {
      const [one, other] = remembered([supplier, customer]) as [number, number];
      store.add(payload(statements));
      return { supplier: one, customer: other, tier, basis: reported ? 'reported' : 'derived', statements: statements.map(({ iri }) => store.findStatement(iri)!) };
    }),
  };
}

export function serverSource(): Source {
  const asked = new Map<string, Promise<number>>();
  const near = (id: string): Promise<number> => {
    if (!asked.has(id)) {
      const follows = get<{ derived: ApiDerivation[] }>(`entity/${encodeURIComponent(id)}`);
      const answer = Promise.all([get<Payload>('neighbours', { id, limit: MOST_NEIGHBOURS }), follows]).then(([found, { derived }]) => {
        store.alias(id, store.add(found).nodes[found.around]!);
        store.add(payload([], [], [], derived));
        return found.leftOut;
      });
      answer.catch(() => asked.delete(id));
      asked.set(id, answer);
    }
    return asked.get(id)!;
  };
  return {
    served: true,
    search: async (text) => (await get<{ entities: Match[] }>('search', { q: text, limit: MOST_SUGGESTIONS })).entities
      .map(({ iri, label, type, matched }) => ({ key: iri, label, type, note: matched === label ? '' : matched })),
    around: near,
    entity: async (key) => void await near(key),
    statements: async (keys) => {
      await Promise.all(keys.filter((key) => store.findStatement(key) === undefined).map(async (key) => {
        const told = await get<ApiStatement | ApiDerivation>(`why/${encodeURIComponent(key)}`);
        store.add('premises' in told ? payload([], [], [], [told]) : payload([told]));
      }));
    },
    text: async (document) => (await get<{ text: string }>(`document/${encodeURIComponent(document)}`)).text,
    chain: async (key, tiers) => {
      const ask = (direction: string) => get<{ hops: ApiHop[]; goesOn: boolean }>('chain', { id: key, direction, tiers: String(tiers) });
      const [upstream, downstream] = await Promise.all([ask('upstream'), ask('downstream')]);
      return { upstream: chainOf(upstream.hops, upstream.goesOn), downstream: chainOf(downstream.hops, downstream.goesOn) };
    },
    projects: async () => {
      const relation = ['locatedIn', 'investsIn'];
      store.add(await get<Payload>('neighbours', { type: 'Project', limit: MOST_PROJECTS }));
      store.add(await get<Payload>('neighbours', { type: ['Project', 'Place', 'Park', 'Company'], relation, limit: MOST_PROJECTS }));
    },
    conflicts: async (key) => findings(await get<Answer>('conflicts', { thing: key })),
    gaps: async (key) => findings(await get<Answer>('gaps', { park: key })),
    parks: async () => store.add(await get<Payload>('neighbours', { type: 'Park', limit: MOST_PARKS })).nodes,
  };
}
