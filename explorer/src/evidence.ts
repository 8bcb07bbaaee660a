// Sentences: quoted with what they were quoted for, with their source, and in their article.
import { go, here, openEntity, short } from './address';
import { OF_MANY_THINGS } from './charts';
import { button, element } from './dom';
import { inTime } from './filters';
import type { Derivation, Figure, Premise, Proof, Statement, Thing } from './form';
import { shape } from './shapes';
import type { Source } from './source';
import { store } from './store';
import { both, date, say, span, word } from './words';

const SAME = 0.005; // of a number: so much rounding changes

export const tag = (status: string) => element('span', `tag ${status}`, word(store.words.statuses[status]!));

// Whether another number of the same thing, time and status is not the same, beyond rounding.
export function differing(one: Figure, figures: Figure[]): boolean {
  return !OF_MANY_THINGS.has(one.indicator) && figures.some((other) => other.indicator === one.indicator && other.of === one.of && other.unit === one.unit && other.period === one.period && one.period !== ''
    && other.status === one.status && Math.abs(other.size! - one.size!) > SAME * Math.max(Math.abs(other.size!), Math.abs(one.size!)));
}

// Marks count code points, JavaScript counts UTF-16 units.
function marked(text: string, marks: [number, number][]): (Node | string)[] {
  const points = Array.from(text);
  const parts: (Node | string)[] = [];
  let at = 0;
  marks.forEach(([start, end]) => {
    parts.push(points.slice(at, start).join(''), element('mark', '', points.slice(start, end).join('')));
    at = end;
  });
  return [...parts, points.slice(at).join('')];
}

export function sourceOf(document: number): string {
  const { id, title, publisher, issued } = store.documents[document]!;
  return [publisher, title ? `《${title}》` : id, issued ? date(issued) : say('undated')].filter(Boolean).join(' · ');
}

// What a sentence is quoted for, as the address names it: its article opens with that.
export type Holder = { open: string } | { statements: string };

export function quoteCard(number: number, holder: Holder): HTMLElement {
  const quote = store.quotes[number]!;
  const { id } = store.documents[quote.document]!;
  const read = button('read-on', () => go(here().view, { open: '', statements: '', ...holder, article: id, sentence: quote.text.slice(0, 24) }), say('inArticle'));
  return element('figure', 'quote', element('blockquote', '', ...marked(quote.text, quote.marks)), element('figcaption', '',
    element('p', 'source', sourceOf(quote.document)),
    element('p', 'read', `${say('rule')} ${quote.rule} · ${say('confidence')} ${quote.confidence.toFixed(2)}`), read));
}

// The sentences below a number or event, closed until asked for.
export function folded(all: number[], holder: Holder): HTMLDetailsElement {
  const quotes = inTime(all);
  const fold = element('details', '', element('summary', '', `${say('sentences')} ${quotes.length} ${say('sentence')}`));
  fold.addEventListener('toggle', () => {
    if (fold.open && fold.childElementCount === 1) fold.append(...quotes.map((quote) => quoteCard(quote, holder)));
  });
  return fold;
}

export const qualifiers = ({ item, role, since, until }: Statement) => [item, role, span(since, until)].filter(Boolean).join(' · ');

export function nameButton(id: number, said = ''): HTMLButtonElement {
  const { key, label, type } = store.nodes[id]!;
  return button('go', () => openEntity(key), shape(type), element('span', 'other', label, said && element('small', '', ` ${said}`)));
}

export const isThing = (cell: unknown): cell is Thing => typeof cell === 'object' && cell !== null && 'iri' in cell;

// What an answer names, to be opened where it can be.
export function thingButton({ iri, label, type }: Thing): HTMLElement {
  const id = store.find(iri);
  if (id !== undefined) return nameButton(id);
  const parts = [shape(type), element('span', 'other', label)];
  return store.complete ? element('span', 'go still', ...parts) : button('go', () => openEntity(iri), ...parts);
}

// A relation that no sentence says: why it follows, from which statements, and their sentences.
function derivationBody(statement: Statement, { rule, because, premises, references }: Derivation): HTMLElement {
  const { zh, en } = store.words.properties[statement.property]!;
  const [reason, other] = both(because);
  const place = element('ul', 'references', ...references.map(({ part, whole }) => element('li', '', `${part} ${word(store.words.properties.locatedIn!)} ${whole}（${say('background')}）`)));
  return element('section', 'statement follows',
    element('div', 'triple', nameButton(statement.subject), element('div', 'arrow', word({ zh, en }), element('small', '', word({ zh: en, en: zh }))), nameButton(statement.object)),
    element('div', 'facts', element('span', 'tag derived', `${say('derivedLong')}`), element('span', '', `${say('rule')} ${rule}`), element('span', '', `${say('confidence')} ${statement.confidence.toFixed(2)}`)),
    element('p', 'because', reason, element('small', '', other)),
    element('h3', 'rests', `${say('restsOn')}（${premises.length}）`), element('ol', 'premises', ...premises.map((one) => premiseItem(one, statement))), references.length ? place : null);
}

