// The legend is the filter: types, statuses, relations. What articles deny is not drawn until asked for.
const filters = {
  off: { types: new Set(), statuses: new Set(['negated']), properties: new Set() },
  hideLonely: false,

  allows({ subject, object, property, status }) {
    const { types, statuses, properties } = this.off;
    return !statuses.has(status) && !properties.has(property) && !types.has(nodes[subject].type) && !types.has(nodes[object].type);
  },

  // A node that is asked for by name comes back even where its type was filtered away.
  reveal(id) {
    if (!hiddenNodes.has(id)) return;
    this.off.types.delete(nodes[id].type);
    if (!near[id].some(shown)) this.hideLonely = false;
    applyFilters();
  },
};

function applyFilters() {
  hiddenNodes.clear();
  nodes.forEach((node, id) => {
    if (filters.off.types.has(node.type) || (filters.hideLonely && !near[id].some(shown))) hiddenNodes.add(id);
  });
  restyle();
  Object.entries(filters.off).forEach(([group, off]) => {
    byId(`filter-${group}`).querySelectorAll('input').forEach((box) => { box.checked = !off.has(box.value); });
  });
  byId('hide-lonely').checked = filters.hideLonely;
  document.querySelectorAll('.all').forEach((control) => {
    control.textContent = filters.off[control.dataset.group].size ? '全选' : '全不选';
  });
  byId('nothing').hidden = hiddenNodes.size < nodes.length;
  summarise();
}

function summarise() {
  const lines = data.lines.filter((line) => line.statements.some(shown));
  const said = lines.reduce((sum, line) => sum + line.statements.filter(shown).length, 0);
  const left = data.leftOut ? ` · 另有 ${data.leftOut.toLocaleString('zh')} 个节点未画出` : '';
  byId('summary').textContent = `${(nodes.length - hiddenNodes.size).toLocaleString('zh')} 个节点 · ${said.toLocaleString('zh')} 条关系 · ${data.documents.length.toLocaleString('zh')} 篇文章${left}`;
}

function filterRow(group, value, sign) {
  const { zh, en, count } = words[group][value];
  const box = element('input');
  box.type = 'checkbox';
  box.value = value;
  box.addEventListener('change', () => {
    if (box.checked) filters.off[group].delete(value);
    else filters.off[group].add(value);
    closeDetails();
    applyFilters();
  });
  return element('li', '', element('label', 'row', box, sign, element('span', 'zh', zh), element('span', 'en', en),
    element('span', 'count', count.toLocaleString('zh'))));
}

function closeFilters() {
  const open = byId('filters').classList.contains('open');
  byId('filters').classList.remove('open');
  byId('filters-button').setAttribute('aria-expanded', 'false');
  return open;
}

function startFilters() {
  const rows = (group, sign) => byId(`filter-${group}`).append(...Object.keys(words[group]).map((value) => filterRow(group, value, sign(value))));
  rows('types', shape);
  rows('statuses', stroke);
  rows('properties', () => null);
  document.querySelectorAll('.all').forEach((control) => control.addEventListener('click', () => {
    const off = filters.off[control.dataset.group];
    const every = Object.keys(words[control.dataset.group]);
    if (off.size) off.clear();
    else every.forEach((value) => off.add(value));
    closeDetails();
    applyFilters();
  }));
  byId('hide-lonely').addEventListener('change', (event) => { filters.hideLonely = event.target.checked; applyFilters(); });
  byId('filters-button').addEventListener('click', () => {
    closeDetails();
    const open = byId('filters').classList.toggle('open');
    byId('filters-button').setAttribute('aria-expanded', String(open));
  });
}
