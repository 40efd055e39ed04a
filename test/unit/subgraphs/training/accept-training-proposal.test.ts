import type { ServerResponse } from 'node:http';
import { subgraph } from '../../../../subgraphs/training/subgraph.ts';
import type { Claims } from '../kit/gateway-issuer.ts';
import { sendJson, type ReceivedCall } from '../kit/local-server.ts';
import { runSubgraph, type RunningForTest } from '../kit/running-subgraph.ts';

const FILE = {
  numero: 'D-2026-052918',
  intitule: 'Anglais professionnel, niveau B2',
  etat: 'VALIDE',
  date_etat: '2026-03-27',
  debut: '2026-07-20',
  fin: '2026-08-28',
  prix: '980.00',
  montant_cpf: '980.00',
  montant_titulaire: '0.00',
  certification: 'RS6435',
  organisme: { raison_sociale: 'École de langues', siret: '19690000000011' },
};

const accepted = (dossier: object, identifiant = 'CDC-sofia') => ({
  data: { identifiant, dossier },
  links: { self: '/' },
  meta: { date_situation: '2026-03-26T22:00:00Z' },
});

const refused = (code: string) => ({
  errors: [{ code, title: '', detail: '', source: null, meta: { provider: 'CDC' } }],
});

/** Everybody but `p-unknown` has an account, `p-dead` died. */
const answerDirectory = (response: ServerResponse, { body }: ReceivedCall): void => {
  const { persons } = JSON.parse(body) as { persons: string[] };
  const data = persons.map((person) => ({
    person,
    authorised: person !== 'p-dead',
    key: person === 'p-unknown' ? null : `CDC-${person.slice(2)}`,
  }));
  sendJson(response, { data });
};

let running: RunningForTest | null = null;
afterEach(async () => {
  await running?.stop();
  running = null;
});

type Agency = (response: ServerResponse) => void;
const json =
  (value: unknown, status = 200): Agency =>
  (response) =>
    sendJson(response, value, status);

const SOFIA = { acr: 'eidas2', sub: 'sub-sofia', person: 'p-sofia' };

const accept = async (agency: Agency, claims: Claims = {}, file = FILE.numero, env = {}) => {
  const answerFeed = (response: ServerResponse, call: ReceivedCall) =>
    call.url.startsWith('/v1/keys') ? answerDirectory(response, call) : agency(response);
  running = await runSubgraph(subgraph, answerFeed, env);
  const { body } = await running.query(
    `mutation { acceptTrainingProposal(file: ${JSON.stringify(file)}) { id state stateLabel withdrawalUntil actionDueBy fundedCents } }`,
    { ...SOFIA, ...claims },
  );
  return { body, calls: running.feedCalls() };
};

test('a holder accepts a proposal: the agency is told once, and the file is answered as it stands then', async () => {
  const { body, calls } = await accept(json(accepted(FILE)));
  expect(body).toEqual({
    data: {
      acceptTrainingProposal: {
        id: 'D-2026-052918',
        state: 'ACCEPTED',
        stateLabel: 'Validé',
        withdrawalUntil: '2026-04-10',
        actionDueBy: null,
        fundedCents: 98_000,
      },
    },
    extensions: {
      agencies: [
        {
          agency: 'CDC',
          state: 'OK',
          asOf: '2026-03-26T22:00:00Z',
          retryAfterSeconds: null,
          fields: ['acceptTrainingProposal'],
        },
      ],
    },
  });
  expect(calls).toEqual([
    '/v1/keys {"agency":"CDC","persons":["p-sofia"]}',
    '/v1/dossiers/validation {"identifiant":"CDC-sofia","numero":"D-2026-052918"}',
  ]);
});

test('a file of which the holder pays a part waits for the payment', async () => {
  const { body } = await accept(json(accepted({ ...FILE, etat: 'PAIEMENT_EN_COURS' })));
  expect(body.data).toMatchObject({
    acceptTrainingProposal: { state: 'PAYMENT_PENDING', withdrawalUntil: null },
  });
});

test('case 64: a sign-in of eidas1 is asked to step up to eidas2, and no agency is asked', async () => {
  const { body, calls } = await accept(json(accepted(FILE)), { acr: 'eidas1' });
  expect(body.data).toEqual({ acceptTrainingProposal: null });
  expect(body.errors).toMatchObject([
    {
      message: 'Sign in again with a higher level of assurance.',
      path: ['acceptTrainingProposal'],
      extensions: { code: 'STEP_UP_REQUIRED', acr: 'eidas2' },
    },
  ]);
  expect(calls).toEqual([]);
});

