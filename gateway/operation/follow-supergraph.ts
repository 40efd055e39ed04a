import type { Engine } from '../execute/engine-types.ts';
import type { Logger } from '../observe/logger.ts';
import type { Metrics } from '../observe/metrics.ts';
import { readSupergraphText } from '../supergraph/read-supergraph.ts';
import { watchFile } from '../supergraph/watch-file.ts';
import type { StartedEngine, StartEngine } from './start-engine.ts';

export type FollowParts = {
  readonly file: string;
  /** Whether changes of the file are looked for; otherwise `reload` alone reads it again. */
  readonly watch: boolean;
  readonly startEngine: StartEngine;
  /** Serves another engine from now on. */
  readonly replaceEngine: (engine: Engine) => void;
  readonly log: Logger;
  readonly metrics: Metrics;
};

/** Keeps what is served in step with the supergraph file. */
export type SupergraphFollower = {
  /** Reads the file at once. The same text changes nothing. */
  reload(): void;
  stop(): void;
};

type Started = Extract<StartedEngine, { ok: true }>;
type Building = { readonly version: string; readonly giveUp: AbortController };

const WATCH_MS = 500;

/**
 * Follows the supergraph file from the version on that is served first. What changes is built beside the engine that
 * serves; a change in the meantime supersedes it; a bad file is refused, and what was served goes on.
 */
export const followSupergraph = (first: Started, parts: FollowParts): SupergraphFollower => {
  const { file, log, metrics } = parts;
  let served = first.version;
  let building: Building | undefined;
  let looks = 0;
  let stopped = false;

  const show = ({ version, agencies }: Started): void => {
    served = version;
    metrics.showSupergraph(version, agencies);
    log.info({ event: 'supergraph-loaded', version });
  };
  const refuse = ({ reason, cause }: { readonly reason?: string; readonly cause?: unknown }): void => {
    metrics.countReload('refused');
    log.error({ event: 'supergraph-refused', ...(reason !== undefined && { reason }), cause });
  };
  const giveUpBuilding = (): void => {
    building?.giveUp.abort();
    building = undefined;
  };
  const serve = async (started: Started): Promise<void> => {
    try {
      parts.replaceEngine(started.engine);
    } catch (cause) {
      await started.engine.close();
      throw cause;
    }
    metrics.countReload('loaded');
    show(started);
  };
  const reload = async (): Promise<void> => {
    const look = ++looks;
    const text = await readSupergraphText(file);
    if (stopped || look !== looks) return; // a later look has read what stands there now
    if (text.ok && text.version === building?.version) return;
    giveUpBuilding();
    if (!text.ok) return refuse(text);
    if (text.version === served) return;
    const own: Building = { version: text.version, giveUp: new AbortController() };
    building = own;
    const started = await parts
      .startEngine(text, own.giveUp.signal)
      .catch((cause: unknown) => ({ ok: false, cause }) as const);
    if (building !== own) return started.ok ? started.engine.close() : undefined;
    building = undefined;
    return started.ok ? serve(started) : refuse(started);
  };
  const reloadSafely = (): void => {
    reload().catch((cause: unknown) => refuse({ cause }));
  };

  show(first);
  const unwatch = parts.watch ? watchFile(file, WATCH_MS, reloadSafely) : () => undefined;
  return {
    reload: reloadSafely,
    stop: () => {
      stopped = true;
      unwatch();
      giveUpBuilding();
    },
  };
};
