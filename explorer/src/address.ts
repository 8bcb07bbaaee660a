// Where the reader is: the part of the address after #, so that every view can be shared and the back button works.
//
//   #network?open=KEY&around=KEY+KEY&…      #chain?of=KEY      #timeline?of=KEY      #compare?of=KEY+KEY
export const VIEWS = ['network', 'chain', 'timeline', 'compare', 'gaps', 'conflicts', 'projects', 'ask', 'sparql', 'review'] as const;
export type View = typeof VIEWS[number];
export interface Place { view: View; params: URLSearchParams }

const BASE = 'https://w3id.org/lianpu/id/';
const STAYS = ['lang', 'asof', 'min', 'off.types', 'off.bases', 'off.statuses', 'off.properties', 'lonely']; // what a step to another view keeps

export const short = (key: string) => (key.startsWith(BASE) ? key.slice(BASE.length) : key);
export const long = (key: string) => (/^[a-z]+\/[^:]+$/.test(key) ? BASE + key : key);

export function here(): Place {
  // #id=… is where the server sends a browser that asks for an entity.
  const id = /^#id=(.+)$/.exec(location.hash)?.[1];
  if (id) return { view: 'network', params: new URLSearchParams({ open: decodeURIComponent(id), around: decodeURIComponent(id) }) };
  const [path = '', query = ''] = location.hash.slice(1).split(/\?(.*)/s);
  const view = VIEWS.find((one) => one === path) ?? 'network';
  return { view, params: new URLSearchParams(query) };
}

export const listed = (params: URLSearchParams, name: string) => (params.get(name) ?? '').split(' ').filter(Boolean).map(long);
export const joined = (keys: string[]) => keys.map(short).join(' ');

function written({ view, params }: Place): string {
  // + for blanks and bare slashes keep addresses short enough to be pasted.
  const query = params.toString().replaceAll('%2F', '/').replaceAll('%2C', ',');
  return `#${view}${query ? `?${query}` : ''}`;
}

// Params with these changes; an empty value takes one out.
export function changed(params: URLSearchParams, changes: Record<string, string>): URLSearchParams {
  const made = new URLSearchParams(params);
  Object.entries(changes).forEach(([name, value]) => { if (value) made.set(name, value); else made.delete(name); });
  return made;
}

// A step in the reader's history.
export function go(view: View, changes: Record<string, string> = {}): void {
  const now = here();
  const kept = new URLSearchParams();
  now.params.forEach((value, name) => { if (view === now.view || STAYS.includes(name)) kept.set(name, value); });
  const to = written({ view, params: changed(kept, changes) });
  if (to === location.hash) return;
  document.body.setAttribute('aria-busy', 'true'); // until it is shown
  location.hash = to;
}

// A change that is no step: filters and the like.
export function note(changes: Record<string, string>): void {
  const { view, params } = here();
  history.replaceState(null, '', written({ view, params: changed(params, changes) }));
}

const PANEL = { open: '', statements: '', article: '', sentence: '' };
export function withoutPanel(params: URLSearchParams): URLSearchParams {
  return changed(params, PANEL);
}

export const openEntity = (key: string) => go(here().view, { ...PANEL, open: short(key) });
export const openStatements = (keys: string[]) => go(here().view, { ...PANEL, statements: joined(keys) });
export const closePanel = () => go(here().view, PANEL);
