// Where articles contradict each other: every side with its sentences, side by side.
import { go, here, listed, short } from './address';
import { element, longList } from './dom';
import { isThing, proofCards, tag, thingButton } from './evidence';
import { stands } from './filters';
import type { Findings, Row } from './form';
import { pickerField } from './picker';
import type { Source } from './source';
import { store } from './store';
import { count, date, say, word } from './words';

const MOST = 30;
const more = (left: number) => `${say('more')} ${left} ${say('cases')}`;

export async function conflictsView(source: Source): Promise<HTMLElement> {
  const [of] = listed(here().params, 'of');
  const found = casesOf(await source.conflicts(of ?? ''));
  const id = of === undefined ? undefined : store.find(of);
  const name = id === undefined ? isThing(found[0]?.[0]?.subject) && of ? found[0]![0]!.subject.label : '' : store.nodes[id]!.label;
  const picker = pickerField(say('about'), name, (text) => source.search(text), !source.served, ({ key }) => go('conflicts', { of: short(key) }));
  const all = of ? [everything()] : [];
  const head = element('div', 'head', element('h2', '', say('conflictsTitle')), element('p', 'help', say('conflictsHelp')), element('div', 'controls', picker, ...all));
  if (!found.length) return element('div', 'page', head, element('p', 'none', say('noConflicts')));
  return element('div', 'page', head, element('p', 'help', count(found.length, 'cases')), longList(found.map((sides) => () => conflictCard(sides)), MOST, more));
}

function everything(): HTMLElement {
  const made = element('button', 'plain', say('everything'));
  made.type = 'button';
  made.addEventListener('click', () => go('conflicts', { of: '' }));
  return made;
}

// The sides of each contradiction that the articles up to the day looked at tell; one side alone contradicts nothing.
export function casesOf({ rows }: Findings): Row[][] {
  const cases = new Map<unknown, Row[]>();
  rows.filter(({ proofs }) => stands(proofs)).forEach((row) => cases.set(row.case, [...(cases.get(row.case) ?? []), row]));
  return [...cases.values()].filter((sides) => sides.length > 1);
}

function termWord(term: string): string {
  const { properties, indicators, kinds } = store.words;
  return word((properties[term] ?? indicators[term] ?? kinds[term])!);
}

// `controls`: what stands below a side.
export function conflictCard(sides: Row[], controls: (side: Row) => HTMLElement | null = () => null): HTMLElement {
  const [{ subject, term, object, product, period }] = sides as [Row];
  const about = [isThing(product) ? product.label : product, period && date(String(period))].filter(Boolean).join(' · ');
  return element('section', 'conflict',
    element('div', 'matter', isThing(subject) && thingButton(subject), element('b', '', termWord(String(term))), isThing(object) && thingButton(object), about && element('span', 'about', about)),
    element('div', 'sides', ...sides.map((side) => element('div', 'side', sideHead(side), ...proofCards(side.proofs, isThing(subject) ? subject : undefined), controls(side)))));
}

function sideHead({ value, date: day, status, reported, sources, confidence }: Row): HTMLElement {
  const said = value ?? (day ? date(String(day)) : null);
  return element('div', 'side-head', said ? element('b', 'value', String(said)) : null, tag(String(status)),
    element('span', 'about', [reported && `${say('saidOn')} ${date(String(reported))}`, `${sources} ${say('independent')}`, `${say('confidence')} ${confidence.toFixed(2)}`].filter(Boolean).join(' · ')));
}
