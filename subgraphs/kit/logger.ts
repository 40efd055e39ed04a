import { pino, type Logger } from 'pino';

/** JSON lines on stdout, named after the process. Person ids and record keys may stand in them, civil status may not. */
export const createLogger = (name: string, level: string): Logger =>
  pino({ name, level, base: { name }, timestamp: pino.stdTimeFunctions.isoTime });
