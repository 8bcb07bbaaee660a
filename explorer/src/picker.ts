// A box to write a name into, with suggestions below it: arrows, Enter and Esc; what is taken is an entity.
import { element } from './dom';
import { shape } from './shapes';
import type { Found } from './source';
import { store } from './store';
import { say, word } from './words';

const PATIENCE = 120; // milliseconds after the last key before a server is asked
let made = 0;

export class Picker {
  private results: Found[] = [];
  private of = ''; // what the results were searched for
  private chosen = -1;
  private asked = 0;
  private readonly id = `picked-${made += 1}`;

  // `at once` where the answer needs no server.
  constructor(
    readonly box: HTMLInputElement, readonly list: HTMLElement, private readonly search: (text: string) => Promise<Found[]>, private readonly atOnce: boolean,
    private readonly take: (found: Found) => void,
  ) {
    Object.entries({ role: 'combobox', 'aria-expanded': 'false', 'aria-controls': list.id, 'aria-autocomplete': 'list', autocomplete: 'off', spellcheck: 'false', maxlength: '80' })
      .forEach(([name, value]) => box.setAttribute(name, value));
    box.addEventListener('input', () => this.show());
    box.addEventListener('focus', () => { if (box.value.trim()) this.show(); });
    box.addEventListener('blur', () => this.hide());
    box.addEventListener('keydown', (event) => this.key(event));
  }

  hide(): boolean {
    const open = !this.list.hidden;
    this.asked += 1;
    this.list.hidden = true;
    this.box.setAttribute('aria-expanded', 'false');
    return open;
  }

  private async show(patience = this.atOnce ? 0 : PATIENCE): Promise<void> {
    const text = this.box.value;
    const asked = this.asked += 1;
    if (patience) await new Promise((resolve) => { setTimeout(resolve, patience); });
    if (asked !== this.asked) return;
    const found = text.trim() ? await this.search(text) : [];
    if (asked !== this.asked) return; // another key was faster
    this.results = found;
    this.of = text;
    this.list.replaceChildren(...found.map((one, place) => this.row(one, place)));
    if (text.trim() && !found.length) this.list.append(element('li', 'none', say('noMatch')));
    this.list.hidden = !text.trim();
    this.box.setAttribute('aria-expanded', String(!this.list.hidden));
    this.choose(found.length ? 0 : -1);
  }

  private row(found: Found, place: number): HTMLElement {
    const item = element('li', '', shape(found.type), element('span', 'name', found.label), element('small', '', found.note || word(store.words.types[found.type]!)));
    item.id = `${this.id}-${place}`;
    item.setAttribute('role', 'option');
    item.addEventListener('mousedown', (event) => {
      event.preventDefault();
      this.accept(place);
    });
    return item;
  }

  private choose(place: number): void {
    this.chosen = place;
    [...this.list.children].forEach((row, i) => row.setAttribute('aria-selected', String(i === place)));
    if (place >= 0) {
      this.list.children[place]!.scrollIntoView({ block: 'nearest' });
      this.box.setAttribute('aria-activedescendant', `${this.id}-${place}`);
    } else this.box.removeAttribute('aria-activedescendant');
  }

  private accept(place: number): void {
    const found = this.results[place];
    if (!found) return;
    this.hide();
    this.box.blur();
    this.take(found);
  }

  // Whoever types faster than the search answers means what is written, not what was found for its beginning.
  private async enter(): Promise<void> {
    if (this.of !== this.box.value) await this.show(0);
    if (this.of === this.box.value) this.accept(this.chosen);
  }

  private key(event: KeyboardEvent): void {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && this.results.length) {
      event.preventDefault();
      if (this.list.hidden) void this.show();
      else this.choose((this.chosen + step + this.results.length) % this.results.length);
    }
    // While a Chinese input method composes, Enter belongs to it.
    if (event.key === 'Enter' && !event.isComposing) {
      event.preventDefault();
      void this.enter();
    }
  }
}

// A box of its own with its list, named by a label.
export function pickerField(label: string, value: string, search: (text: string) => Promise<Found[]>, atOnce: boolean, take: (found: Found) => void): HTMLElement {
  const box = element('input');
  Object.assign(box, { type: 'search', value, placeholder: say('choose') });
  const list = element('ul', 'suggestions');
  list.id = `suggestions-${made + 1}`;
  list.hidden = true;
  list.setAttribute('role', 'listbox');
  list.setAttribute('aria-label', say('results'));
  new Picker(box, list, search, atOnce, (found) => {
    box.value = found.label;
    take(found);
  });
  return element('div', 'field', element('label', '', element('span', '', label), box), list);
}
