import { z } from 'zod';
import type { AgencyFailure } from '../../kit/failures.ts';
import type { Feed } from '../../kit/feed.ts';
import { parseJsonAnswer } from '../../kit/read-json.ts';
import { fileRow, type TrainingFile } from './files.ts';

/** What became of an acceptance. */
export type Acceptance =
  | { readonly kind: 'accepted'; readonly file: TrainingFile; readonly asOf: string }
  /** The agency will not: no such file of this holder, accepted already, too late, not enough rights. */
  | { readonly kind: 'refused'; readonly reason: 'not-waiting' | 'not-enough-rights' }
  /** Not known: after a timeout the file may be accepted all the same. */
  | { readonly kind: 'failed'; readonly failure: AgencyFailure };

const PATH = '/v1/dossiers/validation';

/** Refusal of the Caisse des Dépôts that is about the account and not about the file. */
const NOT_ENOUGH_RIGHTS = '38011';

const answerOf = (key: string, file: string) =>
  z.object({
    data: z.object({
      identifiant: z.literal(key),
      dossier: fileRow.refine(({ id }) => id === file),
    }),
    meta: z.object({ date_situation: z.iso.datetime({ offset: true }) }),
  });

const refusalBody = z.object({ errors: z.array(z.object({ code: z.string() })) });

const parseReason = (body: Buffer): 'not-waiting' | 'not-enough-rights' => {
  try {
    const { errors } = refusalBody.parse(JSON.parse(body.toString('utf8')));
    return errors.some(({ code }) => code === NOT_ENOUGH_RIGHTS) ? 'not-enough-rights' : 'not-waiting';
  } catch {
    return 'not-waiting'; // the status says that much
  }
};

/** Tells the Caisse des Dépôts, once, that the holder of the record key accepts the proposal of a training file. */
export const sendAcceptance = async (training: Feed, key: string, file: string): Promise<Acceptance> => {
  const content = JSON.stringify({ identifiant: key, numero: file });
  const answer = await training.write({ path: PATH, body: { type: 'application/json', content } });
  if (!answer.ok && answer.code === 'REFUSED') return { kind: 'refused', reason: parseReason(answer.body) };
  const parsed = parseJsonAnswer(answer, answerOf(key, file), training, PATH);
  return parsed.ok
    ? { kind: 'accepted', file: parsed.value.data.dossier, asOf: parsed.value.meta.date_situation }
    : { kind: 'failed', failure: parsed };
};
