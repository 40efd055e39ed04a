import { z } from 'zod';
import type { Feed } from '../../kit/feed.ts';
import { readJson, type JsonAnswer } from '../../kit/read-json.ts';
import { civilStatusRow, type CivilStatus } from './civil-status.ts';

/** A person of the directory. */
export type Subject = { readonly person: string; readonly civilStatus: CivilStatus };

const answer = z
  .object({
    data: z.tuple([z.object({ person: z.string().min(1), civil_status: civilStatusRow }).nullable()]),
  })
  .transform(({ data: [row] }): Subject | null =>
    row === null ? null : { person: row.person, civilStatus: row.civil_status },
  );

const readOne = (
  directory: Feed,
  path: string,
  question: Readonly<Record<string, readonly string[]>>,
): Promise<JsonAnswer<Subject | null>> =>
  readJson(
    directory,
    { path, body: { type: 'application/json', content: JSON.stringify(question) } },
    answer,
  );

/** The person behind a FranceConnect `sub`; null when the directory does not know it. */
export const readSubject = (directory: Feed, subject: string): Promise<JsonAnswer<Subject | null>> =>
  readOne(directory, '/v1/subjects', { subjects: [subject] });

/** The person of a `Person.id`; null when the directory does not know it. */
export const readPerson = (directory: Feed, person: string): Promise<JsonAnswer<Subject | null>> =>
  readOne(directory, '/v1/persons', { persons: [person] });
