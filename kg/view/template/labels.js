// Names as on a map: always readable, never on top of one another, the best-connected first; more appear on zooming in.
const CELL = 48;
const MOST_LABELS = 320;
const ALWAYS = 28; // the best-connected nodes in view are named even where they are drawn small
const SMALL = 0.6; // zoom below which those names may cover smaller nodes
const HUB = 9; // a node drawn with at least this radius may always cover smaller ones with its name
const LEGIBLE = 5; // a node drawn smaller than this radius is not named
const LINES_NAMED = 1.15; // zoom from which lines carry their names
let hovered = null; // the node under the pointer is always named
const widths = new Map();
const labelOrder = [...data.drawn].sort((a, b) => b.size - a.size || a.id - b.id);

class Occupied {
  constructor() { this.cells = new Map(); }

  * keys({ left, top, right, bottom }) {
    for (let x = Math.floor(left / CELL); x <= Math.floor(right / CELL); x += 1) {
      for (let y = Math.floor(top / CELL); y <= Math.floor(bottom / CELL); y += 1) yield x * 4096 + y;
    }
  }

  free(box, owner = null) {
    for (const key of this.keys(box)) {
      for (const other of this.cells.get(key) ?? []) {
        if (other.owner !== owner && other.left < box.right && other.right > box.left && other.top < box.bottom && other.bottom > box.top) return false;
      }
    }
    return true;
  }

  take(box) {
    for (const key of this.keys(box)) {
      if (!this.cells.has(key)) this.cells.set(key, []);
      this.cells.get(key).push(box);
    }
  }
}

function textWidth(context, node) {
  if (!widths.has(node.id)) widths.set(node.id, context.measureText(node.label).width);
  return widths.get(node.id);
}

// Below, right, above, left of the node: the first that is free.
function places({ x, y }, reach, width, height) {
  const gap = reach + 3;
  return [[x - width / 2, y + gap], [x + gap, y - height / 2], [x - width / 2, y - gap - height], [x - gap - width, y - height / 2]]
    .map(([left, top]) => ({ left, top, right: left + width, bottom: top + height }));
}

function drawLabels(context) {
  const canvas = context.canvas;
  const scale = network.getScale();
  const ratio = canvas.width / canvas.clientWidth;
  const names = new Occupied();
  const dots = new Occupied();
  const inside = ({ left, right, top, bottom }) => left > 4 && right < canvas.clientWidth - 4 && top > 2 && bottom < canvas.clientHeight - 2;
  const inView = [];
  labelOrder.forEach((node) => {
    if (hiddenNodes.has(node.id) || (kept !== null && !kept.nodes.has(node.id) && node.id !== hovered)) return;
    const { x, y } = network.canvasToDOM(network.getPosition(node.id));
    if (x < -60 || y < -30 || x > canvas.clientWidth + 60 || y > canvas.clientHeight + 30) return;
    const reach = node.size * scale;
    inView.push({ node, x, y, reach });
    if (reach > 2) dots.take({ owner: node.id, left: x - reach, right: x + reach, top: y - reach, bottom: y + reach });
  });
  inView.sort((a, b) => (b.node.id === hovered) - (a.node.id === hovered));
  context.save();
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  Object.assign(context, { textBaseline: 'top', textAlign: 'left', lineJoin: 'round', lineWidth: 3.5, strokeStyle: inks.halo, fillStyle: inks.label });
  let drawn = 0;
  for (const { node, x, y, reach } of inView) {
    if (drawn >= MOST_LABELS || (drawn >= ALWAYS && reach < LEGIBLE)) break;
    context.font = `${node.font_size >= 16 ? 600 : 400} ${node.font_size}px ${inks.face}`;
    const open = places({ x, y }, reach, textWidth(context, node), node.font_size * 1.25).filter((place) => inside(place) && names.free(place));
    const box = open.find((place) => dots.free(place, node.id)) ?? (drawn < ALWAYS && (scale < SMALL || reach >= HUB) ? open[0] : undefined);
    if (box) {
      names.take({ left: box.left - 5, right: box.right + 5, top: box.top - 2, bottom: box.bottom + 2 });
      context.strokeText(node.label, box.left, box.top + 1);
      context.fillText(node.label, box.left, box.top + 1);
      drawn += 1;
    }
  }
  if (kept !== null || scale > LINES_NAMED) nameLines(context, names, dots, inside);
  context.restore();
}

function lineName(line) {
  const said = [...new Set(line.statements.filter(shown).map((n) => words.properties[statements[n].property].zh))];
  return said.length > 2 ? `${said.slice(0, 2).join('、')}等${said.length}项` : said.join('、');
}

// In the middle of a line that is long enough to stay visible on both sides of its name.
function nameLines(context, names, dots, inside) {
  Object.assign(context, { font: `11px ${inks.face}`, fillStyle: inks.soft });
  let drawn = 0;
  for (const line of data.lines) {
    if (drawn >= MOST_LABELS / 2) return;
    if (hiddenNodes.has(line.from) || hiddenNodes.has(line.to) || (kept !== null && !kept.lines.has(line.id))) continue;
    const from = network.canvasToDOM(network.getPosition(line.from));
    const to = network.canvasToDOM(network.getPosition(line.to));
    const [x, y] = [(from.x + to.x) / 2, (from.y + to.y) / 2];
    const text = lineName(line);
    const width = 11 * text.length + 6;
    const box = { left: x - width / 2, right: x + width / 2, top: y - 8, bottom: y + 8 };
    if (!text || Math.hypot(to.x - from.x, to.y - from.y) < width + 34 || !inside(box) || !names.free(box) || !dots.free(box)) continue;
    names.take(box);
    context.strokeText(text, box.left + 3, y - 6);
    context.fillText(text, box.left + 3, y - 6);
    drawn += 1;
  }
}
