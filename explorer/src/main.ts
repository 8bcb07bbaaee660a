// The page from its start: where the data is, and what the address asks for.
import { go, here, listed, long, withoutPanel, openEntity, openStatements, closePanel, short, VIEWS, type View } from './address';
import { askView } from './answers';
import { get, Refusal, type About } from './api';
import { chainView } from './chain';
import { compareView } from './compare';
import { conflictsView } from './conflicts';
import { showPanel, startDetails, type Light } from './details';
import { button, byId, element, isNarrow } from './dom';
import { draw, drawn, fit, keepInLight, lookAt, lookBetween, restyle, spots, startDrawing } from './drawing';
import { fileSource } from './file';
import { anyDay, askForDays, asOf, isHidden, readFilters, showFilters, startFilters, summary } from './filters';
import type { Filled, Served } from './form';
import { gapsView } from './gaps';
import { home } from './home';
import { setTheme, startKeys, tell } from './keys';
import { drawLabels } from './labels';
import { Picker } from './picker';
import { projectsView } from './projects';
import { leaveReview, reviewView } from './review';
import { Scene } from './scene';
import { serverSource } from './server';
import { sparqlView } from './sparql';
import type { Source } from './source';
import { store } from './store';
import { timelineView } from './timeline';
import { currentLanguage, date, say, speak, type Term } from './words';

const data = JSON.parse(byId('network-data').textContent!) as Filled | Served;
store.words = data.words;
const file = data.form === 'lianpu-network/1' ? data : null;
const source: Source = file ? fileSource(file) : serverSource();
const MANY = 1000; // nodes that a server's page may come to draw

const PAGES: Partial<Record<View, () => Promise<HTMLElement>>> = {
  chain: () => chainView(source), timeline: () => timelineView(source), compare: () => compareView(source), gaps: () => gapsView(source), conflicts: () => conflictsView(source), projects: () => projectsView(source),
  ...(data.form === 'lianpu-served/1' ? { ask: () => askView(source, data), sparql: sparqlView, review: () => reviewView(renew) } : {}),
};

let scene: Scene | null = null; // what was opened step by step; null for the whole file
let drawnFor: string | null = null; // what the drawing was made for
let pageFor: string | null = null; // what the page beside the panel was made for
let leftOut = 0;
let freshly = false; // whether what is drawn was not looked at yet
let moved = false; // whether the reader went somewhere, so that focus follows
let turn = 0; // a later address wins over an earlier one that is still being fetched

// --- what is said in the chosen language ------------------------------------------------------------------------------
function label(): void {
  document.querySelectorAll<HTMLElement>('[data-say]').forEach((one) => { one.textContent = say(one.dataset.say as Term); });
  document.querySelectorAll<HTMLElement>('[data-label]').forEach((one) => {
    const said = say(one.dataset.label as Term);
    one.setAttribute('aria-label', said);
    if (one instanceof HTMLButtonElement) one.title = said + (one.dataset.key ? ` (${one.dataset.key})` : '');
    if (one instanceof HTMLInputElement) one.placeholder = said;
  });
  byId('views').replaceChildren(...VIEWS.filter((view) => view === 'network' || PAGES[view]).map((view) => {
    const tab = button('tab', () => go(view, startOf(view)), say(view));
    tab.dataset.view = view;
    return tab;
  }));
}

// What a view begins with: what is open now.
function startOf(view: View): Record<string, string> {
  const { view: now, params } = here();
  const open = params.get('open') || params.get('of') || params.get('one') || '';
  if (view === now) return {};
  if (view === 'network') return file ? { open } : { open, around: open };
  if (view === 'gaps') return isPark(open) ? { of: open } : {};
  return view === 'chain' || view === 'timeline' ? { of: open } : view === 'compare' ? { one: open } : {};
}

function isPark(open: string): boolean {
  const id = store.find(long(open));
  return id !== undefined && ['Park', 'Place'].includes(store.nodes[id]!.type);
}

// --- views ------------------------------------------------------------------------------------------------------------
async function showNetwork(own: number): Promise<void> {
  const { params } = here();
  const around = listed(params, 'around');
  const only = listed(params, 'nodes');
  const wanted = [...only, '|', ...around].join(' ');
  if (wanted === drawnFor) return;
  const goesOn = scene && drawnFor && wanted.startsWith(`${drawnFor} `);
  const steps = goesOn ? around.slice(scene!.steps) : around;
  if (!goesOn) await Promise.all(only.filter((key) => store.find(key) === undefined).map((key) => source.entity(key).catch(() => undefined))); // one that is not an entity is not drawn
  for (const key of steps) await source.around(key);
  if (own !== turn) return;
  const known = (keys: string[]) => keys.map((key) => store.find(key)).filter((id): id is number => id !== undefined);
  if (!goesOn) scene = around.length || only.length ? new Scene() : null;
  if (!goesOn && only.length) scene!.only(known(only));
  known(steps).forEach((id) => scene!.open(id));
  drawnFor = wanted;
  draw(scene ? scene.spots() : file ? Scene.whole(file.drawn, innerHeight > innerWidth * 1.2) : []);
  leftOut = scene ? scene.leftOut() : file?.leftOut ?? 0;
  freshly = true;
}

