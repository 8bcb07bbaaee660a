// Where a server's page begins: what the graph holds, and the best-linked of each type to begin with.
import { go, short } from './address';
import { get, type About } from './api';
import { button, element } from './dom';
import type { Payload } from './form';
import { shape } from './shapes';
import { store } from './store';
import { both, count, date, say } from './words';

const MOST = '200';
const OF_EACH = 8;
const FIRST = ['Park', 'Company', 'Industry', 'Product', 'Project', 'Place'];

export async function home(): Promise<HTMLElement> {
  const [about, best] = await Promise.all([get<About>('about'), get<Payload>('neighbours', { limit: MOST })]);
  const added = store.add(best).nodes;
  const linked = [...added].sort((a, b) => store.near[b]!.length - store.near[a]!.length || a - b);
  const entities = Object.values(about.entities).reduce((a, b) => a + b, 0);
  const statements = Object.values(about.statements).flatMap((one) => Object.values(one)).reduce((a, b) => a + b, 0);
  const { documents, first, newest } = about.foundation;
  const said = [count(documents, 'articles'), count(entities, 'nodes'), count(statements, 'relations'), first && `${date(first)} – ${date(newest)}`].filter(Boolean).join(' · ');
  return element('div', 'page home', element('h2', '', say('start')), element('p', 'help', `${say('startHelp')} · ${said}`),
    element('div', 'starts', ...FIRST.map((type) => group(type, linked.filter((id) => store.nodes[id]!.type === type).slice(0, OF_EACH), about.entities[type] ?? 0))));
}

function group(type: string, ids: number[], many: number): HTMLElement | null {
  if (!ids.length) return null;
  return element('section', '', element('h3', '', shape(type), ` ${both(store.words.types[type]!)[0]}`, element('span', 'count', many.toLocaleString('zh'))),
    ...ids.map((id) => {
      const { key, label } = store.nodes[id]!;
      return button('go', () => go('network', { around: short(key), open: short(key) }), element('span', 'other', label));
    }));
}
