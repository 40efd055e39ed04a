import { z } from 'zod';
import { configSchema } from './schema.ts';

/** The part of JSON Schema that describes our settings. */
export type JsonSchema = {
  readonly type?: string;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly additionalProperties?: JsonSchema | boolean;
  readonly oneOf?: readonly JsonSchema[];
  readonly anyOf?: readonly JsonSchema[];
};

/** JSON Schema of `gateway.yaml`, for editors and for the types of environment variables. */
export const createConfigJsonSchema = (): JsonSchema =>
  z.toJSONSchema(configSchema, { io: 'input' }) as JsonSchema;
