// Which statements are shown: by type, status, relation, sources and day. What articles deny is not drawn until asked for.
import { here, note } from './address';
import { button, byId, element } from './dom';
import type { Statement } from './form';
import { basisStroke, shape, stroke } from './shapes';
import { store } from './store';
import { both, count, date, say } from './words';

type Group = 'types' | 'bases' | 'statuses' | 'properties';
const GROUPS: Group[] = ['types', 'bases', 'statuses', 'properties'];
const DENIED = 'negated';

interface Filters { off: Record<Group, Set<string>>; hideLonely: boolean; atLeast: number; asOf: string }

const unfiltered = (): Filters => ({ off: { types: new Set(), bases: new Set(), statuses: new Set([DENIED]), properties: new Set() }, hideLonely: false, atLeast: 1, asOf: '' });
let filters = unfiltered();
let months: string[] | null = null;
let changed: () => void = () => undefined;

const isInTime = (quote: number) => !filters.asOf || isBefore(store.documents[store.quotes[quote]!.document]!.day);
const isBefore = (day: string) => day !== '' && day <= filters.asOf;

// The sentences of articles up to the day that is looked at.
export const inTime = (quotes: number[]) => (filters.asOf ? quotes.filter(isInTime) : quotes);

export const asOf = () => filters.asOf;

export function shown(number: number): boolean {
  const { subject, object, property, status, sources, quotes, derivation } = store.statements[number]!;
  const { types, bases, statuses, properties } = filters.off;
  return !bases.has(derivation ? 'derived' : 'reported') && (derivation || !statuses.has(status)) && !properties.has(property) && sources >= filters.atLeast
    && !types.has(store.nodes[subject]!.type) && !types.has(store.nodes[object]!.type)
    && (derivation ? stands(derivation.premises) : said(quotes));
}

// The same of what articles say, and not of what follows from it.
export const reported = (number: number) => !store.statements[number]!.derivation && shown(number);

const said = (quotes: number[]) => !filters.asOf || quotes.some(isInTime);

// Whether all that something rests on had been said.
export const stands = (proofs: { quotes: number[] }[]) => proofs.every(({ quotes }) => said(quotes));

export const isJoined = (id: number) => store.near[id]!.some(shown);

export const isHidden = (id: number) => filters.off.types.has(store.nodes[id]!.type) || (filters.hideLonely && !isJoined(id));

// Who is asked for by name comes back even where filtered away.
export function reveal(id: number): void {
  if (!isHidden(id)) return;
  filters.off.types.delete(store.nodes[id]!.type);
  if (!isJoined(id)) filters.hideLonely = false;
  tell();
}

export function readFilters(): void {
  const { params } = here();
  const before = JSON.stringify(written());
  filters = unfiltered();
  GROUPS.forEach((group) => {
    const off = params.get(`off.${group}`);
    if (off !== null) filters.off[group] = new Set(off.split(',').filter((name) => name in store.words[group]));
  });
  filters.hideLonely = params.has('lonely');
  filters.atLeast = Math.max(1, Number(params.get('min')) || 1);
  filters.asOf = /^\d{4}-\d\d-\d\d$/.test(params.get('asof') ?? '') ? params.get('asof')! : '';
  if (JSON.stringify(written()) !== before) changed();
}

function written(): Record<string, string> {
  const usual = unfiltered();
  const off = (group: Group) => {
    const names = [...filters.off[group]].sort().join(',');
    return names === [...usual.off[group]].sort().join(',') ? '' : names || ',';
  };
  return {
    'off.types': off('types'), 'off.bases': off('bases'), 'off.statuses': off('statuses'), 'off.properties': off('properties'),
    lonely: filters.hideLonely ? '1' : '', min: filters.atLeast > 1 ? String(filters.atLeast) : '', asof: filters.asOf,
  };
}

function tell(): void {
  const day = here().params.get('asof') ?? '';
  note(written());
  if (months && filters.asOf !== day) location.reload(); // the server knows the graph of that day
  else changed();
}

// From now on the days to go back to are the ends of the months from one day to another, and a server is asked for them.
export function askForDays(first: string, newest: string): void {
  const [from, to] = [first, newest].map((day) => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1) as [number, number];
  months = Array.from({ length: Math.max(to - from, 0) }, (_, i) => new Date(Date.UTC(Math.floor((from + i) / 12), ((from + i) % 12) + 1, 0)).toISOString().slice(0, 10));
}

export function anyDay(): void {
  filters.asOf = '';
  tell();
}

// --- the panel --------------------------------------------------------------------------------------------------------
export function closeFilters(): boolean {
  const open = byId('filters').classList.contains('open');
  byId('filters').classList.remove('open');
  byId('filters-button').setAttribute('aria-expanded', 'false');
  return open;
}

function counted(group: Group): Map<string, number> {
  const many = new Map<string, number>();
  const named = { bases: (one: Statement) => (one.derivation ? 'derived' : 'reported'), statuses: (one: Statement) => one.status, properties: (one: Statement) => one.property };
  const names = group === 'types' ? store.nodes.map((one) => one.type) : store.statements.filter((one) => group !== 'statuses' || !one.derivation).map(named[group]);
  names.forEach((name) => many.set(name, (many.get(name) ?? 0) + 1));
  return many;
}

