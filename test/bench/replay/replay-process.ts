/**
 * The subgraphs of a workload, all in this process: each has its port, all answer from the same replay. Told by IPC which, says where they listen.
 */
import { createPeopleReplay, type RecordedPerson, type Variables } from './people-replay.ts';
import { serveReplay } from './serve-replay.ts';
import { createShopReplay } from './shop-replay.ts';

/** First message: what to answer, and the SDL of each subgraph for gateways that ask for it. */
export type ReplaySetup = {
  readonly kind: 'people' | 'shop';
  /** Whom the people are made of. */
  readonly recorded: readonly RecordedPerson[];
  readonly sdl: Readonly<Record<string, string>>;
};

/** Later messages: who the next `me` is. */
export type NextPerson = { readonly next: number };

type Replay = { answer(query: string, variables: Variables): string };

async function listen({ kind, recorded, sdl }: ReplaySetup): Promise<void> {
  const people = kind === 'people' ? createPeopleReplay(recorded) : null;
  const replay: Replay = people ?? createShopReplay();
  const urls: Record<string, string> = {};
  for (const [subgraph, text] of Object.entries(sdl))
    urls[subgraph] = await serveReplay(answerFrom(replay, text));
  process.on('message', ({ next }: NextPerson) => {
    people?.setNext(next);
    process.send?.({ next });
  });
  process.send?.({ urls });
}

const answerFrom = (replay: Replay, sdl: string) => (body: string) => {
  const { query, variables = {} } = JSON.parse(body) as { query: string; variables?: Variables };
  if (query.includes('_service')) return JSON.stringify({ data: { _service: { sdl } } });
  try {
    return replay.answer(query, variables);
  } catch (error) {
    return JSON.stringify({ errors: [{ message: `replay: ${(error as Error).message}` }] });
  }
};

process.once('message', (setup: ReplaySetup) => void listen(setup));
process.on('disconnect', () => process.exit(0));
