// Which nodes are drawn, and where: all of the file at their given places, or those around what was opened, step by step.
import { rings, settle, type At } from './arrange';
import { shown } from './filters';
import type { Drawn } from './form';
import { store } from './store';

export const MOST_AT_ONCE = 36;

// `rest`: how many neighbours of an opened node are not drawn yet.
export interface Spot { id: number; x: number; y: number; size: number; font: number; rest: number }

export const radius = (degree: number) => Math.min(7 + 3.1 * Math.sqrt(degree), 40);
export const fontSize = (degree: number) => Math.round(Math.min(12 + 1.1 * Math.sqrt(Math.max(degree - 1, 0)), 17));

export class Scene {
  steps = 0; // how often something was opened
  private readonly opened: number[] = []; // what was opened, in this order
  private readonly rest = new Map<number, number>(); // how many neighbours of an opened node are not drawn
  private readonly places = new Map<number, At>();

  // Every node where the file says.
  static whole(drawn: Drawn[], upright: boolean): Spot[] {
    return drawn.map(({ id, x, y, size, font_size: font }) => ({ id, size, font, rest: 0, ...(upright ? { x: y, y: x } : { x, y }) }));
  }

  // The neighbours of a node come into the drawing, the best-linked first; of very many, the next ones at each further step.
  open(id: number): void {
    this.steps += 1;
    if (!this.opened.includes(id)) this.opened.push(id);
    const all = this.neighbours(id);
    const fresh = all.filter((other) => !this.places.has(other)).slice(0, MOST_AT_ONCE);
    const centre = this.places.get(id) ?? this.free();
    const old = [...this.places.keys()];
    this.places.set(id, centre);
    rings(this.sorted(id, fresh), centre, this.parent(id)).forEach((at, other) => this.places.set(other, at));
    this.settle(new Set([...old, id]));
    this.opened.forEach((one) => {
      const left = this.neighbours(one).filter((other) => !this.places.has(other)).length;
      if (left) this.rest.set(one, left);
      else this.rest.delete(one);
    });
  }

  // These and nothing else, side by side.
  only(ids: number[]): void {
    const wide = Math.ceil(Math.sqrt(ids.length * 1.6));
    ids.forEach((id, i) => this.places.set(id, { x: (i % wide) * 150, y: Math.floor(i / wide) * 110 }));
    this.settle(new Set());
  }

  // How many neighbours of what was opened are not drawn.
  leftOut(): number {
    return [...this.rest.values()].reduce((a, b) => a + b, 0);
  }

  spots(): Spot[] {
    return [...this.places].map(([id, { x, y }]) => {
      const degree = store.neighbours(id).length;
      return { id, x: Math.round(x), y: Math.round(y), size: radius(degree), font: fontSize(degree), rest: this.rest.get(id) ?? 0 };
    });
  }

  // What stands already stays where it is.
  private settle(fixed: Set<number>): void {
    const bodies = [...this.places.keys()].map((id) => ({ id, reach: radius(store.neighbours(id).length), fixed: fixed.has(id) }));
    const joined = store.lines.filter(({ from, to }) => this.places.has(from) && this.places.has(to)).map(({ from, to }): [number, number] => [from, to]);
    settle(bodies, joined, this.places);
  }

  private neighbours(id: number): number[] {
    const others = new Set(store.near[id]!.filter(shown).map((statement) => store.other(statement, id)));
    others.delete(id);
    return [...others].sort((a, b) => store.near[b]!.length - store.near[a]!.length || a - b);
  }

  // Those of one relation stand side by side.
  private sorted(id: number, others: number[]): number[] {
    const order = Object.keys(store.words.properties);
    const place = (other: number) => {
      const statement = store.statements[store.near[id]!.find((number) => store.other(number, id) === other)!]!;
      return order.indexOf(statement.property) * 2 + Number(statement.subject === id);
    };
    return [...others].sort((a, b) => place(a) - place(b) || a - b);
  }

  private parent(id: number): At | null {
    const from = this.opened.find((one) => one !== id && store.neighbours(one).includes(id));
    return from === undefined ? null : this.places.get(from)!;
  }

  // To the right of all that is drawn.
  private free(): At {
    const xs = [...this.places.values()].map((at) => at.x);
    return { x: xs.length ? Math.max(...xs) + 320 : 0, y: 0 };
  }
}
