import type { Caller } from '../auth/caller.ts';

/** How much of the person of an operation may be seen. */
export type Grant =
  /** Nothing: the field that leads to the person is refused. */
  | { readonly kind: 'nothing' }
  /** All of it: the person themselves asks. */
  | { readonly kind: 'everything' }
  /** What an agency feeds itself. */
  | { readonly kind: 'own-fields'; readonly agency: string }
  /** What the person consented to. */
  | { readonly kind: 'consent'; readonly categories: ReadonlySet<string>; readonly consent: string };

/** Who asks, about whom, for what purpose, and how much of it may be seen. */
export type Access = {
  readonly caller: Caller;
  readonly purpose: string;
  /** Person.id; null when the operation is about nobody, or when nobody knows yet who the caller is. */
  readonly person: string | null;
  readonly grant: Grant;
};

export const NO_GRANT: Grant = Object.freeze({ kind: 'nothing' });
export const FULL_GRANT: Grant = Object.freeze({ kind: 'everything' });
