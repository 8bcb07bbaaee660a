// The page's own file as the source: everything is in the store from the start.
import type { Filled, Findings, Thing } from './form';
import { named } from './names';
import type { Chain, Hop, Source } from './source';
import { numbered, store } from './store';

// Which way goods flow along a statement.
const FORTH = new Set(['supplies', 'upstreamOf', 'produces']);
const BACK = new Set(['uses']);

function flow(number: number): { supplier: number; customer: number } | null {
  const { subject, property, object, status, derivation } = store.statements[number]!;
  if (status === 'negated' || derivation) return null;
  if (FORTH.has(property)) return { supplier: subject, customer: object };
  return BACK.has(property) ? { supplier: object, customer: subject } : null;
}

// The hops of goods from the middle outwards, tier by tier; each entity stands in the tier where it is met first.
function tiersOf(middle: number, upstream: boolean, tiers: number): Chain {
  const hops = new Map<string, Hop>();
  const met = new Set([middle]);
  let rim = [middle];
  const ways = (from: number) => store.near[from]!.map((number) => ({ number, hop: flow(number) }))
    .filter(({ hop }) => hop && (upstream ? hop.customer : hop.supplier) === from && hop.supplier !== hop.customer);
  for (let tier = 1; tier <= tiers && rim.length; tier += 1) {
    const next = new Set<number>();
    rim.forEach((from) => ways(from).forEach(({ number, hop }) => {
      const { supplier, customer } = hop!;
      const pair = `${supplier} ${customer}`;
      const known = hops.get(pair);
      if (known) known.statements.push(number);
      else hops.set(pair, { supplier, customer, tier, basis: 'reported', statements: [number] });
      const far = upstream ? supplier : customer;
      if (!met.has(far)) next.add(far);
    }));
    next.forEach((far) => met.add(far));
    rim = [...next];
  }
  const goesOn = rim.some((from) => ways(from).some(({ hop }) => !met.has(upstream ? hop!.supplier : hop!.customer)));
  return { hops: [...hops.values()], goesOn };
}

export function fileSource(data: Filled): Source {
  const { quotes } = store.add(data);
  store.complete = true;
  const here = (found: Findings) => numbered(found, (numbers: number[]) => numbers.map((n) => quotes[n]!));
  const about = ({ asked: [thing] }: Findings) => (typeof thing === 'object' && thing ? thing.iri : '');
  return {
    served: false,
    search: async (text) => named(text),
    around: async () => 0,
    entity: async () => undefined,
    statements: async () => undefined,
    text: async (document) => data.texts[document] ?? null,
    chain: async (key, tiers) => {
      const middle = store.find(key)!;
      return { upstream: tiersOf(middle, true, tiers), downstream: tiersOf(middle, false, tiers) };
    },
    projects: async () => undefined,
    conflicts: async (key) => {
      const found = here(data.conflicts!);
      return key ? { ...found, rows: found.rows.filter(({ subject }) => (subject as Thing).iri === key) } : found;
    },
    gaps: async (key) => {
      const found = data.gaps.find((one) => about(one) === key);
      return found ? here(found) : null;
    },
    parks: async () => data.gaps.map((one) => store.find(about(one))!),
  };
}
