// What the page knows, and how text reaches the screen: by textContent alone, never as markup.
const data = JSON.parse(document.getElementById('network-data').textContent);
const { nodes, statements, words } = data;

const byId = (id) => document.getElementById(id);

function element(tag, className, ...children) {
  const made = document.createElement(tag);
  if (className) made.className = className;
  made.append(...children.filter((child) => child !== null && child !== ''));
  return made;
}

function button(className, action, ...children) {
  const made = element('button', className, ...children);
  made.type = 'button';
  made.addEventListener('click', action);
  return made;
}

const SVG = 'http://www.w3.org/2000/svg';
const polygon = (corners, turn, radius = 8.6) => Array.from({ length: corners }, (_, i) => {
  const angle = turn + (i * 2 * Math.PI) / corners;
  const reach = Array.isArray(radius) ? radius[i % 2] : radius;
  return `${(10 + reach * Math.cos(angle)).toFixed(2)},${(10 + reach * Math.sin(angle)).toFixed(2)}`;
}).join(' ');
const OUTLINES = {
  square: polygon(4, Math.PI / 4, 10), diamond: polygon(4, 0, 9.4), hexagon: polygon(6, 0, 9),
  triangle: polygon(3, -Math.PI / 2, 9.6), triangleDown: polygon(3, Math.PI / 2, 9.6), star: polygon(10, -Math.PI / 2, [10, 4.4]),
};

function shape(type) {
  const { shape: name, color } = words.types[type];
  const svg = document.createElementNS(SVG, 'svg');
  const outline = document.createElementNS(SVG, name === 'dot' ? 'circle' : 'polygon');
  svg.setAttribute('viewBox', '0 0 20 20');
  svg.setAttribute('class', 'shape');
  svg.setAttribute('aria-hidden', 'true');
  if (name === 'dot') Object.entries({ cx: 10, cy: 10, r: 8 }).forEach(([key, value]) => outline.setAttribute(key, value));
  else outline.setAttribute('points', OUTLINES[name]);
  outline.setAttribute('fill', color);
  svg.append(outline);
  return svg;
}

const DASHES = { actual: false, planned: [9, 6], ended: false, negated: [2, 5] };

function stroke(status) {
  const svg = document.createElementNS(SVG, 'svg');
  const path = document.createElementNS(SVG, 'path');
  svg.setAttribute('viewBox', '0 0 26 10');
  svg.setAttribute('class', 'stroke');
  svg.setAttribute('aria-hidden', 'true');
  path.setAttribute('d', 'M1 5h24');
  path.setAttribute('stroke', status === 'ended' || status === 'negated' ? 'var(--edge-ended)' : 'currentColor');
  if (DASHES[status]) path.setAttribute('stroke-dasharray', DASHES[status].map((length) => length * 0.6).join(' '));
  svg.append(path);
  return svg;
}

const near = nodes.map(() => []);
statements.forEach((statement, number) => {
  near[statement.subject].push(number);
  if (statement.object !== statement.subject) near[statement.object].push(number);
});
