import { setTimeout as pause } from 'node:timers/promises';
import type { TestStack } from '../stack.ts';
import type { Recorded, Recorder } from './recorder.ts';

/** The running product and what keeps its answers. */
export type Drive = {
  readonly stack: TestStack;
  readonly recorder: Recorder;
  /** Notes a token or cookie that may show nowhere from now on. */
  secret(kind: string, text: string): void;
  /** POSTs to `/graphql` as somebody, or as nobody. */
  ask(
    what: string,
    login: string | null,
    body: unknown,
    headers?: Readonly<Record<string, string>>,
  ): Promise<Recorded>;
};

export function createDrive(
  stack: TestStack,
  recorder: Recorder,
  secret: (kind: string, text: string) => void,
): Drive {
  return {
    stack,
    recorder,
    secret,
    ask: async (what, login, body, headers = {}) => {
      const token = login === null ? null : await stack.token(login);
      if (token !== null) for (const part of token.split('.')) secret('access token', part);
      return recorder.send(`${what} as ${login ?? 'nobody'}`, `${stack.gatewayUrl}/graphql`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          ...(token !== null && { authorization: `Bearer ${token}` }),
          ...headers,
        },
        body: typeof body === 'string' ? body : JSON.stringify(body),
      });
    },
  };
}

/** Asks until there is no error: back-off windows and open circuits end by themselves. */
export async function untilWell(drive: Drive, login: string, query: string): Promise<void> {
  const giveUpAt = performance.now() + 30_000;
  for (;;) {
    const { text } = await drive.ask('recovery', login, { query });
    if (!text.includes('"errors"')) return;
    if (performance.now() > giveUpAt) throw new Error(`still failing: ${text.slice(0, 300)}`);
    await pause(50);
  }
}
