import { DatabaseError } from 'pg';

/** Code of an error that the server answered with; undefined when there was no answer, whatever the reason. */
export const sqlState = (error: unknown): string | undefined =>
  error instanceof DatabaseError ? error.code : undefined;

/** Whether the server says that the statement changed nothing. When it is shutting down or broken, nobody knows. */
export const isRolledBack = (error: unknown): boolean => {
  const state = sqlState(error);
  return state !== undefined && !/^(08|40003|57P|58|XX)/.test(state);
};
