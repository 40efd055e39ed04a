import { composeRepaired, createSubgraph } from './tiny-supergraph.ts';

const owner = createSubgraph(
  'training',
  `"A person, in full."
   type Person @key(fields: "id") {
     "Pseudonym."
     id: ID!
     "Training rights."
     account("Unit wanted." unit: String): Account
   }
   "Account of the CPF."
   type Account { "In cents." balance: Int }
   type Query { me: Person }`,
);
const borrower = createSubgraph(
  'advice',
  `"A person."
   type Person @key(fields: "id") {
     "Key."
     id: ID!
     "Owned by training."
     account("Owned by training." unit: String): Account @external
     "What to do."
     advice: String @requires(fields: "account { balance }")
   }
   "Account, owned by training."
   type Account { "Owned by training." balance: Int @external }`,
);

test('a field, its arguments and a type keep the description of their owner, not that of who requires them', () => {
  const { apiSdl, supergraphSdl } = composeRepaired([owner, borrower]);
  expect(apiSdl).not.toMatch(/owned by/i);
  expect(supergraphSdl).not.toMatch(/owned by/i);
  for (const text of [
    'Account of the CPF.',
    'Training rights.',
    'Unit wanted.',
    'In cents.',
    'What to do.',
  ]) {
    expect(apiSdl).toContain(`"${text}"`);
  }
});

test('where several subgraphs define the same thing, the first in the list describes it', () => {
  expect(composeRepaired([owner, borrower]).apiSdl).toContain('"A person, in full."');
  expect(composeRepaired([borrower, owner]).apiSdl).toContain('"A person."');
});
