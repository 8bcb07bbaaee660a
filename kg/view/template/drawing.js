// The canvas: vis-network with every node at the place that was computed beforehand.
const lineOf = new Map();
data.lines.forEach((line) => line.statements.forEach((number) => lineOf.set(number, line.id)));
const hiddenNodes = new Set();
let kept = null; // the nodes and lines in the light while something is chosen, else null
const shown = (number) => filters.allows(statements[number]);
const ink = (name) => getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
const FAINT = nodes.length > 400 ? 0.3 : 0.45; // how strongly a line is drawn while nothing is chosen
let inks = {};

function readInks() {
  inks = { label: ink('label'), halo: ink('halo'), ended: ink('edge-ended'), soft: ink('soft'), ground: ink('ground'), face: getComputedStyle(document.body).fontFamily };
}

function nodeStyle(node) {
  const dim = kept !== null && !kept.nodes.has(node.id);
  return {
    id: node.id,
    hidden: hiddenNodes.has(node.id),
    opacity: dim ? 0.14 : 1,
  };
}

function lineStyle(line) {
  const visible = line.statements.filter(shown);
  const dim = kept !== null && !kept.lines.has(line.id);
  const best = ['actual', 'planned', 'ended', 'negated'].find((status) => visible.some((n) => statements[n].status === status));
  const over = best === 'ended' || best === 'negated';
  const tint = over ? inks.ended : words.types[nodes[statements[visible[0] ?? line.statements[0]].subject].type].color;
  const either = visible.some((n) => words.properties[statements[n].property].symmetric);
  return {
    id: line.id,
    hidden: visible.length === 0,
    dashes: best ? DASHES[best] : false,
    width: kept !== null && !dim ? 2.2 : Math.min(1 + visible.length * 0.35, 3),
    color: { color: tint, highlight: tint, hover: tint, opacity: dim ? 0.06 : over ? 0.85 : kept !== null ? 0.85 : FAINT },
    arrows: {
      to: { enabled: !either && visible.some((n) => statements[n].object === line.to), scaleFactor: 0.5 },
      from: { enabled: !either && visible.some((n) => statements[n].object === line.from && line.from !== line.to), scaleFactor: 0.5 },
    },
  };
}

readInks();
const drawnNodes = new vis.DataSet();
const drawnLines = new vis.DataSet();
let network = null;

// The drawing is wider than high; on an upright screen it stands on its side.
const upright = innerHeight > innerWidth * 1.2;
const stand = ({ x, y }) => (upright ? { x: y, y: x } : { x, y });

function startDrawing() {
  drawnNodes.add(data.drawn.map((node) => ({
    ...nodeStyle(node), shape: node.shape, size: node.size, ...stand(node),
    color: { background: node.color, border: inks.ground, highlight: { background: node.color, border: inks.label }, hover: { background: node.color, border: inks.label } },
    borderWidth: 1.5, borderWidthSelected: 3,
  })));
  drawnLines.add(data.lines.map((line) => ({ ...lineStyle(line), from: line.from, to: line.to})));
  network = new vis.Network(byId('canvas'), { nodes: drawnNodes, edges: drawnLines }, {
    ...data.options,
    interaction: { ...data.options.interaction, hover: nodes.length <= 2000, selectConnectedEdges: false, hoverConnectedEdges: false },
  });
  network.once('afterDrawing', () => { document.documentElement.dataset.drawn = String(Math.round(performance.now())); });
  network.on('afterDrawing', drawLabels);
  network.on('hoverNode', ({ node }) => {
    byId('canvas').classList.add('pointing');
    hovered = node;
  });
  network.on('hoverEdge', () => byId('canvas').classList.add('pointing'));
  network.on('blurNode', () => {
    byId('canvas').classList.remove('pointing');
    hovered = null;
  });
  network.on('blurEdge', () => byId('canvas').classList.remove('pointing'));
  network.on('click', ({ nodes: [node], edges: [line] }) => {
    if (node !== undefined) openNode(node);
    else if (line !== undefined) openLine(line);
    else closeDetails();
  });
  fit(false);
}

function restyle() {
  drawnNodes.update(data.drawn.map(nodeStyle));
  drawnLines.update(data.lines.map(lineStyle));
}

function keepInLight(nodeIds, lineIds) {
  kept = nodeIds ? { nodes: new Set(nodeIds), lines: new Set(lineIds) } : null;
  restyle();
}

// The part of the stage that no panel covers.
function room() {
  const panel = byId('details');
  if (panel.hidden) return { x: 0, y: 0 };
  const narrow = matchMedia('(max-width: 760px)').matches;
  return narrow ? { x: 0, y: -panel.offsetHeight / 2 } : { x: -(panel.offsetWidth + 12) / 2, y: 0 };
}

const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;

function fit(moving = true) {
  const visible = data.drawn.map((node) => node.id).filter((id) => !hiddenNodes.has(id));
  if (visible.length) network.fit({ nodes: visible, maxZoomLevel: 1.5, animation: moving && !calm && { duration: 300 } });
}

function lookAt(id) {
  network.focus(id, { scale: Math.max(network.getScale(), 0.9), offset: room(), animation: !calm && { duration: 350 } });
}

function zoom(factor) {
  network.moveTo({ scale: Math.min(Math.max(network.getScale() * factor, 0.02), 6), animation: !calm && { duration: 150 } });
}
