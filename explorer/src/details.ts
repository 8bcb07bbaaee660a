// The panel: an entity with its facts, statements with their sentences, or an article.
import { closePanel, go, here, listed, openStatements, short } from './address';
import { bars, barsOf, series, seriesName } from './charts';
import { button, byId, element, longList } from './dom';
import { articleBody, folded, nameButton, qualifiers, statementBody, tag, type Holder } from './evidence';
import { nameControls, statementControls } from './edits';
import { closeFilters, inTime, isHidden, reported, reveal, shown } from './filters';
import type { Figure, Moment } from './form';
import { neighbourGroups } from './groups';
import { shape } from './shapes';
import type { Source } from './source';
import { store } from './store';
import { both, change, date, say, word, type Term } from './words';

const LONG_LIST = 12;
const more = (left: number) => `${say('more')} ${left} ${say('items')}`.trim();
let cameFrom: Element | null = null;

export interface Light { nodes: number[]; statements: number[]; middle: number | null }
const DARK: Light = { nodes: [], statements: [], middle: null };

const zone = (term: Term, ...children: (Node | null)[]) => element('section', 'zone', element('h3', '', say(term)), ...children);

function figureRow(figure: Figure, holder: Holder): HTMLElement {
  const about = [word(store.words.indicators[figure.indicator]!), figure.of, date(figure.period)].filter(Boolean).join(' · ');
  const changed = change(figure);
  return element('div', 'figure',
    element('div', 'top', element('span', 'what', about), element('span', 'amount', figure.amount),
      changed && element('span', Number(figure.growth) < 0 ? 'fall' : 'rise', changed), figure.status === 'actual' ? null : tag(figure.status)),
    folded(figure.quotes, holder));
}

function momentRow(moment: Moment, holder: Holder): HTMLElement {
  return element('div', 'moment',
    element('div', 'top', element('span', 'when', date(moment.date)), element('span', 'event', word(store.words.kinds[moment.kind]!)),
      moment.status === 'actual' ? null : tag(moment.status)),
    folded(moment.quotes, holder));
}

function relationRow(id: number, number: number): HTMLElement {
  const statement = store.statements[number]!;
  const many = inTime(statement.quotes).length;
  const why = button('why', () => openStatements([statement.key]), `${many} ${say('sentence')}`);
  why.setAttribute('aria-label', `${say('sentences')} ${many} ${say('sentence')}`);
  return element('div', 'link', nameButton(store.other(number, id), qualifiers(statement)), statement.status === 'actual' ? null : tag(statement.status), why);
}

// What follows, one row for each other end: it may follow in several ways.
function derivedRow(id: number, numbers: number[]): HTMLElement {
  const why = button('why', () => openStatements(numbers.map((n) => store.statements[n]!.key)), `${numbers.length} ${say('waysToIt')}`);
  return element('div', 'link', nameButton(store.other(numbers[0]!, id)), why);
}

interface Group { property: string; forth: boolean; numbers: number[] }

function grouped(id: number, numbers: number[]): Group[] {
  const groups = new Map<string, Group>();
  numbers.forEach((number) => {
    const { subject, property } = store.statements[number]!;
    const forth = subject === id || store.words.properties[property]!.symmetric;
    const key = `${property} ${forth}`;
    if (!groups.has(key)) groups.set(key, { property, forth, numbers: [] });
    groups.get(key)!.numbers.push(number);
  });
  const order = Object.keys(store.words.properties);
  return [...groups.values()].sort((a, b) => Number(b.forth) - Number(a.forth) || order.indexOf(a.property) - order.indexOf(b.property));
}

const relation = ({ property, forth }: Group, rows: (() => HTMLElement)[]) => element('div', 'relation',
  element('h4', '', `${relationName(property, forth)}（${rows.length}）`), longList(rows, LONG_LIST, more));

const relations = (id: number) => grouped(id, store.near[id]!.filter(reported)).map((group) => relation(group, group.numbers.map((number) => () => relationRow(id, number))));

function follows(id: number): HTMLElement[] {
  const found = store.near[id]!.filter((number) => shown(number) && store.statements[number]!.derivation);
  return grouped(id, found).map((group) => {
    const others = new Map<number, number[]>();
    group.numbers.forEach((number) => others.set(store.other(number, id), [...(others.get(store.other(number, id)) ?? []), number]));
    return relation(group, [...others.values()].map((numbers) => () => derivedRow(id, numbers)));
  });
}

function relationName(property: string, forth: boolean): string {
  const said = store.words.properties[property]!;
  return word(forth ? said : { zh: said.inverse, en: `← ${said.en}` });
}

function ways(id: number): HTMLElement {
  const { key, type } = store.nodes[id]!;
  const way = (term: Term, action: () => void) => button('way', action, say(term));
  return element('div', 'ways', way('surroundings', () => go('network', { around: [...listed(here().params, 'around').map(short), short(key)].join(' '), nodes: '' })),
    way('openChain', () => go('chain', { of: short(key), open: '' })), way('openTimeline', () => go('timeline', { of: short(key), open: '' })),
    ['Park', 'Place'].includes(type) && way('openGaps', () => go('gaps', { of: short(key), chain: '', open: '' })));
}