function premiseItem(premise: Premise, { key }: Statement): HTMLElement {
  return element('li', '', element('div', 'premise', thingButton(premise.subject), element('span', 'says', word(store.words.properties[premise.property]!)), thingButton(premise.object)),
    ...inTime(premise.quotes).map((quote) => quoteCard(quote, { statements: short(key) })));
}

export function statementBody(number: number, controls: HTMLElement | null = null): HTMLElement {
  const statement = store.statements[number]!;
  if (statement.derivation) return derivationBody(statement, statement.derivation);
  const { zh, en, symmetric } = store.words.properties[statement.property]!;
  const said = qualifiers(statement);
  return element('section', 'statement',
    element('div', 'triple', nameButton(statement.subject),
      element('div', symmetric ? 'arrow both' : 'arrow', word({ zh, en }), element('small', '', word({ zh: en, en: zh }))), nameButton(statement.object)),
    element('div', 'facts', tag(statement.status), element('span', '', `${statement.sources} ${say('independent')}`),
      element('span', '', `${say('confidence')} ${statement.confidence.toFixed(2)}`), said && element('span', '', said)),
    controls,
    ...inTime(statement.quotes).map((quote) => quoteCard(quote, { statements: short(statement.key) })));
}

// The sentences that proofs rest on, each once; `thing` is who they are told of.
export function proofCards(proofs: Proof[], thing: Thing | undefined): HTMLElement[] {
  const seen = new Set<string>();
  return proofs.flatMap(({ iri, quotes }) => inTime(quotes).map((number) => {
    const { document, text } = store.quotes[number]!;
    const key = `${document} ${text}`;
    if (seen.has(key)) return null;
    seen.add(key);
    const here_ = iri.includes('/statement/') && (!store.complete || store.findStatement(iri) !== undefined);
    return quoteCard(number, here_ || !thing ? { statements: short(iri) } : { open: short(thing.iri) });
  })).filter((card): card is HTMLElement => card !== null);
}

// The same, closed until asked for.
export function proofFold(proofs: Proof[], thing: Thing | undefined): HTMLElement {
  const many = new Set(proofs.flatMap(({ quotes }) => inTime(quotes)).map((n) => `${store.quotes[n]!.document} ${store.quotes[n]!.text}`)).size;
  const fold = element('details', '', element('summary', '', `${many} ${say('sentence')}`));
  fold.addEventListener('toggle', () => {
    if (fold.open && fold.childElementCount === 1) fold.append(...proofCards(proofs, thing));
  });
  return fold;
}

// The article with the sentences in the light that what is open is quoted from; the one that was chosen stands out.
export async function articleBody(document: string, quotes: number[], chosen: string, source: Source): Promise<Node[]> {
  const own = quotes.map((n) => store.quotes[n]!).filter((quote) => store.documents[quote.document]!.id === document);
  const [first] = own;
  const head = [
    element('div', 'chip', button('back', () => go(here().view, { article: '', sentence: '' }), `← ${say('back')}`)),
    element('h2', 'name-large', (first && store.documents[first.document]!.title) || document),
    element('p', 'aliases', first ? sourceOf(first.document) : document),
  ];
  const text = await source.text(document);
  if (text === null) return [...head, element('p', 'aliases', say('noText')), ...quotes.slice(0, 1).map((n) => element('blockquote', '', store.quotes[n]!.text))];
  return [...head, element('div', 'article', ...lit(text, [...new Set(own.map((quote) => quote.text))], chosen))];
}

// A sentence that stands in an article twice is lit where it stands first.
function lit(text: string, sentences: string[], chosen: string): (Node | string)[] {
  const places = sentences.map((sentence) => ({ at: text.indexOf(sentence), sentence })).filter(({ at }) => at >= 0).sort((a, b) => a.at - b.at);
  const parts: (Node | string)[] = [];
  let done = 0;
  places.forEach(({ at, sentence }) => {
    if (at + sentence.length <= done) return;
    const start = Math.max(at, done);
    parts.push(text.slice(done, start), element('mark', sentence.startsWith(chosen) ? 'sentence chosen' : 'sentence', text.slice(start, at + sentence.length)));
    done = at + sentence.length;
  });
  return [...parts, text.slice(done)];
}