async function showView(view: View, own: number): Promise<void> {
  const atHome = view === 'network' && !file && !here().params.get('around') && !here().params.get('nodes');
  byId('network').hidden = view !== 'network' || atHome;
  byId('view').hidden = !byId('network').hidden;
  document.querySelectorAll<HTMLElement>('#views .tab').forEach((tab) => {
    tab.setAttribute('aria-current', String(tab.dataset.view === view));
    if (tab.dataset.view === view) tab.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  });
  document.body.dataset.view = atHome ? 'home' : view;
  if (view === 'network' && !atHome) {
    await showNetwork(own);
    return;
  }
  // What is opened in the panel changes nothing beside it.
  const wanted = view + withoutPanel(here().params).toString();
  if (wanted === pageFor) return;
  const page = await (atHome ? home() : PAGES[view]!());
  if (own !== turn) return;
  pageFor = wanted;
  byId('view').replaceChildren(page);
  page.querySelector('.box.middle')?.scrollIntoView({ block: 'nearest', inline: 'center' }); // a chain is read from its middle
}

async function show(): Promise<void> {
  const own = turn += 1;
  const place = here();
  const view = PAGES[place.view] ? place.view : 'network';
  const language = place.params.get('lang') === 'en' ? 'en' : 'zh';
  if (language !== currentLanguage()) {
    speak(language);
    label();
  }
  if (leaveReview() && view !== 'review') {
    location.reload();
    return;
  }
  readFilters();
  document.body.setAttribute('aria-busy', 'true');
  try {
    await showView(view, own);
    const light = own === turn && await showPanel(source, moved, () => own === turn);
    if (light) lightUp(view, light);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    if (own === turn) tell(`${say('failed')}：${error.message}`);
  } finally {
    if (own === turn) {
      document.body.removeAttribute('aria-busy');
      document.documentElement.dataset.shown = String(own);
    }
  }
  moved = true;
}

function lightUp(view: View, light: Light): void {
  if (view === 'network') {
    keepInLight(light);
    if (freshly) fit(false); // now that the panel has its place
    freshly = false;
    if (light.middle !== null && (moved || isNarrow())) lookAt(light.middle);
    else if (light.middle === null && light.nodes.length && isNarrow()) lookBetween(light.nodes);
  }
  showFilters();
  summarise();
}

function summarise(): void {
  const visible = spots.filter(({ id }) => !isHidden(id)).length;
  const middle = file && file.around >= 0 ? store.nodes[file.around]!.label : '';
  const within = file ? (currentLanguage() === 'zh' ? `${file.hops}跳关系` : `within ${file.hops} hops`) : '';
  byId('title').textContent = middle ? `${middle} · ${within}` : say('product');
  byId('summary').textContent = spots.length ? summary(visible, drawn, leftOut) : '';
  byId('nothing').hidden = visible > 0;
  const day = asOf();
  byId('as-of-day').replaceChildren(...(day ? [button('chip-button', anyDay, `${say('asOf')} ${date(day)}`, element('span', 'cross', '✕'))] : []));
  byId('whole').hidden = !scene;
  byId('whole').textContent = `← ${say(file ? 'whole' : 'begin')}`;
}

// The page beside the panel is made anew.
function renew(): void {
  pageFor = null;
  void showView(here().view, turn);
}

function filtered(): void {
  const { view } = here();
  if (view !== 'network' && PAGES[view]) renew();
  else restyle();
  summarise();
}

// Opened once more, a node shows the next of very many neighbours.
function expand(id: number): void {
  const own = short(store.nodes[id]!.key);
  const around = listed(here().params, 'around').map(short);
  go('network', { around: [...around, own].join(' '), open: own, statements: '', article: '', sentence: '' });
}

async function start(): Promise<void> {
  setTheme('light');
  label();
  startDetails();
  startFilters(filtered, closePanel);
  startDrawing(file ? file.nodes.length : MANY, {
    node: (id) => openEntity(store.nodes[id]!.key),
    line: (numbers) => openStatements(numbers.map((n) => store.statements[n]!.key)),
    nothing: closePanel,
    twice: expand,
  }, (context) => {
    drawLabels(context);
    if (spots.length) document.documentElement.dataset.drawn ??= String(Math.round(performance.now()));
  });
  const found = (key: string) => (file || here().view !== 'network' ? openEntity(key) : go('network', { around: short(key), nodes: '', open: short(key), statements: '', article: '', sentence: '' }));
  startKeys(new Picker(byId<HTMLInputElement>('search'), byId('results'), (text) => source.search(text), !source.served, ({ key }) => found(key)));
  addEventListener('hashchange', () => void show());
  if (file && file.around >= 0 && !location.hash) history.replaceState(null, '', `#network?open=${short(store.nodes[file.around]!.key)}`);
  if (!file) {
    const { first, newest } = (await get<About>('about', { as_of: '' })).foundation;
    if (first) askForDays(first, newest);
  }
  await show();
}

void start();
