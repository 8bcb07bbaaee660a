// What the keys and the buttons of the header do.
import { closePanel, go, here } from './address';
import { byId } from './dom';
import { fit, readInks, restyle, spots, zoom } from './drawing';
import { closeFilters } from './filters';
import type { Picker } from './picker';
import { currentLanguage, say } from './words';

const TOLD_FOR = 2600; // milliseconds

export function tell(text: string): void {
  byId('told').textContent = text;
  setTimeout(() => { if (byId('told').textContent === text) byId('told').textContent = ''; }, TOLD_FOR);
}

export function setTheme(name: string): void {
  document.documentElement.dataset.theme = name;
  readInks();
  if (spots.length) restyle(true);
}

async function share(): Promise<void> {
  await navigator.clipboard.writeText(location.href).then(() => tell(say('copied')), () => tell(location.href));
}

function onKey(event: KeyboardEvent, picker: Picker): void {
  const target = event.composedPath()[0];
  const typing = target instanceof HTMLElement && target.matches('input:not([type=checkbox], [type=range]), textarea, select, [contenteditable=true]');
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (event.key === 'Escape') {
    if (picker.hide()) return;
    if (!byId('details').hidden) closePanel();
    else if (!closeFilters()) {
      picker.box.value = '';
      picker.box.blur();
    }
  } else if (typing) return;
  else if (event.key === '/') {
    event.preventDefault();
    picker.box.focus();
    picker.box.select();
  } else if (here().view !== 'network' || !spots.length) return;
  else if (event.key === 'f' || event.key === 'F') fit();
  else if (event.key === '+' || event.key === '=') zoom(1.3);
  else if (event.key === '-') zoom(1 / 1.3);
}

export function startKeys(picker: Picker): void {
  byId('zoom-in').addEventListener('click', () => zoom(1.3));
  byId('zoom-out').addEventListener('click', () => zoom(1 / 1.3));
  byId('zoom-fit').addEventListener('click', () => fit());
  byId('whole').addEventListener('click', () => go('network', { around: '', nodes: '' }));
  byId('share').addEventListener('click', () => void share());
  byId('language').addEventListener('click', () => go(here().view, { lang: currentLanguage() === 'zh' ? 'en' : '' }));
  byId('theme').addEventListener('click', () => setTheme(document.documentElement.dataset.theme === 'dark' ? 'light' : 'dark'));
  document.addEventListener('keydown', (event) => onKey(event, picker));
}
