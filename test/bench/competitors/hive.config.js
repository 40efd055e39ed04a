import { defineConfig } from '@graphql-hive/gateway';

/** Without de-duplication, which would answer several of the people who ask at the same time with one of them. */
export const gatewayConfig = defineConfig({
  transportEntries: { '*': { options: { deduplicateInflightRequests: false } } },
});
