import { array, assert, boolean, constantFrom, date, integer, oneof, property, record } from 'fast-check';
import { participationOn } from '../../../../../subgraphs/guidance/rules/participation.ts';
import { plan } from './plan.ts';

const day = date({ min: new Date('2019-01-01'), max: new Date('2027-12-31'), noInvalidDate: true }).map(
  (instant) => instant.toISOString().slice(0, 10),
);
const cents = oneof(integer({ min: 0, max: 30_000 }), integer({ min: 0, max: 1_000_000 }));

const input = record({
  kind: constantFrom(
    ...([
      'RNCP',
      'RS',
      'CLEA',
      'SKILLS_ASSESSMENT',
      'VAE',
      'LIGHT_LICENCE',
      'HEAVY_LICENCE',
      'VOLUNTEER_TRAINING',
    ] as const),
  ),
  priceCents: cents,
  purchaseDate: day,
  contributions: array(
    record({
      funder: constantFrom(
        ...(['EMPLOYER', 'OPCO', 'REGION', 'FRANCE_TRAVAIL', 'AGEFIPH', 'FAF', 'AUTHORITY'] as const),
      ),
      maximumCents: cents,
      targeted: boolean(),
    }),
    { maxLength: 5 },
  ),
  hardshipPoints: integer({ min: 0, max: 30 }),
});

const rights = record({
  inHours: boolean(),
  frozen: boolean(),
  trainingCents: cents,
  engagementCents: cents,
  hardshipPoints: integer({ min: 0, max: 100 }),
  jobseeker: boolean(),
});

// fast-check prints seed and path of a counter-example in the error it throws.
const hold = (
  claim: (plan_: ReturnType<typeof plan>, asked: { priceCents: number; purchaseDate: string }) => boolean,
) =>
  assert(
    property(input, rights, (asked, held) => claim(plan(asked, held), asked)),
    { numRuns: 3000 },
  );

test('shares add up to the price', () => {
  hold(
    ({ shares }, { priceCents }) =>
      shares.reduce((sum, { amountCents }) => sum + amountCents, 0) === priceCents,
  );
});

test('no share is negative or empty, and the share of the holder is what the holder pays', () => {
  hold(
    ({ shares, holderPaysCents }) =>
      shares.every(({ amountCents }) => Number.isInteger(amountCents) && amountCents > 0) &&
      (shares.find(({ payer }) => payer === 'HOLDER')?.amountCents ?? 0) === holderPaysCents,
  );
});

test('who is not exempt pays at least the participation', () => {
  hold(({ holderPaysCents, participationCents }) => holderPaysCents >= participationCents);
});

test('without a top-up, points or a registration nobody pays less than the flat participation of the day', () => {
  assert(
    property(input, rights, (asked, held) => {
      const bare = { ...asked, contributions: [], hardshipPoints: 0, kind: 'RNCP' as const };
      const due = Math.min(participationOn(asked.purchaseDate)?.value ?? 0, asked.priceCents);
      return plan(bare, { ...held, jobseeker: false }).holderPaysCents >= due;
    }),
  );
});

test('rights never pay more than they hold', () => {
  assert(
    property(input, rights, (asked, held) =>
      plan(asked, held).shares.every(
        ({ payer, amountCents }) =>
          (payer !== 'CPF' || amountCents <= held.trainingCents) &&
          (payer !== 'CEC' || amountCents <= held.engagementCents),
      ),
    ),
  );
});
