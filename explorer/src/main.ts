// The page from its start: where the data is, what the address asks for, what the keys do.
import { closePanel, go, here, listed, openEntity, openStatements, short, VIEWS, type View } from './address';
import { chainView } from './chain';
import { compareView } from './compare';
import { showPanel, startDetails } from './details';
import { button, byId } from './dom';
import { draw, drawn, fit, keepInLight, lookAt, readInks, restyle, spots, startDrawing, zoom } from './drawing';
import { fileSource } from './file';
import { closeFilters, isHidden, readFilters, showFilters, startFilters, summary } from './filters';
import type { Drawn, Filled } from './form';
import { drawLabels } from './labels';
import { Picker } from './picker';
import { projectsView } from './projects';
import { Scene } from './scene';
import type { Source } from './source';
import { store } from './store';
import { timelineView } from './timeline';
import { currentLanguage, say, speak, type Term } from './words';

const data = JSON.parse(byId('network-data').textContent!) as Filled;
const source: Source = fileSource(data);
const VIEW: Partial<Record<View, (source: Source) => Promise<HTMLElement>>> = { chain: chainView, timeline: timelineView, compare: compareView, projects: projectsView };
let drawnFor = ''; // what the drawing was made for
let leftOut = data.leftOut;
let moved = false; // whether the reader went somewhere, so that focus follows
let picker: Picker;

// --- what is said in the chosen language ------------------------------------------------------------------------------
function label(): void {
  document.querySelectorAll<HTMLElement>('[data-say]').forEach((one) => { one.textContent = say(one.dataset.say as Term); });
  document.querySelectorAll<HTMLElement>('[data-label]').forEach((one) => {
    one.setAttribute('aria-label', say(one.dataset.label as Term));
    if (one instanceof HTMLButtonElement) one.title = say(one.dataset.label as Term) + (one.dataset.key ? ` (${one.dataset.key})` : '');
    if (one instanceof HTMLInputElement) one.placeholder = say(one.dataset.label as Term);
  });
  const views = VIEWS.filter((view) => view === 'network' || VIEW[view]);
  byId('views').replaceChildren(...views.map((view) => {
    const tab = button('tab', () => go(view, startOf(view)), say(view));
    tab.dataset.view = view;
    return tab;
  }));
}

// What a view begins with: what is open in the panel.
function startOf(view: View): Record<string, string> {
  const { view: now, params } = here();
  const open = params.get('open') || params.get('of') || '';
  if (view === now) return {};
  return view === 'chain' || view === 'timeline' ? { of: open } : view === 'compare' ? { one: open } : { open };
}

// --- views ------------------------------------------------------------------------------------------------------------
const scene = { now: null as Scene | null };

async function showNetwork(): Promise<void> {
  const around = listed(here().params, 'around');
  const wanted = around.join(' ');
  if (wanted === drawnFor && spots.length) return;
  const steps = drawnFor && wanted.startsWith(`${drawnFor} `) ? around.slice(drawnFor.split(' ').length) : around;
  if (steps.length === around.length) scene.now = around.length ? new Scene() : null;
  for (const key of steps) {
    await source.around(key);
    const id = store.find(key);
    if (id !== undefined) scene.now!.open(id);
  }
  drawnFor = wanted;
  const whole = (data.drawn ?? []) as Drawn[];
  draw(scene.now ? scene.now.spots() : Scene.whole(whole, innerHeight > innerWidth * 1.2));
  leftOut = scene.now ? [...scene.now.rest.values()].reduce((a, b) => a + b, 0) : data.leftOut;
  fit(false);
}

async function show(): Promise<void> {
  const { view, params } = here();
  const language = params.get('lang') === 'en' ? 'en' : 'zh';
  if (language !== currentLanguage()) {
    speak(language);
    label();
  }
  readFilters();
  const isNetwork = view === 'network' || !VIEW[view];
  byId('network').hidden = !isNetwork;
  byId('view').hidden = isNetwork;
  document.querySelectorAll<HTMLElement>('#views .tab').forEach((tab) => tab.setAttribute('aria-current', String(tab.dataset.view === (isNetwork ? 'network' : view))));
  if (isNetwork) await showNetwork();
  else byId('view').replaceChildren(await VIEW[view]!(source));
  const light = await showPanel(source, moved);
  if (isNetwork) {
    keepInLight(light);
    if (moved && light.middle !== null) lookAt(light.middle);
  }
  showFilters();
  summarise();
  moved = true;
}

