import { hkdfSync } from 'node:crypto';
import { inspect } from 'node:util';

const SHOWN = '[secret]';

/** Text that prints as `[secret]` wherever it is logged, inspected or serialised by mistake. */
export class Secret {
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  /** The text itself: call it where it is used, and keep no copy. */
  reveal(): string {
    return this.#text;
  }

  toString(): string {
    return SHOWN;
  }

  toJSON(): string {
    return SHOWN;
  }

  [inspect.custom](): string {
    return SHOWN;
  }
}

/** A key for one purpose out of a secret: keys for two purposes tell nothing of each other. */
export const deriveKey = (secret: Secret, purpose: string, bytes: number): Uint8Array =>
  new Uint8Array(hkdfSync('sha256', secret.reveal(), '', `cpa-gateway ${purpose}`, bytes));
