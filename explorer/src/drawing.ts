// The canvas: vis-network with every node at a place that is known beforehand.
import { byId, isCalm, isNarrow } from './dom';
import { isHidden, shown } from './filters';
import type { Light } from './details';
import { DASHES, DERIVED } from './shapes';
import type { Spot } from './scene';
import { store, type Line } from './store';

export interface Inks { label: string; halo: string; ended: string; derived: string; soft: string; ground: string; face: string }

const OPTIONS = {
  physics: { enabled: false }, layout: { improvedLayout: false }, edges: { smooth: false },
  interaction: { hideEdgesOnDrag: true, hideEdgesOnZoom: true, tooltipDelay: 150, zoomSpeed: 0.7, selectConnectedEdges: false, hoverConnectedEdges: false },
};
const NODES_WITH_HOVER = 2000;
const DOUBLE_CLICK = 300; // milliseconds, as Hammer counts taps

export const inks = {} as Inks;
export let network: vis.Network;
export let spots: Spot[] = [];
export let drawn = new Set<number>(); // nodes of the drawing, hidden ones too
export let hovered: number | null = null;
let pointed: number | null = null; // chosen by a hand in the drawing, not by its name
export let kept: { nodes: Set<number>; lines: Set<number> } | null = null; // what is in the light while something is chosen
const nodes = new vis.DataSet<{ id: number; hidden: boolean }>();
const lines = new vis.DataSet<object>();

export function readInks(): void {
  const root = getComputedStyle(document.documentElement);
  const ink = (name: string) => root.getPropertyValue(`--${name}`).trim();
  Object.assign(inks, {
    label: ink('label'), halo: ink('halo'), ended: ink('edge-ended'), derived: ink('derived'), soft: ink('soft'), ground: ink('ground'), face: getComputedStyle(document.body).fontFamily,
  });
}

const faint = () => (spots.length > 400 ? 0.3 : 0.45); // how strongly a line is drawn while nothing is chosen
const nodeStyle = ({ id }: Spot) => ({ id, hidden: isHidden(id), opacity: kept !== null && !kept.nodes.has(id) ? 0.14 : 1 });

function nodeColor({ id }: Spot): object {
  const { color } = store.words.types[store.nodes[id]!.type]!;
  const chosen = { background: color, border: inks.label };
  return { background: color, border: inks.ground, highlight: chosen, hover: chosen };
}

function lineStyle(line: Line): object {
  const visible = line.statements.filter(shown);
  const dim = kept !== null && !kept.lines.has(line.id);
  const said = visible.filter((n) => !store.statements[n]!.derivation);
  const follows = visible.length > 0 && said.length === 0; // no article says it
  const best = ['actual', 'planned', 'ended', 'negated'].find((status) => said.some((n) => store.statements[n]!.status === status));
  const over = best === 'ended' || best === 'negated';
  const first = store.statements[said[0] ?? line.statements[0]!]!;
  const tint = follows ? inks.derived : over ? inks.ended : store.words.types[store.nodes[first.subject]!.type]!.color;
  const either = visible.some((n) => store.words.properties[store.statements[n]!.property]!.symmetric);
  const arrow = (end: number) => ({ enabled: !either && line.from !== line.to && visible.some((n) => store.statements[n]!.object === end), scaleFactor: 0.5 });
  return {
    id: line.id,
    hidden: visible.length === 0 || isHidden(line.from) || isHidden(line.to),
    dashes: follows ? DERIVED : best ? DASHES[best] : false,
    width: kept !== null && !dim ? 2.2 : Math.min(1 + visible.length * 0.35, 3),
    color: { color: tint, highlight: tint, hover: tint, opacity: dim ? 0.06 : over || kept !== null ? 0.85 : faint() },
    arrows: { to: arrow(line.to), from: arrow(line.from) },
  };
}

const drawnLines = () => store.lines.filter(({ from, to }) => drawn.has(from) && drawn.has(to));

export function draw(wanted: Spot[]): void {
  spots = []; // vis-network may paint, and ask for names, between one change and the next
  drawn = new Set();
  lines.clear();
  nodes.clear();
  nodes.add(wanted.map((spot) => ({
    ...nodeStyle(spot), shape: store.words.types[store.nodes[spot.id]!.type]!.shape, size: spot.size, x: spot.x, y: spot.y, color: nodeColor(spot),
    borderWidth: 1.5, borderWidthSelected: 3,
  })));
  spots = wanted;
  drawn = new Set(wanted.map(({ id }) => id));
  lines.add(drawnLines().map((line) => ({ ...lineStyle(line), from: line.from, to: line.to })));
}

