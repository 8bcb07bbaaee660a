// The supply chain of one entity in tiers: upstream on the left, downstream on the right.
import { go, here, listed, openEntity, openStatements, short } from './address';
import { button, element, svg } from './dom';
import { pickerField } from './picker';
import { shape } from './shapes';
import type { Hop, Source } from './source';
import { store } from './store';
import { say } from './words';

const WIDE = 190;
const TALL = 46;
const ACROSS = 96; // between tiers
const DOWN = 16;
const TOP = 40;

interface Placed { id: number; tier: number; x: number; y: number }

export async function chainView(source: Source): Promise<HTMLElement> {
  const { params } = here();
  const [of] = listed(params, 'of');
  if (of) await source.entity(of);
  const middle = of === undefined ? undefined : store.find(of);
  const label = middle === undefined ? '' : store.nodes[middle]!.label;
  const picker = pickerField(say('chain'), label, (text) => source.search(text), !source.served, ({ key }) => go('chain', { of: short(key), open: '', statements: '' }));
  if (middle === undefined) return element('div', 'page', element('h2', '', say('chain')), element('p', 'help', say('chooseChain')), picker);
  const tiers = Math.min(Math.max(Number(params.get('tiers')) || 3, 1), 6);
  const { upstream, downstream } = await source.chain(of!, tiers);
  const head = element('div', 'head', element('h2', '', `${label}${say('chainOf')}`), element('div', 'controls', picker, tiersChoice(tiers)), element('p', 'help', say('chainHelp')));
  if (!upstream.hops.length && !downstream.hops.length) return element('div', 'page', head, element('p', 'none', say('noChain')));
  return element('div', 'page', head, drawn(middle, upstream.hops, downstream.hops));
}

function tiersChoice(tiers: number): HTMLElement {
  const select = element('select', '', ...[1, 2, 3, 4, 5, 6].map((many) => {
    const option = element('option', '', String(many));
    option.value = String(many);
    option.selected = many === tiers;
    return option;
  }));
  select.addEventListener('change', () => go('chain', { tiers: select.value }));
  return element('label', 'field short', element('span', '', say('tiers')), select);
}

// Which tier each entity stands in: negative upstream, positive downstream; who is both stands where the way is shorter.
function tiersOf(middle: number, upstream: Hop[], downstream: Hop[]): Map<number, number> {
  const tiers = new Map([[middle, 0]]);
  const put = (id: number, tier: number) => { if (!tiers.has(id) || Math.abs(tiers.get(id)!) > Math.abs(tier)) tiers.set(id, tier); };
  upstream.forEach((hop) => put(hop.supplier, -hop.tier));
  downstream.forEach((hop) => put(hop.customer, hop.tier));
  [...upstream, ...downstream].forEach((hop) => [hop.supplier, hop.customer].forEach((id) => { if (!tiers.has(id)) tiers.set(id, 0); }));
  return tiers;
}

function place(tiers: Map<number, number>, hops: Hop[]): Map<number, Placed> {
  const columns = [...new Set(tiers.values())].sort((a, b) => a - b);
  const placed = new Map<number, Placed>();
  // From the middle outwards, each tier in the order of what it is joined to, so that few lines cross.
  const outwards = [...columns].sort((a, b) => Math.abs(a) - Math.abs(b) || a - b);
  outwards.forEach((tier) => {
    const height = (id: number) => {
      const ys = hops.filter((hop) => hop.supplier === id || hop.customer === id).map((hop) => placed.get(hop.supplier === id ? hop.customer : hop.supplier)?.y).filter((y): y is number => y !== undefined);
      return ys.length ? ys.reduce((a, b) => a + b, 0) / ys.length : 0;
    };
    const ids = [...tiers].filter(([, one]) => one === tier).map(([id]) => id).sort((a, b) => height(a) - height(b) || a - b);
    const total = ids.length * (TALL + DOWN) - DOWN;
    ids.forEach((id, i) => placed.set(id, { id, tier, x: columns.indexOf(tier) * (WIDE + ACROSS), y: i * (TALL + DOWN) - total / 2 }));
  });
  const top = Math.min(...[...placed.values()].map((one) => one.y));
  placed.forEach((one) => { one.y += TOP - top; });
  return placed;
}

