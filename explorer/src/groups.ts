// Very many neighbours, summarised: by the park they lie in, else by their industry, else by what they are.
import { go, short } from './address';
import { button, element } from './dom';
import { shown } from './filters';
import { shape } from './shapes';
import { MOST_AT_ONCE } from './scene';
import { store } from './store';
import { both, say } from './words';

const BY: [string, string][] = [['locatedIn', 'Park'], ['inIndustry', 'Industry']];
const MOST_DRAWN = 60;

interface Group { type: string; label: string; members: number[] }

// What a neighbour is put under; the one in the middle says nothing about its own neighbours.
function under(id: number, middle: number): { type: string; label: string } {
  for (const [property, type] of BY) {
    const statement = store.near[id]!.map((n) => store.statements[n]!)
      .find((one) => one.subject === id && one.property === property && one.object !== middle && store.nodes[one.object]!.type === type);
    if (statement) return { type, label: store.nodes[statement.object]!.label };
  }
  const { type } = store.nodes[id]!;
  return { type, label: both(store.words.types[type]!)[0] };
}

function groupsOf(middle: number): Group[] {
  const groups = new Map<string, Group>();
  const others = new Set(store.near[middle]!.filter(shown).map((n) => store.other(n, middle)));
  others.delete(middle);
  others.forEach((id) => {
    const { type, label } = under(id, middle);
    const key = `${type} ${label}`;
    if (!groups.has(key)) groups.set(key, { type, label, members: [] });
    groups.get(key)!.members.push(id);
  });
  return [...groups.values()].sort((a, b) => b.members.length - a.members.length || a.label.localeCompare(b.label));
}

export function neighbourGroups(middle: number): HTMLElement | null {
  if (store.neighbours(middle).length <= MOST_AT_ONCE) return null;
  const keys = (members: number[]) => [middle, ...members.slice(0, MOST_DRAWN)].map((id) => short(store.nodes[id]!.key)).join(' ');
  return element('section', 'zone groups', element('h3', '', say('groups')), ...groupsOf(middle).map(({ type, label, members }) => button('go',
    () => go('network', { nodes: keys(members), around: '' }), shape(type), element('span', 'other', label), element('small', '', members.length.toLocaleString('zh')))));
}