export function restyle(colors = false): void {
  nodes.update(spots.map((spot) => (colors ? { ...nodeStyle(spot), color: nodeColor(spot) } : nodeStyle(spot))));
  lines.update(drawnLines().map(lineStyle));
}

export function keepInLight(light: Light): void {
  const before = kept;
  kept = light.nodes.length ? { nodes: new Set(light.nodes), lines: new Set(light.statements.map((n) => store.lineOf.get(n)!)) } : null;
  if (before !== null || kept !== null) restyle();
  if (light.middle !== null && drawn.has(light.middle)) network.selectNodes([light.middle], false);
  else network.unselectAll();
}

// The part of the stage that no panel covers.
function room(): vis.Point {
  const panel = byId('details');
  if (panel.hidden) return { x: 0, y: 0 };
  return isNarrow() ? { x: 0, y: -panel.offsetHeight / 2 } : { x: -(panel.offsetWidth + 12) / 2, y: 0 };
}

export function fit(moving = true): void {
  const visible = spots.map(({ id }) => id).filter((id) => !isHidden(id));
  if (!visible.length) return;
  network.fit({ nodes: visible, maxZoomLevel: 10, animation: false });
  const { x, y } = room();
  const { clientWidth, clientHeight } = byId('canvas');
  const free = Math.min(1 - (2 * Math.abs(x)) / clientWidth, 1 - (2 * Math.abs(y)) / clientHeight);
  const scale = Math.min(network.getScale() * free, 1.5);
  network.moveTo({ position: network.getViewPosition(), scale, offset: { x, y }, animation: moving && !isCalm() && { duration: 300 } });
}

// Both ends of what is read are in sight.
export function lookBetween(ids: number[]): void {
  const here = ids.filter((id) => drawn.has(id)).map((id) => network.getPosition(id));
  if (!here.length) return;
  const middle = { x: here.reduce((sum, at) => sum + at.x, 0) / here.length, y: here.reduce((sum, at) => sum + at.y, 0) / here.length };
  network.moveTo({ position: middle, scale: Math.max(network.getScale(), 0.9), offset: room(), animation: !isCalm() && { duration: 350 } });
}

// Whether a panel lies over a node.
function isCovered(id: number): boolean {
  const { x, y } = network.canvasToDOM(network.getPosition(id));
  const { clientWidth, clientHeight } = byId('canvas');
  const taken = room();
  return x > clientWidth + 2 * taken.x || y > clientHeight + 2 * taken.y;
}

// What was pointed at in the drawing stays where it is, so that the second half of a double click meets it too.
export function lookAt(id: number): void {
  const stays = id === pointed && drawn.has(id) && !isCovered(id);
  pointed = null;
  if (drawn.has(id) && !stays) network.focus(id, { scale: Math.max(network.getScale(), 0.9), offset: room(), animation: !isCalm() && { duration: 350 } });
}

export function zoom(factor: number): void {
  network.moveTo({ scale: Math.min(Math.max(network.getScale() * factor, 0.02), 6), animation: !isCalm() && { duration: 150 } });
}

export interface Chosen { node: (id: number) => void; line: (statements: number[]) => void; nothing: () => void; twice: (id: number) => void }

export function startDrawing(many: number, chosen: Chosen, over: (context: CanvasRenderingContext2D) => void): void {
  const canvas = byId('canvas');
  network = new vis.Network(canvas, { nodes, edges: lines }, { ...OPTIONS, interaction: { ...OPTIONS.interaction, hover: many <= NODES_WITH_HOVER } });
  network.on('afterDrawing', over);
  network.on('hoverNode', ({ node }) => {
    canvas.classList.add('pointing');
    hovered = node;
  });
  network.on('hoverEdge', () => canvas.classList.add('pointing'));
  network.on('blurNode', () => {
    canvas.classList.remove('pointing');
    hovered = null;
  });
  network.on('blurEdge', () => canvas.classList.remove('pointing'));
  let doubled = -Infinity;
  network.on('click', ({ nodes: [node], edges: [line] }) => {
    // A third click in a row meets a drawing that the double click may have moved: it points at nothing that was seen.
    if (performance.now() - doubled < DOUBLE_CLICK) return;
    pointed = node ?? null;
    if (node !== undefined) chosen.node(node);
    else if (line !== undefined) chosen.line(store.lines[line]!.statements.filter(shown));
    else chosen.nothing();
  });
  network.on('doubleClick', ({ nodes: [node] }) => {
    pointed = null;
    doubled = performance.now();
    if (node !== undefined) chosen.twice(node);
  });
  Object.assign(globalThis, { lianpu: { network, nodes, lines, store } }); // for whoever looks closer
}
