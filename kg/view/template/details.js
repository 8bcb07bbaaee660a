// The panel: a node with its facts, or a line with its statements, each down to the sentence.
const LONG_LIST = 12;
let cameFrom = null;

const tag = (status) => element('span', `tag ${status}`, words.statuses[status].zh);

// Marks count code points, JavaScript counts UTF-16 units.
function marked(quote) {
  const points = Array.from(quote.text);
  const block = element('blockquote');
  let at = 0;
  quote.marks.forEach(([start, end]) => {
    block.append(points.slice(at, start).join(''), element('mark', '', points.slice(start, end).join('')));
    at = end;
  });
  block.append(points.slice(at).join(''));
  return block;
}

function quoteCard(number) {
  const quote = data.quotes[number];
  const { id, title, publisher, issued } = data.documents[quote.document];
  const source = [publisher, title ? `《${title}》` : id, issued].filter(Boolean).join(' · ');
  return element('figure', 'quote', marked(quote), element('figcaption', '',
    element('p', 'source', source),
    element('p', 'read', `规则 ${quote.rule} · 置信度 ${quote.confidence.toFixed(2)}`)));
}

function folded(quotes) {
  const fold = element('details', '', element('summary', '', `原文 ${quotes.length} 句`));
  fold.addEventListener('toggle', () => {
    if (fold.open && fold.childElementCount === 1) fold.append(...quotes.map(quoteCard));
  });
  return fold;
}

const zone = (zh, en, ...children) => element('section', 'zone', element('h3', '', `${zh} `, element('span', '', en)), ...children);

function figure(item) {
  const about = [item.name, item.of, item.period].filter(Boolean).join(' · ');
  return element('div', 'figure',
    element('div', 'top', element('span', 'what', about), element('span', 'amount', item.amount),
      item.change && element('span', item.falls ? 'fall' : 'rise', item.change), item.status === 'actual' ? null : tag(item.status)),
    folded(item.quotes));
}

function moment(item) {
  return element('div', 'moment',
    element('div', 'top', element('span', 'when', item.date), element('span', 'event', item.name), item.status === 'actual' ? null : tag(item.status)),
    folded(item.quotes));
}

const go = (id, note = '') => button('go', () => openNode(id, true), shape(nodes[id].type),
  element('span', 'other', nodes[id].label, note && element('small', '', ` ${note}`)));

const qualifiers = (statement) => [statement.item, statement.role, statement.time].filter(Boolean).join(' · ');

function relationRow(id, number) {
  const statement = statements[number];
  const other = statement.subject === id ? statement.object : statement.subject;
  const why = button('why', () => openStatements([number], true), `${statement.quotes.length} 句`);
  why.setAttribute('aria-label', `查看原文 ${statement.quotes.length} 句`);
  return element('div', 'link', go(other, qualifiers(statement)), statement.status === 'actual' ? null : tag(statement.status), why);
}

function longList(rows) {
  const list = element('div', '', ...rows.slice(0, LONG_LIST).map((make) => make()));
  if (rows.length > LONG_LIST) {
    const more = button('more', () => more.replaceWith(...rows.slice(LONG_LIST).map((make) => make())), `显示其余 ${rows.length - LONG_LIST} 项`);
    list.append(more);
  }
  return list;
}

function relations(id) {
  const groups = new Map();
  near[id].filter(shown).forEach((number) => {
    const { subject, property } = statements[number];
    const forth = subject === id || words.properties[property].symmetric;
    const key = `${property} ${forth}`;
    if (!groups.has(key)) groups.set(key, { property, forth, rows: [] });
    groups.get(key).rows.push(() => relationRow(id, number));
  });
  const order = Object.keys(words.properties);
  return [...groups.values()]
    .sort((a, b) => b.forth - a.forth || order.indexOf(a.property) - order.indexOf(b.property))
    .map(({ property, forth, rows }) => element('div', 'relation',
      element('h4', '', `${forth ? words.properties[property].zh : words.properties[property].inverse}（${rows.length}）`), longList(rows)));
}

function nodeBody(id) {
  const node = nodes[id];
  const kind = words.types[node.type];
  const found = relations(id);
  return [
    element('div', 'chip', shape(node.type), `${kind.zh} ${kind.en}`),
    element('h2', 'name-large', node.label),
    node.aliases.length ? element('p', 'aliases', `又称 ${node.aliases.join('、')}`) : null,
    node.figures.length ? zone('数据', 'Figures', longList(node.figures.map((item) => () => figure(item)))) : null,
    node.moments.length ? zone('大事', 'Milestones', longList(node.moments.map((item) => () => moment(item)))) : null,
    found.length ? zone('关系', 'Relations', ...found) : zone('关系', 'Relations', element('p', 'aliases', '当前筛选下没有关系')),
  ];
}

function statementBody(number) {
  const statement = statements[number];
  const { zh, en, symmetric } = words.properties[statement.property];
  const said = qualifiers(statement);
  return element('section', 'statement',
    element('div', 'triple', go(statement.subject), element('div', symmetric ? 'arrow both' : 'arrow', zh, element('small', '', en)), go(statement.object)),
    element('div', 'facts', tag(statement.status), element('span', '', `${statement.sources} 个独立来源`),
      element('span', '', `置信度 ${statement.confidence.toFixed(2)}`), said && element('span', '', said)),
    ...statement.quotes.map(quoteCard));
}

function open(children, focus) {
  if (byId('details').hidden) cameFrom = document.activeElement;
  byId('details-body').replaceChildren(...children.filter(Boolean));
  byId('details').hidden = false;
  byId('details').scrollTop = 0;
  closeFilters();
  if (focus) byId('details').focus();
}

function openNode(id, focus = false) {
  filters.reveal(id);
  const joined = near[id].filter(shown);
  open(nodeBody(id), focus);
  keepInLight([id, ...joined.flatMap((n) => [statements[n].subject, statements[n].object])], joined.map((n) => lineOf.get(n)));
  network.selectNodes([id], false);
  if (focus) lookAt(id);
}

function openStatements(numbers, focus = false) {
  open([element('div', 'chip', `关系与原文 Evidence`), ...numbers.map(statementBody)], focus);
  keepInLight(numbers.flatMap((n) => [statements[n].subject, statements[n].object]), numbers.map((n) => lineOf.get(n)));
}

function openLine(id) {
  openStatements(data.lines[id].statements.filter(shown));
}

function closeDetails() {
  if (byId('details').hidden) return false;
  byId('details').hidden = true;
  network.unselectAll();
  keepInLight(null);
  if (cameFrom && cameFrom.isConnected) cameFrom.focus();
  return true;
}
