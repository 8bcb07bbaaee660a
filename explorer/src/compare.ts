// Two entities side by side: every number that is told of either, who is there, and what they have in common.
import { go, here, listed, short } from './address';
import { button, element, longList } from './dom';
import { differing, folded, nameButton, tag } from './evidence';
import { inTime, reported } from './filters';
import type { Figure } from './form';
import { pickerField } from './picker';
import type { Source } from './source';
import { store } from './store';
import { change, date, days, say, word } from './words';

const LONG = 12;
const more = (left: number) => `${say('more')} ${left} ${say('items')}`.trim();
const THERE = new Set(['Company', 'Project', 'Institution']);

export async function compareView(source: Source): Promise<HTMLElement> {
  const { params } = here();
  const keys = [listed(params, 'one')[0], listed(params, 'other')[0]];
  await Promise.all(keys.map((key) => (key ? source.entity(key) : undefined)));
  const [one, other] = keys.map((key) => (key === undefined ? undefined : store.find(key)));
  const name = (id: number | undefined) => (id === undefined ? '' : store.nodes[id]!.label);
  const pick = (label: string, id: number | undefined, which: string) => pickerField(label, name(id), (text) => source.search(text), !source.served, ({ key }) => go('compare', { [which]: short(key) }));
  const swap = button('plain', () => go('compare', { one: params.get('other') ?? '', other: params.get('one') ?? '' }), say('swap'));
  const head = element('div', 'head', element('h2', '', say('compareTitle')), element('div', 'controls', pick(say('first'), one, 'one'), pick(say('second'), other, 'other'), swap));
  if (one === undefined || other === undefined) return element('div', 'page', head, element('p', 'help', say('chooseCompare')));
  return element('div', 'page', head, element('div', 'scroll', table(one, other)));
}

function table(one: number, other: number): HTMLElement {
  const headed = element('tr', '', cell('th', say('measure')), cell('th', nameButton(one)), cell('th', nameButton(other)));
  const told = [one, other].map((id) => grouped(store.nodes[id]!.figures));
  const measures = [...new Set(told.flatMap((groups) => [...groups.keys()]))];
  const order = Object.keys(store.words.indicators);
  measures.sort((a, b) => order.indexOf(a.split(' ')[0]!) - order.indexOf(b.split(' ')[0]!) || a.localeCompare(b));
  const rows = measures.map((measure) => {
    const [indicator = '', of = ''] = measure.split(/ (.*)/s);
    const said = [word(store.words.indicators[indicator]!), of].filter(Boolean).join(' · ');
    return element('tr', '', cell('th', said), ...[one, other].map((id, i) => numbers(told[i]!.get(measure) ?? [], id)));
  });
  const common = new Set(partners(one).filter((id) => partners(other).includes(id)));
  const names = (ids: number[]) => (ids.length ? cell('td', longList(ids.map((id) => () => nameButton(id)), LONG, more)) : cell('td', element('span', 'none', say('notReported'))));
  const members = element('tr', '', cell('th', say('members')), names(there(one)), names(there(other)));
  const shared = element('tr', '', cell('th', say('shared')), spanning(names([...common])));
  return element('table', 'side-by-side', element('thead', '', headed), element('tbody', '', members, shared, ...rows));
}

function cell(tag: 'th' | 'td', child: Node | string): HTMLTableCellElement {
  return element(tag, '', child);
}

function spanning(made: HTMLTableCellElement): HTMLTableCellElement {
  made.colSpan = 2;
  return made;
}

// Newest first.
function grouped(figures: Figure[]): Map<string, Figure[]> {
  const groups = new Map<string, Figure[]>();
  const last = (figure: Figure) => days(figure.period)?.[1] ?? -Infinity;
  [...figures].filter((one) => inTime(one.quotes).length).sort((a, b) => last(b) - last(a)).forEach((figure) => {
    const key = `${figure.indicator} ${figure.of}`;
    groups.set(key, [...(groups.get(key) ?? []), figure]);
  });
  return groups;
}

function numbers(figures: Figure[], id: number): HTMLTableCellElement {
  if (!figures.length) return cell('td', element('span', 'none', say('notReported')));
  const holder = { open: short(store.nodes[id]!.key) };
  return cell('td', longList(figures.map((figure) => () => element('div', 'number', element('b', '', figure.amount), ' ', element('small', '', [date(figure.period), change(figure)].filter(Boolean).join(' · ')),
    figure.status === 'actual' ? null : tag(figure.status), differing(figure, figures) ? element('span', 'tag negated', say('differs')) : null, folded(figure.quotes, holder))), 3, more));
}

const partners = (id: number) => [...new Set(store.near[id]!.filter(reported).map((n) => store.other(n, id)))].filter((other) => other !== id);

const there = (id: number) => [...new Set(store.near[id]!.filter((n) => reported(n) && store.statements[n]!.property === 'locatedIn' && store.statements[n]!.object === id)
  .map((n) => store.statements[n]!.subject))].filter((other) => THERE.has(store.nodes[other]!.type));
