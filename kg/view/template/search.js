// The search box: names, aliases and pinyin, best match first; arrows, Enter and Esc.
const MOST_RESULTS = 40;
const plain = (text) => text.normalize('NFKC').toLowerCase().replace(/[\s'’]+/g, '');
const catalogue = nodes.map((node, id) => ({
  id, names: [node.label, ...node.aliases].map(plain), spelt: node.spelt, weight: near[id].length,
}));
let results = [];
let chosen = -1;

function rank(entry, wanted) {
  const places = entry.names.map((name) => name.indexOf(wanted)).filter((at) => at >= 0);
  if (entry.names.includes(wanted)) return 0;
  if (places.includes(0)) return 1;
  if (places.length) return 2;
  if (entry.spelt.includes(wanted)) return 3;
  if (entry.spelt.some((spelling) => spelling.startsWith(wanted))) return 4;
  return entry.spelt.some((spelling) => spelling.includes(wanted)) ? 5 : -1;
}

function find(text) {
  const wanted = plain(text);
  if (!wanted) return [];
  return catalogue.map((entry) => ({ entry, place: rank(entry, wanted) })).filter(({ place }) => place >= 0)
    .sort((a, b) => a.place - b.place || b.entry.weight - a.entry.weight || a.entry.id - b.entry.id)
    .slice(0, MOST_RESULTS).map(({ entry }) => entry.id);
}

function result(id, place) {
  const node = nodes[id];
  const item = element('li', '', shape(node.type), element('span', 'name', node.label), element('small', '', words.types[node.type].zh));
  item.id = `result-${place}`;
  item.setAttribute('role', 'option');
  item.addEventListener('mousedown', (event) => { event.preventDefault(); take(place); });
  return item;
}

function showResults() {
  const text = byId('search').value;
  results = find(text);
  const list = byId('results');
  list.replaceChildren(...results.map(result));
  if (text.trim() && !results.length) list.append(element('li', 'none', '没有找到 No match'));
  list.hidden = !text.trim();
  byId('search').setAttribute('aria-expanded', String(!list.hidden));
  choose(results.length ? 0 : -1);
}

function choose(place) {
  chosen = place;
  results.forEach((_, i) => byId(`result-${i}`).setAttribute('aria-selected', String(i === place)));
  if (place >= 0) byId(`result-${place}`).scrollIntoView({ block: 'nearest' });
  if (place >= 0) byId('search').setAttribute('aria-activedescendant', `result-${place}`);
  else byId('search').removeAttribute('aria-activedescendant');
}

function hideResults() {
  const open = !byId('results').hidden;
  byId('results').hidden = true;
  byId('search').setAttribute('aria-expanded', 'false');
  return open;
}

function take(place) {
  if (results[place] === undefined) return;
  hideResults();
  openNode(results[place], true);
}

function startSearch() {
  const box = byId('search');
  box.addEventListener('input', showResults);
  box.addEventListener('focus', () => { if (box.value.trim()) showResults(); });
  box.addEventListener('blur', hideResults);
  box.addEventListener('keydown', (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && results.length) {
      event.preventDefault();
      if (byId('results').hidden) showResults();
      else choose((chosen + step + results.length) % results.length);
    }
    // While a Chinese input method composes, Enter belongs to it.
    if (event.key === 'Enter' && !event.isComposing) take(chosen);
  });
}
