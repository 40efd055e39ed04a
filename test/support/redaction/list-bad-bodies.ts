type Body = Readonly<Record<string, unknown>> | string;

/** A right query. */
export const BALANCE = '{ me { trainingAccount { balance } } }';

/** Requests that are wrong and quote what they should not, by what is wrong. */
export function listBadBodies(text: string): readonly (readonly [string, Body])[] {
  const name = `n${text.replaceAll(/\W/g, '')}`;
  const quoted = JSON.stringify(text);
  const variable = (declared: string, use: string, value: unknown) => ({
    query: `query ($v: ${declared}) ${use}`,
    variables: { v: value },
  });
  return [
    ['text that does not parse', { query: `{ me { ${text} } }` }],
    ['a string in the place of a field', { query: `{ me { ${quoted} } }` }],
    ['a string that does not end', { query: `{ me { id(x: ${quoted.slice(0, -1)}` }],
    ['text after the end', { query: `{ me { id } } ${text}` }],
    ['a comment', { query: `# ${text}\n{ me { identity { givenName } } }` }],
    ['an unknown field', { query: `{ me { ${name} } }` }],
    ['an unknown root field', { query: `{ ${name} }` }],
    ['an unknown argument', { query: `{ me { consents(${name}: 1) { id } } }` }],
    ['an unknown type', { query: `{ me { ... on ${name} { id } } }` }],
    ['an unknown fragment', { query: `{ me { ...${name} } }` }],
    ['an unknown directive', { query: `{ me { id @${name} } }` }],
    ['an unknown variable', { query: `{ me { consents(inForce: $${name}) { id } } }` }],
    ['an unused variable', { query: `query ($${name}: Int) { me { id } }` }],
    ['an unknown enum value', { query: `{ me { trainingAccount { conversion(to: ${name}) { amount } } } }` }],
    ['a string as enum', { query: `{ me { trainingAccount { conversion(to: ${quoted}) { amount } } } }` }],
    ['a string as number', { query: `{ me { nextSteps(first: ${quoted}) { code } } }` }],
    [
      'an alias',
      { query: `{ me { ${name}: trainingAccount { ${name}: entries(first: -1) { totalCount } } } }` },
    ],
    ['clashing aliases', { query: `{ me { ${name}: id ${name}: trainingAccount { balance } } }` }],
    ['an operation name', { query: `query ${name} ${BALANCE}` }],
    ['another operation name', { query: BALANCE, operationName: name }],
    ['an operation name that is none', { query: BALANCE, operationName: text }],
    ['an operation twice', { query: `query ${name} ${BALANCE} query ${name} ${BALANCE}` }],
    ['a variable as number', variable('Int', '{ me { nextSteps(first: $v) { code } } }', text)],
    [
      'a number too large',
      variable('Int', '{ me { nextSteps(first: $v) { code } } }', Number(text.replaceAll(/\D/g, ''))),
    ],
    [
      'a variable as enum',
      variable('Unit!', '{ me { trainingAccount { conversion(to: $v) { amount } } } }', text),
    ],
    ['a variable as boolean', variable('Boolean', '{ me { consents(inForce: $v) { id } } }', text)],
    [
      'a variable as list',
      variable('[TrainingFileState!]', '{ me { trainingAccount { files(states: $v) { id } } } }', [text]),
    ],
    ['an object as id', variable('ID!', '{ person(id: $v) { id } }', { [text]: text })],
    [
      'an unknown key',
      variable('TrainingInput!', '{ me { fundingPlan(training: $v) { complete } } }', {
        kind: 'RNCP',
        priceCents: 1,
        [name]: text,
      }),
    ],
    [
      'a date',
      variable('TrainingInput!', '{ me { fundingPlan(training: $v) { complete } } }', {
        kind: 'RNCP',
        priceCents: 1,
        purchaseDate: text,
      }),
    ],
    [
      'a price',
      variable('TrainingInput!', '{ me { fundingPlan(training: $v) { complete } } }', {
        kind: text,
        priceCents: text,
      }),
    ],
    ['the id of a person', variable('ID!', '{ person(id: $v) { trainingAccount { balance } } }', text)],
    [
      'the id of a person in the query',
      { query: `{ person(id: ${quoted}) { trainingAccount { balance } } }` },
    ],
    ['two people', { query: `{ me { id } person(id: ${quoted}) { id } }` }],
    [
      'cursors',
      variable(
        'String',
        '{ me { trainingAccount { entries(after: $v) { totalCount } } employmentRecords(after: $v) { totalCount } accessJournal(after: $v) { totalCount } } }',
        text,
      ),
    ],
    ['a training file', variable('ID!', 'mutation_', text)],
    ['a consent to withdraw', { query: `mutation { withdrawConsent(id: ${quoted}) { id } }` }],
    [
      'a consent for nobody',
      {
        query: `mutation { grantConsent(input: { grantee: { role: ADVISER, organisation: ${quoted} }, purpose: CAREER_ADVICE, scopes: [IDENTITY], endsOn: ${quoted} }) { id } }`,
      },
    ],
    [
      'a consent to something unknown',
      {
        query: `mutation { grantConsent(input: { grantee: { role: ADVISER, organisation: "13000548107122" }, purpose: ${name}, scopes: [${name}], endsOn: "2027-01-31" }) { id } }`,
      },
    ],
    ['a persisted query', { extensions: { persistedQuery: { version: 1, sha256Hash: text } } }],
    [
      'a persisted query of another version',
      { extensions: { persistedQuery: { version: text, sha256Hash: text } } },
    ],
    ['variables that are no object', { query: BALANCE, variables: text }],
    ['extensions that are no object', { query: BALANCE, extensions: text }],
    ['a query that is none', { query: { [text]: text } }],
    ['a batch', JSON.stringify([{ query: text }, { query: BALANCE }])],
    ['a body that is no JSON', `${text} {"query": `],
    ['a string', quoted],
    ['unknown members', { query: BALANCE, [text]: text, doc_id: text }],
    ['a prototype', `{"query":"{ me { id } }","variables":{"__proto__":${quoted}}}`],
  ].map(([what, body]) => [what as string, fileMutation(body as Body, text)] as const);
}

const fileMutation = (body: Body, text: string): Body =>
  typeof body === 'object' && String(body['query']).includes('mutation_')
    ? { query: 'mutation ($v: ID!) { acceptTrainingProposal(file: $v) { id } }', variables: { v: text } }
    : body;