test('a sign-in of eidas3 is sure enough', async () => {
  expect((await accept(json(accepted(FILE)), { acr: 'eidas3' })).body.errors).toBeUndefined();
});

test.each<[string, Claims]>([
  ['an adviser', { role: 'adviser', purpose: 'CAREER_ADVICE' }],
  ['an employer', { role: 'employer', purpose: 'STAFF_ADMINISTRATION', organisation: '57202450200013' }],
  ['an agency', { role: 'agency', purpose: 'AGENCY_DUTIES', agency: 'CDC' }],
  ['an analyst', { role: 'analyst', purpose: 'STATISTICS' }],
  ['a holder whom the assertion does not name', { person: undefined }],
])('%s accepts nothing, and no agency is asked', async (_who, claims) => {
  const { body, calls } = await accept(json(accepted(FILE)), claims);
  expect(body.data).toEqual({ acceptTrainingProposal: null });
  expect(body.errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
  expect(calls).toEqual([]);
});

test('case 65: for somebody who died nothing is accepted', async () => {
  const { body, calls } = await accept(json(accepted(FILE)), { person: 'p-dead' });
  expect(body.errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
  expect(calls).toHaveLength(1);
});

const NOT_WAITING = 'This file is not waiting for your acceptance, or no longer.';
const NOT_ENOUGH = 'The account does not hold enough rights for this file.';

test.each([
  [404, '38003', NOT_WAITING],
  [409, '38009', NOT_WAITING],
  [422, '38010', NOT_WAITING],
  [422, '38011', NOT_ENOUGH],
])('what the agency refuses with %i %s is BAD_USER_INPUT', async (status, code, message) => {
  const { body, calls } = await accept(json(refused(code), status));
  expect(body).toMatchObject({
    data: { acceptTrainingProposal: null },
    errors: [{ message, extensions: { code: 'BAD_USER_INPUT' } }],
  });
  expect(body.extensions).toBeUndefined();
  expect(calls).toHaveLength(2);
});

test('a refusal whose body cannot be read is told by its status', async () => {
  const { body } = await accept((response) => response.writeHead(422).end('<html>'));
  expect(body.errors).toMatchObject([{ message: NOT_WAITING, extensions: { code: 'BAD_USER_INPUT' } }]);
});

test('somebody without an account has no file to accept, and a text that is no reference is not sent', async () => {
  const unknown = await accept(json(accepted(FILE)), { person: 'p-unknown' });
  expect(unknown.body.errors).toMatchObject([
    { message: NOT_WAITING, extensions: { code: 'BAD_USER_INPUT' } },
  ]);
  expect(unknown.calls).toHaveLength(1);
  await running?.stop();
  const odd = await accept(json(accepted(FILE)), {}, '../comptes');
  expect(odd.body.errors).toMatchObject([{ message: NOT_WAITING, extensions: { code: 'BAD_USER_INPUT' } }]);
  expect(odd.calls).toEqual([]);
});

test.each<[string, Agency, string]>([
  ['is down', (response) => response.writeHead(503).end(), 'AGENCY_UNAVAILABLE'],
  ['cuts the connection', (response) => response.socket?.destroy(), 'AGENCY_UNAVAILABLE'],
  [
    'answers with another file',
    json(accepted({ ...FILE, numero: 'D-2026-000001' })),
    'AGENCY_INVALID_RESPONSE',
  ],
  ['answers for another account', json(accepted(FILE, 'CDC-marc')), 'AGENCY_INVALID_RESPONSE'],
])('an agency that %s is asked once and not again', async (_how, agency, code) => {
  const { body, calls } = await accept(agency);
  expect(body.data).toEqual({ acceptTrainingProposal: null });
  expect(body.errors).toMatchObject([{ extensions: { code, agency: 'CDC' } }]);
  expect(body.extensions?.agencies).toMatchObject([
    { agency: 'CDC', state: 'UNAVAILABLE', fields: ['acceptTrainingProposal'] },
  ]);
  expect(calls.filter((call) => call.startsWith('/v1/dossiers'))).toHaveLength(1);
});

test('an agency that does not answer in time is AGENCY_TIMEOUT, and is asked once', async () => {
  const { body, calls } = await accept(() => {}, {}, FILE.numero, { CPA_FEED_CALL__DEADLINE_MS: '500' });
  expect(body.errors).toMatchObject([{ extensions: { code: 'AGENCY_TIMEOUT', agency: 'CDC' } }]);
  expect(calls).toHaveLength(2);
});
