import type { Findings } from './form';

// Where what is shown comes from: the page's own file, or a server.

export interface Found { key: string; label: string; type: string; note: string }

export interface Hop { supplier: number; customer: number; tier: number; basis: string; statements: number[] }

export interface Chain { hops: Hop[]; goesOn: boolean }

export interface Source {
  readonly served: boolean;
  // Names that begin or go on so, best first.
  search(text: string): Promise<Found[]>;
  // All that is known around an entity is in the store afterwards; how many of its neighbours are not.
  around(key: string): Promise<number>;
  // All that is known of an entity itself is in the store afterwards.
  entity(key: string): Promise<void>;
  // The statements are in the store afterwards.
  statements(keys: string[]): Promise<void>;
  // The text of a document, null where it is not to be had.
  text(document: string): Promise<string | null>;
  chain(key: string, tiers: number): Promise<{ upstream: Chain; downstream: Chain }>;
  // All projects are in the store afterwards.
  projects(): Promise<void>;
  // The contradictions, those of one thing where a key is given.
  conflicts(key: string): Promise<Findings>;
  // What a park has and lacks; null where that was not looked for.
  gaps(key: string): Promise<Findings | null>;
  // Parks whose gaps can be looked at, in the store afterwards.
  parks(): Promise<number[]>;
}
