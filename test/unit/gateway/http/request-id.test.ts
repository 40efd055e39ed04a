import { requestIdOf } from '../../../../gateway/http/request-id.ts';

const idOf = (given: string) => requestIdOf({ headers: { 'x-request-id': given } });

test.each([
  'f5b0c1de-1111-4222-8333-444455556666',
  'F5B0C1DE-1111-7222-8333-444455556666',
  '00f067aa0ba902b7',
  '01ARZ3NDEKTSV4RRFFQ69G5FAV',
  '4bf92f3577b34da6a3ce929d0e0e4736',
])('%s is taken over', (given) => {
  expect(idOf(given)).toBe(given);
});

test.each([
  'lea-185057800608491',
  '1-85-05-78-006-084-91',
  'person-1850578006084-x',
  '1850578006084917',
  'short',
  'CDC-E697A979BA7874C71A8717B097CC70F7',
  '0d0328588aba898f418d5bd232726c11dd111889d72e667d6f84a70fa1352126',
  'lea_moreau_example_org',
])('%s, which could tell of a person, is replaced', (given) => {
  expect(idOf(given)).toMatch(/^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[\da-f]{4}-[\da-f]{12}$/);
});
