// One entity over time: its dated figures indicator by indicator, and what happened, each down to the sentence.
import { go, here, listed, short } from './address';
import { bars, barsOf, series, seriesName } from './charts';
import { element } from './dom';
import { differing, folded, tag, type Holder } from './evidence';
import { inTime } from './filters';
import type { Figure, Moment } from './form';
import { pickerField } from './picker';
import type { Source } from './source';
import { store } from './store';
import { change, date, days, say, word } from './words';

export async function timelineView(source: Source): Promise<HTMLElement> {
  const { params } = here();
  const [of] = listed(params, 'of');
  if (of) await source.entity(of);
  const id = of === undefined ? undefined : store.find(of);
  const node = id === undefined ? undefined : store.nodes[id]!;
  const picker = pickerField(say('timeline'), node?.label ?? '', (text) => source.search(text), !source.served, ({ key }) => go('timeline', { of: short(key), open: '', statements: '' }));
  if (!node) return element('div', 'page', element('h2', '', say('timeline')), element('p', 'help', say('chooseTimeline')), picker);
  const holder = { open: short(node.key) };
  const figures = node.figures.filter((one) => one.period && inTime(one.quotes).length);
  const moments = node.moments.filter((one) => inTime(one.quotes).length);
  const head = element('div', 'head', element('h2', '', `${node.label}${say('timelineOf')}`), element('div', 'controls', picker));
  if (!figures.length && !moments.length) return element('div', 'page', head, element('p', 'none', say('noTimeline')));
  const chosen = element('div', 'chosen-figure');
  const drawings = series(figures).map((one) => element('figure', 'chart-card', element('figcaption', '', seriesName(one)),
    bars(seriesName(one), barsOf(one, (figure) => {
      chosen.replaceChildren(figureItem(figure, holder, differing(figure, figures)));
      chosen.querySelector('details')!.open = true;
    }), Math.max(300, one.figures.length * 84), 170)));
  return element('div', 'page', head, drawings.length ? element('div', 'charts', ...drawings) : null, chosen, element('ol', 'line-of-time', ...years(figures, moments, holder)));
}

interface Item { order: number; year: string; row: HTMLElement }

// Everything in the order of time, under its year.
function years(figures: Figure[], moments: Moment[], holder: Holder): HTMLElement[] {
  const item = (text: string, row: HTMLElement): Item => ({ order: days(text)?.[0] ?? Infinity, year: text.slice(0, 4), row });
  const items = [...figures.map((one) => item(one.period, figureItem(one, holder, differing(one, figures)))), ...moments.map((one) => item(one.date, momentItem(one, holder)))]
    .sort((a, b) => a.order - b.order);
  const groups = new Map<string, HTMLElement[]>();
  items.forEach(({ year, row }) => groups.set(year, [...(groups.get(year) ?? []), row]));
  return [...groups].map(([year, rows]) => element('li', '', element('h3', '', year), ...rows));
}

function figureItem(figure: Figure, holder: Holder, differs: boolean): HTMLElement {
  const changed = change(figure);
  return element('div', 'item number', element('span', 'when', date(figure.period)),
    element('div', '', element('span', 'what', [word(store.words.indicators[figure.indicator]!), figure.of].filter(Boolean).join(' · ')), ' ', element('b', '', figure.amount), ' ',
      changed && element('small', '', changed), figure.status === 'actual' ? null : tag(figure.status),
      differs ? element('span', 'tag negated', say('differs')) : null, folded(figure.quotes, holder)));
}

function momentItem(moment: Moment, holder: Holder): HTMLElement {
  return element('div', 'item event', element('span', 'when', date(moment.date)),
    element('div', '', element('b', '', word(store.words.kinds[moment.kind]!)), moment.status === 'actual' ? null : tag(moment.status), folded(moment.quotes, holder)));
}
