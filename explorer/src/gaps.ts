// What a park has and lacks of a chain: the template from upstream to downstream, each link with what is told of it.
import { go, here, listed, short } from './address';
import { button, element, longList } from './dom';
import { isThing, proofFold, thingButton } from './evidence';
import { stands } from './filters';
import type { Findings, Row } from './form';
import { pickerField } from './picker';
import { shape } from './shapes';
import type { Source } from './source';
import { store } from './store';
import { count, date, say, word } from './words';

const STAGES = ['upstream', 'midstream', 'downstream'] as const;
const STATES = ['present', 'announced', 'stopped', 'lacking', 'notReported']; // the first that is told of a link is its colour
const FEW = 3;

interface Link { name: string; stage: string; told: Row[]; elsewhere: Row[]; states: string[] }

export async function gapsView(source: Source): Promise<HTMLElement> {
  const { params } = here();
  const [of] = listed(params, 'of');
  const id = of === undefined ? undefined : store.find(of);
  const found = of === undefined ? null : await source.gaps(of);
  const [asked] = found?.asked ?? [];
  const name = isThing(asked) ? asked.label : id === undefined ? '' : store.nodes[id]!.label;
  const picker = pickerField(say('parkOrPlace'), name, async (text) => (await source.search(text)).filter(({ type }) => type === 'Park' || type === 'Place'), !source.served,
    ({ key }) => go('gaps', { of: short(key), chain: '' }));
  const head = element('div', 'head', element('h2', '', name ? `${name} · ${say('gaps')}` : say('gapsTitle')), element('div', 'controls', picker));
  if (of === undefined) return element('div', 'page', head, element('p', 'help', say('chooseGaps')), await parks(source));
  if (!found) return element('div', 'page', head, element('p', 'none', say('notLookedAt')), await parks(source));
  const chains = [...new Set(found.rows.map(({ chain }) => String(chain)))];
  const wanted = params.get('chain') ?? '';
  if (chains.length > 1) head.querySelector('.controls')!.append(chooser(chains, wanted));
  const shownChains = chains.filter((chain) => !wanted || chain === wanted);
  return element('div', 'page', head, coverage(found), ...(shownChains.length ? shownChains.map((chain) => chainMap(chain, linksOf(found, chain))) : [element('p', 'none', say('noGaps'))]));
}

async function parks(source: Source): Promise<HTMLElement> {
  const ids = await source.parks();
  return element('div', 'park-list', ...ids.map((id) => button('go', () => go('gaps', { of: short(store.nodes[id]!.key) }), shape(store.nodes[id]!.type), element('span', 'other', store.nodes[id]!.label))));
}

function chooser(chains: string[], wanted: string): HTMLElement {
  const select = element('select', '', ...['', ...chains].map((chain) => {
    const option = element('option', '', chain || say('everything'));
    option.value = chain;
    option.selected = chain === wanted;
    return option;
  }));
  select.addEventListener('change', () => go('gaps', { chain: select.value }));
  return element('label', 'field', element('span', '', say('template')), select);
}

// How much was searched, without which "not reported" says little.
function coverage({ searched: [about], foundation }: Findings): HTMLElement {
  const many = about?.documents.length ?? 0;
  const newest = about?.newest ?? foundation.newest;
  return element('p', 'help', [`${say('searched')} ${count(many, 'articles')}`, newest && `${say('newestOf')} ${date(newest)}`, say('gapsHelp')].filter(Boolean).join(' · '));
}

function linksOf({ rows }: Findings, chain: string): Link[] {
  const links = new Map<string, Link>();
  rows.filter((row) => row.chain === chain).forEach((row) => {
    const name = String(row.link);
    if (!links.has(name)) links.set(name, { name, stage: String(row.stage), told: [], elsewhere: [], states: [] });
    if (!stands(row.proofs)) return;
    if (row.found === 'elsewhere') links.get(name)!.elsewhere.push(row);
    else if (row.found !== 'notReported') links.get(name)!.told.push(row);
  });
  links.forEach((link) => {
    const states = STATES.filter((state) => link.told.some(({ found }) => found === state));
    link.states = states.length ? states : ['notReported'];
  });
  return [...links.values()];
}

function chainMap(chain: string, links: Link[]): HTMLElement {
  const totals = STATES.map((state) => ({ state, many: links.filter(({ states }) => states[0] === state).length })).filter(({ many }) => many);
  return element('section', 'chain-map',
    element('h3', '', chain, element('span', 'totals', ...totals.map(({ state, many }) => element('span', `tag found-${state}`, `${word(store.words.found[state]!)} ${many}`)))),
    element('div', 'stages', ...STAGES.map((stage) => element('div', 'stage', element('h4', '', say(stage)), ...inOrder(links.filter((link) => link.stage === stage)).map(linkCard)))));
}

// What is told of stands above what no article tells of, else as goods flow.
const inOrder = (links: Link[]) => [...links.filter(({ told }) => told.length), ...links.filter(({ told }) => !told.length)];

function linkCard({ name, told, elsewhere, states }: Link): HTMLElement {
  const rows = told.map((row) => () => element('div', 'told', teller(row), proofFold(row.proofs, isThing(row.firm) ? row.firm : undefined)));
  const others = elsewhere.length ? element('details', 'elsewhere', element('summary', '', `${say('elsewhere')}（${elsewhere.length}）`), ...elsewhere.map((row) => element('div', 'told', maker(row), proofFold(row.proofs, isThing(row.firm) ? row.firm : undefined)))) : null;
  return element('div', `link-card found-${states[0]}`,
    element('div', 'link-head', element('b', '', name), ...states.map((state) => element('span', `tag found-${state}`, word(store.words.found[state]!)))),
    longList(rows, FEW, (left) => `${say('more')} ${left} ${say('items')}`.trim()), others);
}

const named = (cell: unknown) => (isThing(cell) ? cell.label : '');

// Who has it, or does not, and what of it is said.
function teller(row: Row): HTMLElement {
  const way = row.property ? word(store.words.properties[String(row.property)]!) : '';
  const step = row.kind ? [word(store.words.kinds[String(row.kind)]!), row.date && date(String(row.date))].filter(Boolean).join(' ') : '';
  const place = named(row.place) !== named(row.firm) ? named(row.place) : '';
  return element('div', 'who', isThing(row.firm) && thingButton(row.firm), element('small', '', [`${way} ${named(row.product)}`.trim(), step, place].filter(Boolean).join(' · ')));
}

function maker(row: Row): HTMLElement {
  const near = row.near ? word(store.words.near[String(row.near)]!) : '';
  const step = row.kind ? [word(store.words.kinds[String(row.kind)]!), row.date && date(String(row.date))].filter(Boolean).join(' ') : '';
  return element('div', 'who', isThing(row.firm) && thingButton(row.firm), element('small', '', [near, named(row.place), named(row.product), step].filter(Boolean).join(' · ')));
}
