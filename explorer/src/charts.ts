// Small drawings of numbers: an indicator over the years, comparable numbers only, planned ones hollow.
import { svg } from './dom';
import type { Figure } from './form';
import { store } from './store';
import { days, say, word } from './words';

export interface Series { indicator: string; of: string; unit: string; figures: Figure[] }

const WHOLE_YEAR = 365;
export const OF_MANY_THINGS = new Set(['share', 'count', 'growth', 'rank', 'other']); // one number of these is not of what the next is of

// Years with years, points with points: numbers of one indicator, thing, unit and kind of time, in the order of time.
export function series(figures: Figure[]): Series[] {
  const groups = new Map<string, Series>();
  figures.forEach((figure) => {
    const time = days(figure.period);
    if (figure.size === null || !time || OF_MANY_THINGS.has(figure.indicator) || figure.status === 'negated') return;
    const long = time[1] - time[0] + 1;
    const kind = long >= WHOLE_YEAR && long <= WHOLE_YEAR + 1 ? 'year' : long > 31 ? 'part' : 'point';
    if (kind === 'part') return;
    const { indicator, of, unit } = figure;
    const key = [indicator, of, unit, kind].join('\u0000');
    if (!groups.has(key)) groups.set(key, { indicator, of, unit, figures: [] });
    groups.get(key)!.figures.push(figure);
  });
  const made = [...groups.values()].filter((one) => new Set(one.figures.map((figure) => figure.period)).size > 1);
  made.forEach((one) => one.figures.sort((a, b) => days(a.period)![0] - days(b.period)![0] || a.size! - b.size!));
  return made;
}

export const seriesName = ({ indicator, of }: Series) => [word(store.words.indicators[indicator]!), of].filter(Boolean).join(' · ');

export interface Bar { label: string; text: string; size: number; planned: boolean; chosen: (() => void) | null }

export const barsOf = (one: Series, chosen: (figure: Figure) => void): Bar[] => one.figures.map((figure) => ({
  label: figure.period, text: figure.amount, size: figure.size!, planned: figure.status === 'planned', chosen: () => chosen(figure),
}));

// Bars, because few numbers far apart are no line; the height says the number, the text above says it as the article does.
export function bars(name: string, items: Bar[], width: number, height: number): SVGElement {
  const most = Math.max(...items.map(({ size }) => Math.abs(size)), Number.MIN_VALUE);
  const step = width / items.length;
  const wide = Math.min(step * 0.62, 44);
  const room = height - 42;
  const drawn = items.map(({ label, text, size, planned, chosen }, i) => {
    const tall = Math.max((Math.abs(size) / most) * room, 1.5);
    const middle = step * (i + 0.5);
    const said = `${text} ${label}${planned ? ` ${say('planned')}` : ''}`;
    const bar = svg('g', { class: planned ? 'bar-of planned' : 'bar-of', 'aria-label': said, ...(chosen ? { tabindex: 0, role: 'button' } : { role: 'img' }) },
      svg('title', {}, said),
      svg('rect', { x: middle - step / 2, y: 0, width: step, height, class: 'reach' }),
      svg('rect', { x: middle - wide / 2, y: 20 + room - tall, width: wide, height: tall, rx: 3, class: 'tall' }),
      svg('text', { x: middle, y: 14 + room - tall, class: 'amount', 'aria-hidden': 'true' }, fitting(text, step)),
      svg('text', { x: middle, y: height - 6, class: 'period', 'aria-hidden': 'true' }, fitting(label, step)));
    if (chosen) {
      bar.addEventListener('click', chosen);
      bar.addEventListener('keydown', (event) => { if (event.key === 'Enter') chosen(); });
    }
    return bar;
  });
  return svg('svg', { viewBox: `0 0 ${width} ${height}`, class: 'chart', role: 'group', 'aria-label': name }, ...drawn);
}

// As much of a text as fits into so many pixels at 11px.
function fitting(text: string, width: number): string {
  let used = 0;
  const points = Array.from(text);
  for (let i = 0; i < points.length; i += 1) {
    used += points[i]! > '\u2e7f' ? 11 : 6.4;
    if (used > width + 2) return `${points.slice(0, Math.max(i - 1, 1)).join('')}…`;
  }
  return text;
}