function drawn(middle: number, upstream: Hop[], downstream: Hop[]): HTMLElement {
  const hops = [...new Map([...upstream, ...downstream].map((hop) => [`${hop.supplier} ${hop.customer}`, hop])).values()];
  const placed = place(tiersOf(middle, upstream, downstream), hops);
  const all = [...placed.values()];
  const width = Math.max(...all.map((one) => one.x)) + WIDE;
  const height = Math.max(...all.map((one) => one.y)) + TALL;
  const lines = svg('svg', { width, height, viewBox: `0 0 ${width} ${height}`, class: 'hops' },
    svg('defs', {}, svg('marker', { id: 'tip', viewBox: '0 0 8 8', refX: 7, refY: 4, markerWidth: 8, markerHeight: 8, orient: 'auto' }, svg('path', { d: 'M0 0 8 4 0 8z' }))),
    ...hops.map((hop) => line(hop, placed)));
  const board = element('div', 'tiers');
  board.style.width = `${width}px`;
  board.style.height = `${height}px`;
  const titles = [...new Map(all.map((one) => [one.tier, one.x]))].map(([tier, x]) => at(element('div', 'tier-name', tierName(tier)), x, 0));
  board.append(lines, ...titles, ...all.map((one) => at(box(one, one.id === middle), one.x, one.y)));
  return element('div', 'scroll', board);
}

function at(made: HTMLElement, x: number, y: number): HTMLElement {
  made.style.left = `${x}px`;
  made.style.top = `${y}px`;
  return made;
}

const tierName = (tier: number) => (tier === 0 ? say('middle') : `${say(tier < 0 ? 'upstream' : 'downstream')} ${Math.abs(tier)}`);

function box({ id }: Placed, isMiddle: boolean): HTMLElement {
  const { key, label, type } = store.nodes[id]!;
  const made = button(isMiddle ? 'box middle' : 'box', () => openEntity(key), shape(type), element('span', '', label));
  made.title = label;
  made.addEventListener('dblclick', () => go('chain', { of: short(key) }));
  return made;
}

// From right edge to left edge; within one tier around the side.
function line(hop: Hop, placed: Map<number, Placed>): SVGElement {
  const [from, to] = [placed.get(hop.supplier)!, placed.get(hop.customer)!];
  const [x1, y1, x2, y2] = from.x < to.x ? [from.x + WIDE, from.y + TALL / 2, to.x - 2, to.y + TALL / 2]
    : from.x > to.x ? [from.x, from.y + TALL / 2 + 8, to.x + WIDE + 2, to.y + TALL / 2 + 8] : [from.x + WIDE, from.y + TALL / 2, to.x + WIDE, to.y + TALL / 2];
  const bend = from.x === to.x ? 60 : (x2 - x1) / 2;
  const d = `M${x1} ${y1}C${x1 + bend} ${y1} ${from.x === to.x ? x2 + bend : x2 - bend} ${y2} ${x2} ${y2}`;
  const planned = hop.statements.every((n) => store.statements[n]!.status === 'planned');
  const said = `${store.nodes[hop.supplier]!.label} → ${store.nodes[hop.customer]!.label}`;
  const group = svg('g', { class: `hop${planned ? ' planned' : ''}${hop.basis === 'reported' ? '' : ' derived'}`, tabindex: 0, role: 'button', 'aria-label': said },
    svg('title', {}, said), svg('path', { d, class: 'reach' }), svg('path', { d, class: 'seen', 'marker-end': 'url(#tip)' }));
  const open = () => openStatements(hop.statements.map((n) => store.statements[n]!.key));
  group.addEventListener('click', open);
  group.addEventListener('keydown', (event) => { if (event.key === 'Enter') open(); });
  return group;
}
