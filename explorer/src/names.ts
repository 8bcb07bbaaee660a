// Names, aliases and pinyin of what is in the store, best match first.
import type { Found } from './source';
import { store } from './store';

const MOST = 40;
interface Entry { id: number; names: string[]; spelt: string[] }

const plain = (text: string) => text.normalize('NFKC').toLowerCase().replace(/[\s'’]+/g, '');
const entries: Entry[] = [];

function catalogue(): Entry[] {
  for (let id = entries.length; id < store.nodes.length; id += 1) {
    const { label, aliases, spelt } = store.nodes[id]!;
    entries.push({ id, names: [label, ...aliases].map(plain), spelt });
  }
  return entries;
}

function rank({ names, spelt }: Entry, wanted: string): number {
  const places = names.map((name) => name.indexOf(wanted)).filter((at) => at >= 0);
  if (names.includes(wanted)) return 0;
  if (places.includes(0)) return 1;
  if (places.length) return 2;
  if (spelt.includes(wanted)) return 3;
  if (spelt.some((spelling) => spelling.startsWith(wanted))) return 4;
  return spelt.some((spelling) => spelling.includes(wanted)) ? 5 : -1;
}

export function named(text: string): Found[] {
  const wanted = plain(text);
  if (!wanted) return [];
  return catalogue().map((entry) => ({ id: entry.id, place: rank(entry, wanted) })).filter(({ place }) => place >= 0)
    .sort((a, b) => a.place - b.place || store.near[b.id]!.length - store.near[a.id]!.length || a.id - b.id)
    .slice(0, MOST).map(({ id }) => {
      const { key, label, type } = store.nodes[id]!;
      return { key, label, type, note: '' };
    });
}
