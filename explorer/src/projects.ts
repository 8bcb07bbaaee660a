// Projects in columns by the latest that is told of them, newest first.
import { openEntity } from './address';
import { button, element } from './dom';
import { tag } from './evidence';
import { inTime, reported } from './filters';
import type { Moment } from './form';
import type { Source } from './source';
import { store } from './store';
import { date, days, say, word } from './words';

// The stages of a project in their order; what ends it stands last.
const STAGES = ['signed', 'settled', 'approved', 'started', 'commissioned', 'reachedCapacity', 'expanded', 'suspended', 'terminated'];

interface Card { id: number; latest: Moment | null }

const last = (moment: Moment) => days(moment.date)?.[1] ?? -Infinity;

function latest(id: number): Moment | null {
  const steps = store.nodes[id]!.moments.filter((one) => STAGES.includes(one.kind) && one.status !== 'negated' && inTime(one.quotes).length);
  const done = steps.filter((one) => one.status === 'actual');
  const order = (one: Moment) => last(one) + STAGES.indexOf(one.kind) / 100;
  return [...(done.length ? done : steps)].sort((a, b) => order(b) - order(a))[0] ?? null;
}

export async function projectsView(source: Source): Promise<HTMLElement> {
  await source.projects();
  const cards = store.nodes.map((node, id) => ({ node, id })).filter(({ node }) => node.type === 'Project').map(({ id }): Card => ({ id, latest: latest(id) }));
  const head = element('div', 'head', element('h2', '', say('projectsTitle')), element('p', 'help', say('projectsHelp')));
  if (!cards.length) return element('div', 'page', head, element('p', 'none', say('noProjects')));
  const column = (name: string, own: Card[]) => (own.length ? element('section', 'column', element('h3', '', name, element('span', 'count', String(own.length))), ...own.map(card)) : null);
  const sorted = (own: Card[]) => own.sort((a, b) => last(b.latest!) - last(a.latest!) || a.id - b.id);
  return element('div', 'page', head, element('div', 'scroll', element('div', 'board',
    ...STAGES.map((stage) => column(word(store.words.kinds[stage]!), sorted(cards.filter((one) => one.latest?.kind === stage)))),
    column(say('noStage'), cards.filter((one) => one.latest === null)))));
}

function card({ id, latest: step }: Card): HTMLElement {
  const { key, label } = store.nodes[id]!;
  const places = store.near[id]!.filter((n) => reported(n) && store.statements[n]!.property === 'locatedIn' && store.statements[n]!.subject === id)
    .map((n) => store.nodes[store.statements[n]!.object]!.label);
  const makers = store.near[id]!.filter((n) => reported(n) && store.statements[n]!.property === 'investsIn' && store.statements[n]!.object === id)
    .map((n) => store.nodes[store.statements[n]!.subject]!.label);
  const said = [...new Set([...makers, ...places])].join(' · ');
  return button('card', () => openEntity(key), element('b', '', label), said && element('span', 'where', said),
    step && element('span', 'when', date(step.date), step.status === 'actual' ? null : tag(step.status)));
}
