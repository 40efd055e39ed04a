import { readFile } from 'node:fs/promises';
import { PROJECT } from './server-process.ts';

export const PROFILE_FILE = 'schema/operations/profile.graphql';

/** A GraphQL answer as a client sees it. */
export type Answer = {
  readonly data?: unknown;
  readonly errors?: readonly {
    readonly message: string;
    readonly path?: readonly (string | number)[];
    readonly extensions?: Readonly<Record<string, unknown>>;
  }[];
  readonly extensions?: unknown;
};

/** Runs the profile query with a bearer token. */
export async function queryProfile(gatewayUrl: string, accessToken: string): Promise<Answer> {
  const query = await readFile(`${PROJECT}${PROFILE_FILE}`, 'utf8');
  const response = await fetch(`${gatewayUrl}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${accessToken}` },
    body: JSON.stringify({ query, operationName: 'Profile' }),
  });
  return (await response.json()) as Answer;
}
