import { assert, integer, property } from 'fast-check';
import { createPeople } from '../../../../mocks/people/people.ts';
import { createHexCipher, createUuidCipher } from '../../../../mocks/people/pseudonym.ts';
import { PEOPLE, persona } from '../feed-call.ts';

const numbers = integer({ min: 0, max: 2 ** 32 - 1 });

test('a pseudonym gives back its number', () => {
  const [hex, uuid] = [createHexCipher('key', 16), createUuidCipher('key')];
  assert(
    property(
      numbers,
      (number) => hex.open(hex.seal(number)) === number && uuid.open(uuid.seal(number)) === number,
    ),
    { verbose: true },
  );
});

test('20 000 neighbours share no pseudonym and no beginning', () => {
  const { seal } = createHexCipher('key', 16);
  const sealed = Array.from({ length: 20_000 }, (_, index) => seal(1000 + index));
  expect(new Set(sealed).size).toBe(20_000);
  expect(new Set(sealed.map((text) => text.slice(0, 12))).size).toBe(20_000);
});

test('a pseudonym of another key, a changed or a cut one opens nothing', () => {
  const { seal, open } = createHexCipher('key', 16);
  const good = seal(4711);
  const changed = (good.startsWith('0') ? '1' : '0') + good.slice(1);
  const wrong = [createHexCipher('other', 16).seal(4711), changed, good.slice(2), `${good}00`, 'zz', ''];
  expect(wrong.map(open)).toEqual(wrong.map(() => null));
});

test('Person.id is a UUID of version 4', () => {
  for (let number = 1000; number < 1100; number += 1) {
    const person = PEOPLE.byNumber(number)!;
    const id = PEOPLE.personId(person);
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(PEOPLE.byPersonId(id)).toEqual(person);
  }
});

test('each agency knows a person by a key of its own, which no other agency opens', () => {
  const lea = persona('lea');
  const key = PEOPLE.recordKey('CDC', lea);
  expect(key).toMatch(/^CDC-[0-9A-F]{32}$/);
  expect(PEOPLE.byRecordKey('CDC', key)).toBe(lea);
  expect(PEOPLE.byRecordKey('CNAV', key)).toBeNull();
  expect(PEOPLE.byRecordKey('CNAV', key.replace('CDC-', 'RIS-'))).toBeNull();
});

test('another seed gives other pseudonyms', () => {
  const other = createPeople({ seed: 'other', generatedCount: 1 });
  expect(other.personId(persona('lea'))).not.toBe(PEOPLE.personId(persona('lea')));
});