function row(group: Group, value: string, many: number): HTMLElement {
  const [first, second] = both(store.words[group][value]!);
  const box = element('input');
  box.type = 'checkbox';
  box.value = value;
  box.checked = !filters.off[group].has(value);
  box.addEventListener('change', () => {
    if (box.checked) filters.off[group].delete(value);
    else filters.off[group].add(value);
    tell();
  });
  const sign = { types: () => shape(value), bases: () => basisStroke(value), statuses: () => stroke(value), properties: () => null }[group]();
  return element('li', '', element('label', 'row', box, sign, element('span', 'zh', first), element('span', 'en', second),
    element('span', 'count', many.toLocaleString('zh'))));
}

function section(group: Group): HTMLElement {
  const many = counted(group);
  const names = Object.keys(store.words[group]).filter((name) => many.has(name) || group === 'statuses' || group === 'bases');
  const off = filters.off[group];
  const all = button('all', () => {
    if (off.size) off.clear();
    else names.forEach((name) => off.add(name));
    tell();
    showFilters();
  }, say(off.size ? 'all' : 'none'));
  const list = element('ul', '', ...names.map((name) => row(group, name, many.get(name) ?? 0)));
  list.id = `filter-${group}`;
  return element('section', '', element('h2', '', say(group), group === 'statuses' || group === 'bases' ? null : all), list);
}

// `taken` as soon as it is moved, or `late`, once it is let go.
function slider(label: string, help: string, most: number, at: number, said: (at: number) => string, take: (at: number) => void, late = false): HTMLElement {
  const range = element('input');
  const value = element('output', '', said(at));
  Object.assign(range, { type: 'range', min: '0', max: String(most), step: '1' });
  range.value = String(at);
  range.setAttribute('aria-valuetext', said(at));
  range.addEventListener('input', () => {
    value.textContent = said(Number(range.value));
    range.setAttribute('aria-valuetext', said(Number(range.value)));
  });
  range.addEventListener(late ? 'change' : 'input', () => {
    take(Number(range.value));
    tell();
  });
  const named = element('label', 'slider', element('span', '', label, ' ', value), range);
  named.title = help;
  return named;
}

function sliders(): HTMLElement {
  const most = Math.max(1, ...store.statements.map((one) => one.sources));
  const days = months ?? [...new Set(store.documents.map((one) => one.day).filter(Boolean))].sort();
  const at = filters.asOf ? days.filter((day) => day <= filters.asOf).length - 1 : days.length;
  const box = element('section', 'sliders');
  if (days.length > 1) {
    const slide = slider(say('asOf'), say('asOfHelp'), days.length, Math.max(at, 0), (place) => (place < days.length ? date(days[place]!) : say('anyTime')),
      (place) => { filters.asOf = days[place] ?? ''; }, months !== null);
    slide.id = 'as-of';
    box.append(slide);
  }
  if (most > 1) {
    const slide = slider(say('sources'), '', most - 1, Math.min(filters.atLeast, most) - 1, (place) => `${say('atLeast')} ${place + 1}`,
      (place) => { filters.atLeast = place + 1; });
    slide.id = 'at-least';
    box.append(slide);
  }
  const lonely = element('input');
  Object.assign(lonely, { type: 'checkbox', id: 'hide-lonely', checked: filters.hideLonely });
  lonely.addEventListener('change', () => { filters.hideLonely = lonely.checked; tell(); });
  box.append(element('label', 'row', lonely, element('span', 'zh', say('lonely'))));
  return box;
}

export function showFilters(): void {
  byId('filters').replaceChildren(section('types'), section('bases'), section('statuses'), sliders(), section('properties'));
}

export function startFilters(whenChanged: () => void, whenOpened: () => void): void {
  changed = whenChanged;
  byId('filters-button').addEventListener('click', () => {
    whenOpened();
    const open = byId('filters').classList.toggle('open');
    byId('filters-button').setAttribute('aria-expanded', String(open));
  });
}

export function summary(visible: number, drawn: Set<number>, leftOut: number): string {
  const visibly = store.statements.filter(({ subject, object }, number) => shown(number) && drawn.has(subject) && drawn.has(object));
  const said = visibly.filter(({ derivation }) => !derivation);
  const follow = visibly.length - said.length;
  const told = [...said, ...[...drawn].flatMap((id) => [...store.nodes[id]!.figures, ...store.nodes[id]!.moments])];
  const articles = new Set(told.flatMap(({ quotes }) => inTime(quotes)).map((quote) => store.quotes[quote]!.document));
  const left = leftOut ? `${say('another')} ${count(leftOut, 'leftOut')}` : '';
  const notDrawn = store.complete && store.derivedLeftOut ? `${say('another')} ${count(store.derivedLeftOut, 'derivationsLeftOut')}` : '';
  return [count(visible, 'nodes'), count(said.length, 'relations'), follow && count(follow, 'derivations'), count(articles.size, 'articles'), left, notDrawn].filter(Boolean).join(' · ');
}
