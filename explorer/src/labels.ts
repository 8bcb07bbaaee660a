// Names as on a map: always readable, never on top of one another, the best-connected first; more appear on zooming in.
import { drawn as inDrawing, hovered, inks, kept, network, spots } from './drawing';
import { isHidden, shown } from './filters';
import type { Spot } from './scene';
import { store, type Line } from './store';
import { currentLanguage, say, word } from './words';

const CELL = 48;
const MOST_LABELS = 320;
const ALWAYS = 28; // the best-connected nodes in view are named even where they are drawn small
const SMALL = 0.6; // zoom below which those names may cover smaller nodes
const HUB = 9; // a node drawn with at least this radius may always cover smaller ones with its name
const LEGIBLE = 5; // a node drawn smaller than this radius is not named
const LINES_NAMED = 1.15; // zoom from which lines carry their names
const widths = new Map<string, number>();
let ordered: Spot[] = [];
let orderedOf: Spot[] | null = null;

interface Box { left: number; top: number; right: number; bottom: number; owner?: number }
interface InView { spot: Spot; x: number; y: number; reach: number }

class Occupied {
  private readonly cells = new Map<number, Box[]>();

  private* keys({ left, top, right, bottom }: Box): Generator<number> {
    for (let x = Math.floor(left / CELL); x <= Math.floor(right / CELL); x += 1) {
      for (let y = Math.floor(top / CELL); y <= Math.floor(bottom / CELL); y += 1) yield x * 4096 + y;
    }
  }

  free(box: Box, owner?: number): boolean {
    for (const key of this.keys(box)) {
      for (const other of this.cells.get(key) ?? []) {
        const own = owner !== undefined && other.owner === owner;
        if (!own && other.left < box.right && other.right > box.left && other.top < box.bottom && other.bottom > box.top) return false;
      }
    }
    return true;
  }

  take(box: Box): void {
    for (const key of this.keys(box)) {
      if (!this.cells.has(key)) this.cells.set(key, []);
      this.cells.get(key)!.push(box);
    }
  }
}

function inOrder(): Spot[] {
  if (orderedOf !== spots) {
    ordered = [...spots].sort((a, b) => b.size - a.size || a.id - b.id);
    orderedOf = spots;
  }
  return ordered;
}

function textWidth(context: CanvasRenderingContext2D, text: string): number {
  const key = `${context.font} ${text}`;
  if (!widths.has(key)) widths.set(key, context.measureText(text).width);
  return widths.get(key)!;
}

// Below, right, above, left of the node: the first that is free.
function places({ x, y, reach }: InView, width: number, height: number): Box[] {
  const gap = reach + 3;
  return ([[x - width / 2, y + gap], [x + gap, y - height / 2], [x - width / 2, y - gap - height], [x - gap - width, y - height / 2]] as const)
    .map(([left, top]) => ({ left, top, right: left + width, bottom: top + height }));
}

function visible(canvas: HTMLCanvasElement, dots: Occupied): InView[] {
  const scale = network.getScale();
  const found: InView[] = [];
  inOrder().forEach((spot) => {
    if (isHidden(spot.id) || (kept !== null && !kept.nodes.has(spot.id) && spot.id !== hovered)) return;
    const { x, y } = network.canvasToDOM(network.getPosition(spot.id));
    if (x < -60 || y < -30 || x > canvas.clientWidth + 60 || y > canvas.clientHeight + 30) return;
    const reach = spot.size * scale;
    found.push({ spot, x, y, reach });
    if (reach > 2) dots.take({ owner: spot.id, left: x - reach, right: x + reach, top: y - reach, bottom: y + reach });
  });
  return found.sort((a, b) => Number(b.spot.id === hovered) - Number(a.spot.id === hovered));
}

export function drawLabels(context: CanvasRenderingContext2D): void {
  const { canvas } = context;
  const scale = network.getScale();
  const ratio = canvas.width / canvas.clientWidth;
  const names = new Occupied();
  const dots = new Occupied();
  const inside = ({ left, right, top, bottom }: Box) => left > 4 && right < canvas.clientWidth - 4 && top > 2 && bottom < canvas.clientHeight - 2;
  const found = visible(canvas, dots);
  context.save();
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  Object.assign(context, { textBaseline: 'top', textAlign: 'left', lineJoin: 'round', lineWidth: 3.5, strokeStyle: inks.halo, fillStyle: inks.label });
  let drawn = 0;
  for (const one of found) {
    const { spot, reach } = one;
    if (drawn >= MOST_LABELS || (drawn >= ALWAYS && reach < LEGIBLE)) break;
    const label = store.nodes[spot.id]!.label + (spot.rest ? ` +${spot.rest}` : '');
    context.font = `${spot.font >= 16 ? 600 : 400} ${spot.font}px ${inks.face}`;
    const open = places(one, textWidth(context, label), spot.font * 1.25).filter((place) => inside(place) && names.free(place));
    const box = open.find((place) => dots.free(place, spot.id)) ?? (drawn < ALWAYS && (scale < SMALL || reach >= HUB) ? open[0] : undefined);
    if (box) {
      names.take({ left: box.left - 5, right: box.right + 5, top: box.top - 2, bottom: box.bottom + 2 });
      context.strokeText(label, box.left, box.top + 1);
      context.fillText(label, box.left, box.top + 1);
      drawn += 1;
    }
  }
  if (kept !== null || scale > LINES_NAMED) nameLines(context, names, dots, inside);
  context.restore();
}

function lineName(line: Line): string {
  const said = [...new Set(line.statements.filter(shown).map((n) => {
    const { property, derivation } = store.statements[n]!;
    return `${derivation ? `${say('derived')} ` : ''}${word(store.words.properties[property]!)}`;
  }))];
  if (said.length <= 2) return said.join(currentLanguage() === 'zh' ? '、' : ', ');
  return currentLanguage() === 'zh' ? `${said.slice(0, 2).join('、')}等${said.length}项` : `${said.slice(0, 2).join(', ')} … ${said.length}`;
}

// In the middle of a line that is long enough to stay visible on both sides of its name.
function nameLines(context: CanvasRenderingContext2D, names: Occupied, dots: Occupied, inside: (box: Box) => boolean): void {
  Object.assign(context, { font: `11px ${inks.face}`, fillStyle: inks.soft });
  let drawn = 0;
  for (const line of store.lines) {
    if (drawn >= MOST_LABELS / 2) return;
    if (!inDrawing.has(line.from) || !inDrawing.has(line.to) || isHidden(line.from) || isHidden(line.to) || (kept !== null && !kept.lines.has(line.id))) continue;
    const from = network.canvasToDOM(network.getPosition(line.from));
    const to = network.canvasToDOM(network.getPosition(line.to));
    const [x, y] = [(from.x + to.x) / 2, (from.y + to.y) / 2];
    const text = lineName(line);
    const width = textWidth(context, text) + 6;
    const box = { left: x - width / 2, right: x + width / 2, top: y - 8, bottom: y + 8 };
    if (!text || Math.hypot(to.x - from.x, to.y - from.y) < width + 34 || !inside(box) || !names.free(box) || !dots.free(box)) continue;
    names.take(box);
    context.strokeText(text, box.left + 3, y - 6);
    context.fillText(text, box.left + 3, y - 6);
    drawn += 1;
  }
}
