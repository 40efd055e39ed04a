import { readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import type { Environment } from './environment.ts';
import { parseConfig } from './parse-config.ts';
import type { ConfigOutcome } from './parse-config.ts';

/** What the command line says about settings. */
export type ConfigFlags = {
  readonly config?: string | undefined;
  readonly supergraph?: string | undefined;
  readonly port?: number | undefined;
};

const COMMITTED = join(import.meta.dirname, '..', 'gateway.yaml');

/** `--supergraph` alone means any supergraph with the built-in defaults; no flag at all means the committed file. */
const configFile = ({ config, supergraph }: ConfigFlags): string | undefined =>
  config ?? (supergraph === undefined ? relative('', COMMITTED) : undefined);

/** Settings of this process: file, then environment, then command line. The one place that reads the environment. */
export const readConfig = (flags: ConfigFlags, environment: Environment = process.env): ConfigOutcome => {
  const file = configFile(flags);
  let text = '';
  try {
    if (file !== undefined) text = readFileSync(file, 'utf8');
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code === 'ENOENT' ? 'no such file' : 'cannot be read';
    return { ok: false, problems: [`${file}:1:1 ${reason}`] };
  }
  const outcome = parseConfig({ file: file ?? 'defaults', text }, environment);
  if (!outcome.ok) return outcome;
  const { config } = outcome;
  const supergraph = flags.supergraph === undefined ? config.supergraph.file : resolve(flags.supergraph);
  if (supergraph === undefined)
    return { ok: false, problems: [`${file}:1:1 supergraph.file is missing, and there is no --supergraph`] };
  return {
    ok: true,
    config: Object.freeze({
      ...config,
      server: Object.freeze({ ...config.server, port: flags.port ?? config.server.port }),
      supergraph: Object.freeze({ ...config.supergraph, file: supergraph }),
    }),
  };
};
