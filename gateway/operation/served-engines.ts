import type { GraphQLSchema } from 'graphql';
import type { Engine } from '../execute/engine-types.ts';
import type { Logger } from '../observe/logger.ts';
import type { OperationParts } from './run-operation.ts';

/** The engine that is served, and those before it for as long as a request needs them. */
export type ServedEngines = {
  /** What an operation that is valid against `schema` goes through. */
  partsFor(schema: GraphQLSchema): OperationParts;
  /** Keeps for one request whatever engine it will be served by. Returns what ends that; it is to be called once. */
  hold(): () => void;
  /** Serves another engine from now on. */
  replace(engine: Engine): void;
  /** Tells of the engine that is served, at once and after each replacement. */
  subscribe(onServed: (engine: Engine) => void): () => void;
  /** Closes all of them. */
  close(): Promise<void>;
};

type Version = {
  readonly parts: OperationParts;
  requests: number;
  deadline?: NodeJS.Timeout;
  isOverdue: boolean;
};

/** Requests that a replaced engine is still busy with after this get what it has by then. */
const RETIRED_DEADLINE_MS = 60_000;

/** Engines from `first` on; `createParts` is called once for each. */
export const createServedEngines = (
  first: Engine,
  createParts: (engine: Engine) => OperationParts,
  log: Logger,
): ServedEngines => {
  const known = new WeakMap<GraphQLSchema, OperationParts>();
  const listeners = new Set<(engine: Engine) => void>();
  const closing = new Set<Promise<void>>();

  const add = (engine: Engine): Version => {
    const parts = createParts(engine);
    known.set(engine.apiSchema, parts);
    return { parts, requests: 0, isOverdue: false };
  };
  /** Oldest first, the served one last. */
  const versions = [add(first)];
  const served = (): Version => versions.at(-1)!;
  const close = ({ parts, deadline }: Version): void => {
    clearTimeout(deadline);
    // Apollo Server keeps the schema it began with: the engine must not stay with it.
    known.delete(parts.engine.apiSchema);
    const closed = parts.engine
      .close()
      .catch((cause: unknown) => log.error({ event: 'engine-not-closed', cause }))
      .finally(() => closing.delete(closed));
    closing.add(closed);
  };
  /** The oldest first: a request may be validated against a later version than the one it began with. */
  const closeUnneeded = (): void => {
    while (versions.length > 1 && (versions[0]!.requests === 0 || versions[0]!.isOverdue))
      close(versions.shift()!);
  };

  return {
    partsFor: (schema) => {
      const parts = known.get(schema);
      if (parts === undefined)
        throw new Error('the operation was validated against a schema that is served no more');
      return parts;
    },
    hold: () => {
      const version = served();
      version.requests++;
      return () => {
        version.requests--;
        closeUnneeded();
      };
    },
    replace: (engine) => {
      const retired = served();
      const next = add(engine);
      for (const tell of listeners) tell(engine);
      versions.push(next);
      retired.deadline = setTimeout(() => {
        retired.isOverdue = true;
        closeUnneeded();
      }, RETIRED_DEADLINE_MS).unref();
      closeUnneeded();
    },
    subscribe: (onServed) => {
      onServed(served().parts.engine);
      listeners.add(onServed);
      return () => listeners.delete(onServed);
    },
    close: async () => {
      versions.splice(0, versions.length - 1).forEach(close);
      close(served());
      await Promise.all(closing);
    },
  };
};
