import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { validate } from 'french-ssn';
import { assert, integer, property } from 'fast-check';
import { balanceOf } from '../../../../mocks/people/ledger.ts';
import { createPeople } from '../../../../mocks/people/people.ts';
import { passesLuhn } from '../../../../mocks/people/siret.ts';

const COUNT = 10_000_000;
const people = createPeople({ seed: 'spring', generatedCount: COUNT });
const numbers = integer({ min: 1000, max: 1000 + COUNT - 1 });

test('the same seed and number give the same person, in any order of asking', () => {
  const again = createPeople({ seed: 'spring', generatedCount: COUNT });
  const other = createPeople({ seed: 'autumn', generatedCount: COUNT });
  const asked = [9_999_999, 1000, 4321];
  const first = asked.map((number) => people.byNumber(number));
  const second = asked.toReversed().map((number) => again.byNumber(number));
  expect(second.toReversed()).toEqual(first);
  expect(asked.map((number) => other.byNumber(number))).not.toEqual(first);
});

test('people exist from 1000 up to their count and nowhere else', () => {
  const few = createPeople({ seed: 'spring', generatedCount: 2 });
  expect([999, 1000, 1001, 1002, 1000.5].map((number) => few.byNumber(number)?.number ?? null)).toEqual([
    null,
    1000,
    1001,
    null,
    null,
  ]);
});

test('50 000 people, the last of ten millions among them, leave no memory behind', async () => {
  // A process of its own: the heap of a test runner moves by itself.
  const program = `
    import { createPeople } from './mocks/people/people.ts';
    const people = createPeople({ seed: 'spring', generatedCount: ${COUNT} });
    const ask = (from, to) => { for (let number = from; number <= to; number += 1) people.byNumber(number); };
    const used = () => { globalThis.gc(); return process.memoryUsage().heapUsed; };
    ask(1000, 2000);
    const before = used();
    ask(9_950_000, 9_999_999);
    console.log(used() - before);
  `;
  const args = ['--expose-gc', '--input-type=module', '--eval', program];
  const { stdout } = await promisify(execFile)(process.execPath, args);
  expect(Number(stdout)).toBeLessThan(16 * 1024 * 1024);
});

test('the rights of anybody are between nothing and the cap', () => {
  assert(
    property(numbers, (number) => {
      const training = people.byNumber(number)!.training;
      const cap = training.mainUnit === 'EUR' ? training.cap : training.cap * 100;
      const balance = balanceOf(training.movements, training.mainUnit);
      return balance >= 0 && balance <= cap;
    }),
    { numRuns: 200, verbose: true },
  );
});

test('what a file took from the account stands in the ledger', () => {
  assert(
    property(numbers, (number) => {
      const { movements, files } = people.byNumber(number)!.training;
      const debits = movements
        .filter(({ kind }) => kind === 'FILE_DEBIT')
        .reduce((sum, { amount }) => sum - amount, 0);
      return debits === files.reduce((sum, { fundedCents }) => sum + fundedCents, 0);
    }),
    { numRuns: 200, verbose: true },
  );
});

test('every NIR, SIRET and date is well formed', () => {
  assert(
    property(numbers, (number) => {
      const { civilStatus, contracts } = people.byNumber(number)!;
      return (
        validate(civilStatus.nir) &&
        contracts.every(({ employer }) => /^\d{14}$/.test(employer.siret) && passesLuhn(employer.siret)) &&
        contracts.every(({ startDate, endDate }) => endDate === null || startDate <= endDate)
      );
    }),
    { numRuns: 200, verbose: true },
  );
});

test('every thousandth person has died, nobody else', () => {
  const asked = [1000, 1998, 1999, 2000, 2998, 2999, 9_999_999];
  const dead = asked.filter((number) => people.byNumber(number)!.civilStatus.deceasedOn !== null);
  expect(dead).toEqual([1999, 2999, 9_999_999]);
});
