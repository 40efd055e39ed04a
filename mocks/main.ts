import { parseCommand, USAGE } from './command-options.ts';
import { startMocks } from './start-mocks.ts';

if (process.argv.includes('--help')) {
  console.log(USAGE);
  process.exit(0);
}
try {
  const services = await startMocks(parseCommand(process.argv.slice(2), new Date()));
  const stop = async () => {
    await Promise.all(services.map((service) => service.close()));
    process.exit(0);
  };
  process.once('SIGTERM', () => void stop());
  process.once('SIGINT', () => void stop());
  for (const { name, url } of services) console.log(JSON.stringify({ event: 'listening', name, url }));
} catch (cause) {
  console.error(sentenceOf(cause));
  process.exit(1);
}

/** What went wrong, as an operator reads it. */
function sentenceOf(cause: unknown): string {
  if (!(cause instanceof Error)) return String(cause);
  const isPortInUse = 'code' in cause && cause.code === 'EADDRINUSE';
  return isPortInUse && 'port' in cause
    ? `Port ${String(cause.port)} is in use: stop what listens there or choose other ports with --port-base.`
    : cause.message;
}
