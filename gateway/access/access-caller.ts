import type { Assurance, Role } from '../auth/caller.ts';

/** On whose behalf the subgraph in the gateway's process is asked: what an assertion would say to one elsewhere. */
export type AccessCaller = {
  readonly role: Role;
  readonly acr: Assurance;
  readonly purpose: string;
  /** Person.id of the only person it may concern; null while nobody is known. */
  readonly person: string | null;
  /** Identifier of the consent that allows the call; null where none is needed. */
  readonly consent: string | null;
  /** SIRET; null for a holder. */
  readonly organisation: string | null;
  /** Published name, for the role `agency`. */
  readonly agency: string | null;
  /** Under which the log explains what failed. */
  readonly requestId: string;
};
