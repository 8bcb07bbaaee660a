// The signs of the legend: a shape for each type, a stroke for each status.
import { svg } from './dom';
import { store } from './store';

const polygon = (corners: number, turn: number, radius: number | [number, number] = 8.6) => Array.from({ length: corners }, (_, i) => {
  const angle = turn + (i * 2 * Math.PI) / corners;
  const reach = typeof radius === 'number' ? radius : radius[i % 2]!;
  return `${(10 + reach * Math.cos(angle)).toFixed(2)},${(10 + reach * Math.sin(angle)).toFixed(2)}`;
}).join(' ');

const OUTLINES: Record<string, string> = {
  square: polygon(4, Math.PI / 4, 10), diamond: polygon(4, 0, 9.4), hexagon: polygon(6, 0, 9),
  triangle: polygon(3, -Math.PI / 2, 9.6), triangleDown: polygon(3, Math.PI / 2, 9.6), star: polygon(10, -Math.PI / 2, [10, 4.4]),
};

export function shape(type: string): SVGElement {
  const { shape: name, color } = store.words.types[type]!;
  const outline = name === 'dot' ? svg('circle', { cx: 10, cy: 10, r: 8, fill: color }) : svg('polygon', { points: OUTLINES[name]!, fill: color });
  return svg('svg', { viewBox: '0 0 20 20', class: 'shape', 'aria-hidden': 'true' }, outline);
}

export const DASHES: Record<string, false | [number, number]> = { actual: false, planned: [9, 6], ended: false, negated: [2, 5] };

export const DERIVED: [number, number] = [4, 5];

export function stroke(status: string): SVGElement {
  const over = status === 'ended' || status === 'negated';
  return line(DASHES[status]!, over ? 'var(--edge-ended)' : 'currentColor');
}

// The sign of what articles say, and of what follows from that.
export const basisStroke = (basis: string): SVGElement => (basis === 'derived' ? line(DERIVED, 'var(--derived)') : line(false, 'currentColor'));

function line(dashes: false | [number, number], color: string): SVGElement {
  const path = svg('path', { d: 'M1 5h24', stroke: color });
  if (dashes) path.setAttribute('stroke-dasharray', dashes.map((length) => length * 0.6).join(' '));
  return svg('svg', { viewBox: '0 0 26 10', class: 'stroke', 'aria-hidden': 'true' }, path);
}