function summarise(): void {
  const visible = spots.filter(({ id }) => !isHidden(id)).length;
  const { around, hops } = data;
  byId('title').textContent = around >= 0 ? `${store.nodes[around]!.label} · ${currentLanguage() === 'zh' ? `${hops}跳关系` : `within ${hops} hops`}` : say('product');
  byId('summary').textContent = summary(visible, drawn, leftOut);
  byId('nothing').hidden = visible > 0;
  byId('whole').hidden = !drawnFor;
}

function filtered(): void {
  const { view } = here();
  if (view === 'network' || !VIEW[view]) restyle();
  else void VIEW[view]!(source).then((made) => byId('view').replaceChildren(made));
  summarise();
}

// --- what the reader does ---------------------------------------------------------------------------------------------
function expand(id: number): void {
  const { key } = store.nodes[id]!;
  const around = listed(here().params, 'around').map(short);
  // Opened once more means: the next of very many.
  go('network', { around: [...around, short(key)].join(' '), open: short(key), statements: '', article: '', sentence: '' });
}

function setTheme(name: string): void {
  document.documentElement.dataset.theme = name;
  readInks();
  if (spots.length) restyle(true);
}

async function share(): Promise<void> {
  await navigator.clipboard.writeText(location.href).catch(() => undefined);
  byId('told').textContent = say('copied');
  setTimeout(() => { byId('told').textContent = ''; }, 2500);
}

function onKey(event: KeyboardEvent): void {
  const typing = event.target instanceof HTMLElement && event.target.matches('input, textarea, select, [contenteditable]');
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (event.key === 'Escape') {
    if (picker.hide()) return;
    if (!byId('details').hidden) closePanel();
    else if (!closeFilters()) {
      byId<HTMLInputElement>('search').value = '';
      byId('search').blur();
    }
  } else if (typing) return;
  else if (event.key === '/') {
    event.preventDefault();
    byId<HTMLInputElement>('search').focus();
    byId<HTMLInputElement>('search').select();
  } else if (event.key === 'f' || event.key === 'F') fit();
  else if (event.key === '+' || event.key === '=') zoom(1.3);
  else if (event.key === '-') zoom(1 / 1.3);
}

function listen(): void {
  byId('zoom-in').addEventListener('click', () => zoom(1.3));
  byId('zoom-out').addEventListener('click', () => zoom(1 / 1.3));
  byId('zoom-fit').addEventListener('click', () => fit());
  byId('whole').addEventListener('click', () => go('network', { around: '' }));
  byId('share').addEventListener('click', () => void share());
  byId('language').addEventListener('click', () => go(here().view, { lang: currentLanguage() === 'zh' ? 'en' : '' }));
  byId('theme').addEventListener('click', () => setTheme(document.documentElement.dataset.theme === 'dark' ? 'light' : 'dark'));
  document.addEventListener('keydown', onKey);
  addEventListener('hashchange', () => void show());
  picker = new Picker(byId<HTMLInputElement>('search'), byId('results'), (text) => source.search(text), !source.served, ({ key }) => openEntity(key));
}

async function start(): Promise<void> {
  setTheme('light');
  label();
  startDetails();
  startFilters(filtered, closePanel);
  startDrawing(data.nodes.length, {
    node: (id) => openEntity(store.nodes[id]!.key),
    line: (numbers) => openStatements(numbers.map((n) => store.statements[n]!.key)),
    nothing: closePanel,
    twice: expand,
  }, (context) => {
    drawLabels(context);
    if (spots.length) document.documentElement.dataset.drawn ??= String(Math.round(performance.now()));
  });
  listen();
  if (data.around >= 0 && !location.hash) history.replaceState(null, '', `#network?open=${short(store.nodes[data.around]!.key)}`);
  await show();
}

void start();
