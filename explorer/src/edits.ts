// A person's word: said with a name and the server's token, kept for this tab alone; then everything is fetched anew.
import { button, element } from './dom';
import { pickerField } from './picker';
import { post } from './api';
import { tell } from './keys';
import type { Source } from './source';
import { store } from './store';
import { say } from './words';

const KEPT = 'lianpu.reviewer';

export interface Reviewer { token: string; who: string }
export interface Said { kind: 'accept' | 'reject' | 'same' | 'different' | 'undo'; statement?: string; names?: string[]; of?: string; why?: string }

export function reviewer(): Reviewer | null {
  const kept = sessionStorage.getItem(KEPT);
  return kept === null ? null : JSON.parse(kept) as Reviewer;
}

export function enter(who: Reviewer | null): void {
  if (who) sessionStorage.setItem(KEPT, JSON.stringify(who));
  else sessionStorage.removeItem(KEPT);
}

// What was said is in the graph when this is done.
export async function rule(said: Said): Promise<void> {
  const { token, who } = reviewer()!;
  await post('decisions', { ...said, who }, token);
}

// The same, from outside the review: what the page knows is old then.
async function ruleAndReload(said: Said): Promise<void> {
  await rule(said).then(() => location.reload(), (error: Error) => tell(error.message));
}

export const ruleButtons = (key: string, done: (said: Said) => void): HTMLElement => element('div', 'ways',
  button('way', () => done({ kind: 'accept', statement: key }), `✓ ${say('isSo')}`), button('way', () => done({ kind: 'reject', statement: key }), `✗ ${say('isNotSo')}`));

export function statementControls(number: number): HTMLElement | null {
  return reviewer() && ruleButtons(store.statements[number]!.key, (said) => void ruleAndReload(said));
}

// Its names, each to be split off, and another entity to be merged with.
export function nameControls(id: number, source: Source): HTMLElement | null {
  if (!source.served || !reviewer()) return null;
  const { label, aliases } = store.nodes[id]!;
  const apart = aliases.map((alias) => button('way', () => void ruleAndReload({ kind: 'different', names: [label, alias] }), `${say('split')} ${alias}`));
  const picker = pickerField(say('merge'), '', (text) => source.search(text), false, (found) => void ruleAndReload({ kind: 'same', names: [label, found.label] }));
  return element('section', 'zone', element('h3', '', say('names')), element('div', 'ways', ...apart), picker);
}