function entityBody(id: number, source: Source): (Node | null)[] {
  const node = store.nodes[id]!;
  const figures = node.figures.filter((one) => inTime(one.quotes).length);
  const moments = node.moments.filter((one) => inTime(one.quotes).length);
  const found = relations(id);
  const derived = follows(id);
  const holder = { open: short(node.key) };
  const drawn = series(figures).slice(0, 3).map((one) => element('figure', 'small-chart', element('figcaption', '', seriesName(one)),
    bars(seriesName(one), barsOf(one, (figure) => showFigure(figureRow(figure, holder))), 360, 108)));
  return [
    element('div', 'chip', shape(node.type), both(store.words.types[node.type]!).join(' ')),
    element('h2', 'name-large', node.label),
    node.aliases.length ? element('p', 'aliases', `${say('aliases')} ${node.aliases.join('、')}`) : null,
    ways(id),
    neighbourGroups(id),
    figures.length ? zone('figures', ...drawn, longList(figures.map((one) => () => figureRow(one, holder)), LONG_LIST, more)) : null,
    moments.length ? zone('milestones', longList(moments.map((one) => () => momentRow(one, holder)), LONG_LIST, more)) : null,
    found.length ? zone('properties', ...found) : zone('properties', element('p', 'aliases', say('noRelations'))),
    derived.length ? element('section', 'zone follows', element('h3', '', element('span', 'tag derived', say('derivedLong'))), element('p', 'aliases', say('derivedHelp')), ...derived) : null,
    nameControls(id, source),
  ];
}

// The number that was chosen in a drawing, with its sentences.
function showFigure(row: HTMLElement): void {
  row.classList.add('chosen');
  byId('details-body').querySelector('.figure.chosen')?.remove();
  [...byId('details-body').querySelectorAll('.small-chart')].at(-1)?.after(row);
  row.querySelector('details')!.open = true;
}

function show(children: (Node | null)[], focus: boolean): void {
  if (byId('details').hidden) cameFrom = document.activeElement;
  byId('details-body').replaceChildren(...children.filter((child): child is Node => child !== null));
  byId('details').hidden = false;
  document.body.classList.add('with-panel');
  byId('details').scrollTop = 0;
  closeFilters();
  // Who types already is left alone.
  if (focus && !(document.activeElement instanceof HTMLInputElement)) byId('details').focus();
}

function hide(): void {
  if (byId('details').hidden) return;
  byId('details').hidden = true;
  document.body.classList.remove('with-panel');
  if (cameFrom instanceof HTMLElement && cameFrom.isConnected) cameFrom.focus();
}

const together = (numbers: number[]) => numbers.flatMap((n) => [store.statements[n]!.subject, store.statements[n]!.object]);

const quotesOf = (id: number) => [...store.nodes[id]!.figures, ...store.nodes[id]!.moments, ...store.near[id]!.map((n) => store.statements[n]!)].flatMap((told) => told.quotes);

// What the address opens in the panel; what the drawing keeps in the light with it. Null where it is wanted no more once it is here.
export async function showPanel(source: Source, focus: boolean, isWanted: () => boolean): Promise<Light | null> {
  const { params } = here();
  const [open] = listed(params, 'open');
  const keys = listed(params, 'statements');
  if (open) await source.entity(open);
  else if (keys.length) await source.statements(keys);
  if (!isWanted()) return null;
  const id = open ? store.find(open) : undefined;
  const numbers = keys.map((key) => store.findStatement(key)).filter((n): n is number => n !== undefined);
  if (id === undefined && !numbers.length) return dark();
  const article = params.get('article');
  if (article !== null) {
    const quotes = id === undefined ? numbers.flatMap((n) => store.statements[n]!.quotes) : quotesOf(id);
    const body = await articleBody(article, quotes, params.get('sentence') ?? '', source);
    if (!isWanted()) return null;
    show(body, focus);
    byId('details').querySelector('mark.chosen')?.scrollIntoView({ block: 'center' });
  }
  if (id !== undefined) {
    if (isHidden(id)) reveal(id);
    if (article === null) show(entityBody(id, source), focus);
    const joined = store.near[id]!.filter(shown);
    return { nodes: [id, ...together(joined)], statements: joined, middle: id };
  }
  if (article === null) show([element('div', 'chip', say('evidence')), ...numbers.map((number) => statementBody(number, source.served && !store.statements[number]!.derivation ? statementControls(number) : null))], focus);
  return { nodes: together(numbers), statements: numbers, middle: null };
}

function dark(): Light {
  hide();
  return DARK;
}

export function startDetails(): void {
  byId('close').addEventListener('click', closePanel);
}

export const isPanelOpen = () => !byId('details').hidden;
