/** Ends a command that cannot do what it was asked: a sentence on stderr, exit code 1. */
export function fail(reason: string): never {
  console.error(reason);
  process.exit(1);
}
