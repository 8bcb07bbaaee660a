// A page for queries: the editor with our query files as examples, and results as a table, bars or a network.
import { go, here, openEntity, short } from './address';
import { get, Refusal, sparql, type QueryFile, type Results, type Term } from './api';
import { bars } from './charts';
import { button, element } from './dom';
import type { Editing } from './form';
import { store } from './store';
import { count, say } from './words';

const FIRST = `# 各园区的产值 The output of each park
SELECT ?park ?name ?period ?value ?unit WHERE {
  GRAPH graph:reported {
    ?number lp:about ?park ; lp:indicator indicator:output ; lp:status status:actual ; lp:value ?value ; lp:unit ?unit ; lp:period ?period .
    ?park a lp:Park ; skos:prefLabel ?name .
  }
}
ORDER BY ?name ?period
LIMIT 100`;
const MOST_DRAWN = 40;
const MOST_BARS = 40;
const MOST_ROWS = 500;
const ENTITY = /\/id\/(company|institution|park|project|industry|product|person|place|programme|honor|zone|region|sector)\//;
let files: { prefixes: Record<string, string>; queries: QueryFile[] } | null = null;

export async function sparqlView(): Promise<HTMLElement> {
  files ??= await get<{ prefixes: Record<string, string>; queries: QueryFile[] }>('queries');
  const { params } = here();
  const query = params.get('query');
  const holder = element('div', 'editor');
  const result = element('div', 'result');
  result.setAttribute('aria-live', 'polite');
  const run = () => {
    const text = editor.read();
    if (text === here().params.get('query')) void answer(text, result);
    else go('sparql', { query: text, open: '', statements: '' });
  };
  const editing: Editing = { text: query ?? FIRST, label: say('query'), terms: terms(), run };
  const editor = lianpuEditor(holder, editing);
  const head = element('div', 'head', element('h2', '', say('sparql')), element('div', 'controls', button('primary', run, say('run')), examples()), element('p', 'help', say('queryHelp')));
  if (query) void answer(query, result);
  return element('div', 'page', head, holder, result);
}

function terms(): string[] {
  const { types, properties, indicators, kinds, statuses } = store.words;
  const named = (prefix: string, table: object) => Object.keys(table).map((name) => `${prefix}:${name}`);
  const said = ['Statement', 'Observation', 'Milestone', 'Evidence', 'Document', 'about', 'indicator', 'value', 'unit', 'normalizedValue', 'period', 'earliest', 'latest', 'status', 'evidence', 'quote', 'document', 'confidence', 'sources', 'item', 'kind', 'date'];
  return [...named('lp', types), ...named('lp', properties), ...said.map((name) => `lp:${name}`), ...named('indicator', indicators), ...named('kind', kinds), ...named('status', statuses),
    'graph:reported', 'graph:derived', 'graph:background', 'skos:prefLabel', 'skos:altLabel', 'dcterms:title', 'dcterms:issued', 'dcterms:publisher', 'rdf:subject', 'rdf:predicate', 'rdf:object'];
}

function examples(): HTMLElement {
  const select = element('select', '', element('option', '', '—'), ...files!.queries.map((one) => {
    const option = element('option', '', `${one.name} · ${one.question}`);
    option.value = one.name;
    return option;
  }));
  select.addEventListener('change', () => {
    const chosen = files!.queries.find((one) => one.name === select.value);
    if (chosen) go('sparql', { query: chosen.query, open: '', statements: '' });
  });
  return element('div', 'field wide', element('label', '', element('span', '', say('examples')), select));
}

async function answer(query: string, result: HTMLElement): Promise<void> {
  result.replaceChildren(element('p', 'help', say('running')));
  try {
    const started = performance.now();
    const found = await sparql(query);
    result.replaceChildren(...resultBody(found, performance.now() - started));
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    result.replaceChildren(element('div', 'refused', element('p', '', error.message), error.hint && element('pre', '', error.hint)));
  }
}

function resultBody(found: Results, took: number): Node[] {
  if (found.boolean !== undefined) return [element('p', 'amount', String(found.boolean))];
  const columns = found.head.vars ?? [];
  const rows = found.results?.bindings ?? [];
  const entities = [...new Set(rows.flatMap((row) => Object.values(row)).filter(({ type, value }) => type === 'uri' && ENTITY.test(value)).map(({ value }) => value))];
  const drawn = element('div', 'drawn');
  const network = button('plain', () => go('network', { nodes: entities.slice(0, MOST_DRAWN).map(short).join(' '), around: '' }), say('asNetwork'));
  network.disabled = !entities.length;
  const chart = barsOf(columns, rows);
  const bar = button('plain', () => drawn.replaceChildren(...(drawn.childElementCount ? [] : [chart!])), say('asBars'));
  bar.disabled = !chart;
  const table = element('table', 'rows', element('thead', '', element('tr', '', ...columns.map((name) => element('th', '', name)))),
    element('tbody', '', ...rows.slice(0, MOST_ROWS).map((row) => element('tr', '', ...columns.map((name) => element('td', '', cell(row[name])))))));
  const said = `${count(rows.length, 'rows')} · ${(took / 1000).toFixed(2)} s${rows.length > MOST_ROWS ? ` · ${say('firstRows')} ${MOST_ROWS}` : ''}`;
  return [element('div', 'controls', element('span', 'help', said), network, bar), drawn, element('div', 'scroll', table)];
}

function cell(term: Term | undefined): Node | string {
  if (!term) return element('span', 'none', '—');
  const { type, value } = term;
  if (type !== 'uri') return value;
  if (ENTITY.test(value)) return button('plain-link', () => openEntity(value), short(value));
  const [prefix, address] = Object.entries(files!.prefixes).find(([, start]) => value.startsWith(start)) ?? ['', ''];
  return prefix ? `${prefix}:${value.slice(address.length)}` : value;
}

// The last column of numbers, named by the texts before it.
function barsOf(columns: string[], rows: Record<string, Term>[]): Element | null {
  const isNumber = (term: Term | undefined) => term !== undefined && term.type === 'literal' && term.value !== '' && Number.isFinite(Number(term.value));
  const numbers = [...columns].reverse().find((name) => rows.length > 0 && rows.every((row) => isNumber(row[name])));
  if (!numbers || rows.length > MOST_BARS) return null;
  const names = columns.filter((name) => name !== numbers && rows.every((row) => row[name]?.type === 'literal' && !isNumber(row[name]))).slice(0, 2);
  const items = rows.map((row) => ({ label: names.map((name) => row[name]!.value).join(' '), text: row[numbers]!.value, size: Number(row[numbers]!.value), planned: false, chosen: null }));
  return element('div', 'scroll', bars(numbers, items, Math.max(320, rows.length * 92), 200));
}
