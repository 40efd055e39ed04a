import { totalQuarters } from '../../../../mocks/people/career-years.ts';
import { balanceOf, engagementBalanceOf } from '../../../../mocks/people/ledger.ts';
import type { Person } from '../../../../mocks/people/person.ts';
import { passesLuhn } from '../../../../mocks/people/siret.ts';
import { TWELVE } from '../../../../mocks/people/twelve.ts';
import { persona, TODAY } from '../feed-call.ts';

/** Points posted by today, less what was granted or is reserved; null without an account. */
function usablePoints({ hardship }: Person): number | null {
  if (hardship === null) return null;
  const posted = hardship.statements.filter(({ postedOn }) => postedOn <= TODAY);
  const taken = hardship.uses.filter(({ state }) => state !== 'REJECTED');
  return (
    posted.reduce((sum, { points }) => sum + points, 0) - taken.reduce((sum, { points }) => sum + points, 0)
  );
}

const openContracts = ({ contracts }: Person) => contracts.filter(({ endDate }) => endDate === null).length;

test.each`
  name        | balance    | cap        | cec       | points  | quarters | contracts | open
  ${'lea'}    | ${300_000} | ${500_000} | ${24_000} | ${57}   | ${80}    | ${1}      | ${1}
  ${'karim'}  | ${262_000} | ${500_000} | ${0}      | ${10}   | ${56}    | ${19}     | ${1}
  ${'ines'}   | ${255_895} | ${500_000} | ${0}      | ${null} | ${40}    | ${2}      | ${0}
  ${'marc'}   | ${12_000}  | ${150}     | ${0}      | ${null} | ${92}    | ${2}      | ${1}
  ${'sofia'}  | ${127_000} | ${500_000} | ${24_000} | ${null} | ${37}    | ${2}      | ${0}
  ${'hugo'}   | ${29_870}  | ${800_000} | ${0}      | ${null} | ${4}     | ${3}      | ${0}
  ${'nadia'}  | ${734_000} | ${800_000} | ${0}      | ${null} | ${112}   | ${1}      | ${1}
  ${'pierre'} | ${300_000} | ${500_000} | ${48_000} | ${24}   | ${178}   | ${1}      | ${0}
  ${'chloe'}  | ${18_877}  | ${500_000} | ${0}      | ${null} | ${1}     | ${1}      | ${1}
  ${'yann'}   | ${170_000} | ${500_000} | ${24_000} | ${0}    | ${28}    | ${15}     | ${1}
  ${'fatou'}  | ${260_000} | ${500_000} | ${0}      | ${null} | ${28}    | ${2}      | ${2}
  ${'ange'}   | ${302_513} | ${500_000} | ${0}      | ${12}   | ${76}    | ${2}      | ${1}
`('$name holds what the contract says', ({ name, ...figures }: { name: string }) => {
  const person = persona(name);
  const { movements, mainUnit, cap } = person.training;
  expect({
    balance: balanceOf(movements, mainUnit),
    cap,
    cec: engagementBalanceOf(movements),
    points: usablePoints(person),
    quarters: totalQuarters(person.career.years),
    contracts: person.contracts.length,
    open: openContracts(person),
  }).toEqual(figures);
});

test('the rights of each of the twelve never fall below nothing nor rise above the cap on the way', () => {
  for (const { training } of TWELVE) {
    const cap = training.mainUnit === 'EUR' ? training.cap : training.cap * 100;
    const inOrder = training.movements.toSorted((left, right) => left.date.localeCompare(right.date));
    const balances = inOrder.map((_, index) => balanceOf(inOrder.slice(0, index + 1), training.mainUnit));
    expect(Math.min(...balances)).toBeGreaterThanOrEqual(0);
    // A top-up of hardship points stands outside the cap, and is spent at once.
    const topUps = inOrder
      .filter(({ kind }) => kind === 'C2P_TOPUP')
      .reduce((sum, { amount }) => sum + amount, 0);
    expect(Math.max(...balances)).toBeLessThanOrEqual(cap + topUps);
  }
});

test('every file is paid in full by its payers', () => {
  for (const file of TWELVE.flatMap(({ training }) => training.files)) {
    expect(file.fundedCents + file.holderCents).toBe(file.priceCents);
  }
});

test('every SIRET has 14 digits and passes the Luhn test', () => {
  const sirets = TWELVE.flatMap(({ contracts, training }) => [
    ...contracts.flatMap(({ employer, userEstablishment }) => [
      employer.siret,
      userEstablishment?.siret ?? employer.siret,
    ]),
    ...training.files.map(({ provider }) => provider.siret),
  ]);
  expect(sirets.filter((siret) => !/^\d{14}$/.test(siret) || !passesLuhn(siret))).toEqual([]);
});

test('the declarations of each of the twelve show a defect', () => {
  const defects = TWELVE.map(({ contracts }) => contracts.flatMap((fact) => fact.defects).length);
  expect(defects.filter((count) => count === 0)).toEqual([]);
});

test('every kind of defect occurs', () => {
  const kinds = new Set(
    TWELVE.flatMap(({ contracts }) => contracts.flatMap(({ defects }) => defects.map(({ kind }) => kind))),
  );
  expect([...kinds].sort()).toEqual([
    'birth-date-99',
    'cancelled-end',
    'duplicated-person',
    'end-before-start',
    'end-never-declared',
    'lost-leading-zero',
    'negative-correction',
    'silent-months',
  ]);
});

test('karim worked for three agencies of temporary work in fifteen missions or more since 2023', () => {
  const missions = persona('karim').contracts.filter(({ nature }) => nature === '03');
  expect(missions.length).toBeGreaterThanOrEqual(15);
  expect(new Set(missions.map(({ employer }) => employer.siret)).size).toBe(3);
  expect(new Set(missions.map(({ employer }) => employer.activityCode))).toEqual(new Set(['7820Z']));
  expect(missions.every(({ userEstablishment }) => userEstablishment !== null)).toBe(true);
});
