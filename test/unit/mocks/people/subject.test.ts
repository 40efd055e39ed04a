import type { CivilStatus } from '../../../../mocks/people/person.ts';
import { CPA_SECTOR, pivotSubject } from '../../../../mocks/people/subject.ts';
import { PEOPLE, persona } from '../feed-call.ts';

const lea = persona('lea').civilStatus;
const subjectOf = (changes: Partial<CivilStatus>) => pivotSubject({ ...lea, ...changes }, CPA_SECTOR);

test('a sub is 64 hexadecimal digits and v1, of the twelve and of generated people alike', () => {
  for (const person of [persona('lea'), PEOPLE.byNumber(1000)!]) {
    expect(PEOPLE.subject(person, CPA_SECTOR)).toMatch(/^[0-9a-f]{64}v1$/);
  }
});

test('two sectors see two subs of one person (case 61)', () => {
  for (const person of [persona('lea'), PEOPLE.byNumber(1000)!]) {
    expect(PEOPLE.subject(person, 'another-service')).not.toBe(PEOPLE.subject(person, CPA_SECTOR));
  }
});

test('a usage name does not change the sub, a corrected birthplace does (case 61)', () => {
  expect(subjectOf({ usageName: 'Durand' })).toBe(subjectOf({}));
  expect(subjectOf({ birthPlace: '69382' })).not.toBe(subjectOf({}));
});

test('each pivot trait counts', () => {
  const changes: Partial<CivilStatus>[] = [
    { givenNames: ['Léa'] },
    { familyName: 'Moral' },
    { birthDate: '1984-05-15' },
    { gender: 'male' },
    { birthCountry: '99352' },
  ];
  expect(new Set([subjectOf({}), ...changes.map(subjectOf)]).size).toBe(changes.length + 1);
});

test('the birthplace of somebody born abroad does not count', () => {
  const abroad = { birthCountry: '99352' };
  expect(subjectOf({ ...abroad, birthPlace: '' })).toBe(subjectOf({ ...abroad, birthPlace: '69381' }));
});

test('the former and the present sub of ange lead to one person', () => {
  const ange = persona('ange');
  const [present, former] = [PEOPLE.subject(ange, CPA_SECTOR), PEOPLE.formerSubject(ange, CPA_SECTOR)!];
  expect(former).not.toBe(present);
  expect(PEOPLE.bySubject(former)).toBe(ange);
  expect(PEOPLE.bySubject(present)).toBe(ange);
});

test('the sub of a generated person leads back to them, one of another sector to nobody', () => {
  const person = PEOPLE.byNumber(1234)!;
  expect(PEOPLE.bySubject(PEOPLE.subject(person, CPA_SECTOR))).toEqual(person);
  expect(PEOPLE.bySubject(PEOPLE.subject(person, 'another-service'))).toBeNull();
  expect(PEOPLE.bySubject('nobody')).toBeNull();
});
