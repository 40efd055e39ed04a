import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { TWELVE } from '../../mocks/people/twelve.ts';
import { startStack } from '../support/stack.ts';
import type { AgencyRow, Answer, TestStack } from '../support/stack.ts';

const PROFILE = readFileSync(new URL('../../schema/operations/profile.graphql', import.meta.url), 'utf8');

type Fields = Readonly<Record<string, any>>; // oxlint-disable-line typescript/no-explicit-any -- answers of many queries
type Reply = Answer & { readonly status: number; readonly milliseconds: number };

const askHttp = async (stack: TestStack, login: string, query = PROFILE): Promise<Reply> => {
  const authorization = `Bearer ${await stack.token(login)}`;
  const startedAt = performance.now();
  const response = await fetch(`${stack.gatewayUrl}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization },
    body: JSON.stringify({ query }),
  });
  const answer = (await response.json()) as Answer;
  return { ...answer, status: response.status, milliseconds: performance.now() - startedAt };
};

/** Asks until the answer is free of errors: back-off windows and open circuits end by themselves. */
const askUntilWell = async (stack: TestStack, login: string, query = PROFILE): Promise<Reply> => {
  const giveUpAt = performance.now() + 10_000;
  for (;;) {
    const reply = await askHttp(stack, login, query);
    if (reply.errors === undefined) return reply;
    if (performance.now() > giveUpAt) throw new Error(`still failing: ${JSON.stringify(reply.errors[0])}`);
    await pause(50);
  }
};

const me = ({ data }: Answer): Fields => data?.['me'] as Fields;
const row = (answer: Answer, agency: string): AgencyRow | undefined =>
  answer.extensions?.agencies?.find((each) => each.agency === agency);
const codesOf = ({ errors = [] }: Answer) => [
  ...new Set(errors.map(({ extensions }) => String(extensions?.['code']))),
];

/** Without the instant at which it was read, which is another one each time. */
const timeless = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value, (key, inner: unknown) => (key === 'fetchedAt' ? undefined : inner)));

const GUIDANCE = new Set(['statuses', 'nextSteps']);

/** What a feed fills in the profile of somebody whom its agency knows. */
const FEEDS = [
  { feed: 'training', agency: 'CDC', login: 'lea', field: 'trainingAccount' },
  { feed: 'hardship', agency: 'CNAM_ATMP', login: 'lea', field: 'hardshipAccount' },
  { feed: 'dsn', agency: 'GIP_MDS', login: 'lea', field: 'employmentRecords' },
  { feed: 'career', agency: 'CNAV', login: 'lea', field: 'careerStatement' },
  { feed: 'jobseeker', agency: 'FRANCE_TRAVAIL', login: 'sofia', field: 'jobseekerRegistration' },
  { feed: 'selfemployed', agency: 'URSSAF', login: 'ines', field: 'selfEmployment' },
] as const;

const MODES = [
  { mode: 'hang', code: 'AGENCY_TIMEOUT' },
  { mode: 'refuse', code: 'AGENCY_UNAVAILABLE' },
  { mode: 'error', status: 503, code: 'AGENCY_UNAVAILABLE' },
  { mode: 'rate-limit', retryAfterSeconds: 1, code: 'AGENCY_RATE_LIMITED' },
  { mode: 'truncate', code: 'AGENCY_INVALID_RESPONSE' },
  { mode: 'malformed', code: 'AGENCY_INVALID_RESPONSE' },
  { mode: 'drift', code: 'AGENCY_INVALID_RESPONSE' },
  { mode: 'empty', code: 'AGENCY_INVALID_RESPONSE' },
] as const;

/** An answer comes long before a person gives up: a feed has 3 s. */
const PATIENCE_MS = 10_000;

const NAMES = TWELVE.flatMap(({ civilStatus }) => [civilStatus.familyName, civilStatus.usageName ?? '']);
const PERSONAL = new RegExp(
  [
    ...NAMES.filter((name) => name !== '').map((name) => `\\b${name}\\b`),
    ...TWELVE.map(({ civilStatus }) => civilStatus.nir.slice(0, 13)),
    String.raw`\b[12]\d\d(?:0[1-9]|1[0-2])(?:\d\d|2[AB])\d{6}(?:\d\d)?\b`,
  ].join('|'),
  'i',
);
const INSIDE =
  /127\.0\.0\.1|localhost|https?:|:\d{4,5}\b|ECONN|UND_ERR|\bat .+\.[jt]s|node:|node_modules|stack/i;

/** Nothing of a person and nothing of the machine room. */
const expectNoLeak = ({ errors, extensions }: Answer) => {
  const told = JSON.stringify({ errors, extensions: { ...extensions, agencies: undefined } });
  const rows = JSON.stringify(
    extensions?.agencies?.map(({ agency, state, paths }) => [agency, state, paths]),
  );
  for (const text of [told, rows]) {
    expect(text).not.toMatch(PERSONAL);
    expect(text).not.toMatch(INSIDE);
  }
};

describe('one feed fails', () => {
  let stack: TestStack;
  const well = new Map<string, Reply>();
  beforeAll(async () => {
    stack = await startStack();
    for (const { login } of FEEDS) well.set(login, await askUntilWell(stack, login));
  }, 60_000);
  beforeEach(async () => {
    await stack.healAll();
    for (const login of well.keys()) await askUntilWell(stack, login);
  }, 20_000);
  afterAll(() => stack.stop());

  const cases = FEEDS.flatMap((feed) => MODES.map((mode) => ({ ...feed, ...mode })));

  test.each(cases)(
    '$feed, $mode: $field is null with $code and the rest is complete',
    async ({ feed, agency, login, field, code, ...fault }) => {
      await stack.fault(feed, 'status' in fault ? { mode: fault.mode, status: fault.status } : fault);
      const answer = await askHttp(stack, login);
      expect(answer.status).toBe(200);
      expect(answer.milliseconds).toBeLessThan(PATIENCE_MS);

      const { source, ...rest } = me(answer)[field] as Fields;
      expect(source).toMatchObject({ agency, state: 'UNAVAILABLE', asOf: null });
      expect(Object.values(rest).filter((value) => value !== null)).toEqual([]);
      const retryAfterSeconds = fault.mode === 'rate-limit' ? 1 : undefined;
      expect(codesOf(answer)).toEqual([code]);
      for (const { path, extensions } of answer.errors ?? []) {
        expect(path?.[0]).toBe('me');
        expect(extensions).toEqual({ code, agency, ...(retryAfterSeconds && { retryAfterSeconds }) });
      }
      const failedFields = (answer.errors ?? []).flatMap(({ path }) =>
        path?.[1] === field ? [path[2]] : [],
      );
      expect(failedFields).toEqual(expect.arrayContaining(Object.keys(rest)));
      expect(row(answer, agency)).toMatchObject({
        state: 'UNAVAILABLE',
        retryAfterSeconds: retryAfterSeconds ?? null,
        paths: expect.arrayContaining([`me.${field}`]),
      });

      const before = well.get(login)!;
      for (const other of Object.keys(me(before)).filter((key) => key !== field && !GUIDANCE.has(key)))
        expect(timeless(me(answer)[other])).toEqual(timeless(me(before)[other]));
      const states = (reply: Answer) =>
        (reply.extensions?.agencies ?? [])
          .filter((each) => each.agency !== agency)
          .map((each) => `${each.agency} ${each.state}`);
      expect(states(answer).toSorted()).toEqual(states(before).toSorted());
      expect(Array.isArray(me(answer)['statuses'])).toBe(true);
      expect(me(answer)['nextSteps'].length).toBeGreaterThan(0);
      expectNoLeak(answer);

      await stack.healAll();
      expect(timeless(me(await askUntilWell(stack, login)))).toEqual(timeless(me(before)));
    },
    20_000,
  );

  test.each([...FEEDS, { feed: 'directory', login: 'lea' }] as const)(
    '$feed, slow: the answer is the same',
    async ({ feed, login }) => {
      await stack.fault(feed, { mode: 'slow', delayMs: 100 });
      const answer = await askHttp(stack, login);
      expect(answer.errors).toBeUndefined();
      expect(answer.milliseconds).toBeGreaterThan(100);
      expect(timeless(me(answer))).toEqual(timeless(me(well.get(login)!)));
    },
  );

  test.each(MODES)(
    'directory, $mode: nobody is known any more, me is null with $code and no agency is asked',
    async ({ code, ...fault }) => {
      await stack.fault('directory', fault);
      await stack.resetCalls();
      const answer = await askHttp(stack, 'lea');
      expect(answer.status).toBe(200);
      expect(answer.milliseconds).toBeLessThan(PATIENCE_MS);
      expect(answer.data).toEqual({ me: null });
      expect(answer.errors?.map(({ path, extensions }) => [path, extensions?.['code']])).toEqual([
        [['me'], code],
      ]);
      expect(row(answer, 'FRANCE_CONNECT')).toMatchObject({
        state: 'UNAVAILABLE',
        retryAfterSeconds: fault.mode === 'rate-limit' ? 1 : null,
      });
      const { directory: _directory, ...agencies } = await stack.calls();
      expect(Object.values(agencies).filter((calls) => calls > 0)).toEqual([]);
      expectNoLeak(answer);
      await stack.healAll();
      expect(timeless(me(await askUntilWell(stack, 'lea')))).toEqual(timeless(me(well.get('lea')!)));
    },
    20_000,
  );

  test('the agency behind C2P answers 504: CPF and CEC are there, C2P is UNAVAILABLE, HTTP 200 (case 66)', async () => {
    await stack.fault('hardship', { mode: 'error', status: 504 });
    const answer = await askHttp(stack, 'lea');
    expect(answer.status).toBe(200);
    expect(me(answer)).toMatchObject({
      trainingAccount: { balance: 300_000, engagementBalance: 24_000, source: { state: 'OK' } },
      hardshipAccount: { points: null, source: { agency: 'CNAM_ATMP', state: 'UNAVAILABLE' } },
    });
    expect(codesOf(answer)).toEqual(['AGENCY_UNAVAILABLE']);
  });

  describe('guidance answers with less and says so', () => {
    const GUIDED = `{ me {
      statuses { kind confidence }
      nextSteps(first: 50) { code uncertain }
      fundingPlan(training: { kind: RNCP, priceCents: 10000, hardshipPoints: 1 }) { complete }
    } }`;
    const guided = async (login: string) => {
      const { statuses, nextSteps, fundingPlan } = me(await askHttp(stack, login, GUIDED));
      return {
        statuses: Object.fromEntries(
          (statuses as Fields[]).map(({ kind, confidence }) => [kind, confidence]),
        ),
        uncertain: (nextSteps as Fields[])
          .filter((step) => step['uncertain'])
          .map(({ code }) => code as string),
        certain: (nextSteps as Fields[])
          .filter((step) => !step['uncertain'])
          .map(({ code }) => code as string),
        complete: fundingPlan.complete as boolean,
      };
    };

    test('everything is certain while every agency answers', async () => {
      for (const login of ['lea', 'sofia', 'pierre'])
        expect(await guided(login)).toMatchObject({ uncertain: [], complete: true });
    });

    test.each`
      feed           | login      | uncertain                 | complete
      ${'training'}  | ${'lea'}   | ${'USE_TRAINING_RIGHTS'}  | ${false}
      ${'dsn'}       | ${'lea'}   | ${'CAREER_ADVICE'}        | ${true}
      ${'jobseeker'} | ${'sofia'} | ${'UNEMPLOYMENT_BENEFIT'} | ${false}
      ${'jobseeker'} | ${'sofia'} | ${'USE_TRAINING_RIGHTS'}  | ${false}
    `('without $feed the step $uncertain of $login is uncertain', async (each) => {
      const { feed, login, uncertain, complete } = each as Record<'feed' | 'login' | 'uncertain', string> & {
        complete: boolean;
      };
      await stack.fault(feed, { mode: 'error' });
      const answer = await guided(login);
      expect(answer.uncertain).toContain(uncertain);
      expect(answer.complete).toBe(complete);
    });

    test('without the hardship account the points are not proposed and a plan is not complete', async () => {
      await stack.fault('hardship', { mode: 'error' });
      const answer = await guided('lea');
      expect(answer.complete).toBe(false);
      expect(answer.certain).not.toContain('USE_HARDSHIP_POINTS');
    });

    test('pierre is still retired without his career statement, by his frozen account, with LOW confidence', async () => {
      await stack.fault('career', { mode: 'error' });
      expect((await guided('pierre')).statuses).toMatchObject({ RETIRED: 'LOW' });
    });

    test('nobody is a jobseeker or an employee when the agency that says so is silent', async () => {
      await stack.fault('jobseeker', { mode: 'error' });
      await stack.fault('dsn', { mode: 'error' });
      const { statuses } = await guided('sofia');
      expect(Object.keys(statuses)).not.toContain('JOBSEEKER');
      const { statuses: ofLea } = await guided('lea');
      expect(Object.keys(ofLea)).not.toContain('PERMANENT_EMPLOYEE');
    });
  });

  describe('an agency is left alone', () => {
    const POINTS = '{ me { hardshipAccount { points source { state } } } }';
    const askCounted = async () => {
      const answer = await askHttp(stack, 'lea', POINTS);
      return { answer, calls: (await stack.calls())['hardship'] ?? 0 };
    };

    test('inside the window of a 429 no call leaves, and each answer says for how long (case 67)', async () => {
      await stack.fault('hardship', { mode: 'rate-limit', retryAfterSeconds: 1, count: 1 });
      await stack.resetCalls();
      const first = await askCounted();
      expect(first.calls).toBe(1);
      const inside = await Promise.all(Array.from({ length: 5 }, () => askCounted()));
      for (const { answer, calls } of [first, ...inside]) {
        expect(answer.errors?.map(({ extensions }) => extensions)).toEqual([
          { code: 'AGENCY_RATE_LIMITED', agency: 'CNAM_ATMP', retryAfterSeconds: 1 },
        ]);
        expect(row(answer, 'CNAM_ATMP')).toMatchObject({ state: 'UNAVAILABLE', retryAfterSeconds: 1 });
        expect(calls).toBe(1);
      }
      const after = await askUntilWell(stack, 'lea', POINTS);
      expect(me(after)['hardshipAccount'].points).toBe(57);
      expect((await stack.calls())['hardship']).toBe(2);
    });

    test('after ten outages in a row it is not called for a moment, then it is again', async () => {
      await stack.fault('hardship', { mode: 'error' });
      await stack.resetCalls();
      for (let count = 0; count < 10; count += 1) await askCounted();
      const { answer, calls } = await askCounted();
      expect(calls).toBe(10);
      expect(codesOf(answer)).toEqual(['AGENCY_UNAVAILABLE']);
      await stack.healAll();
      expect(me(await askUntilWell(stack, 'lea', POINTS))['hardshipAccount'].points).toBe(57);
    });
  });

  test('every feed but the directory down: the civil status is there, every agency is UNAVAILABLE', async () => {
    for (const { feed } of FEEDS) await stack.fault(feed, { mode: 'error' });
    const answer = await askHttp(stack, 'karim');
    expect(answer.status).toBe(200);
    expect(me(answer)['identity']).toMatchObject({ familyName: 'Benali', source: { state: 'OK' } });
    for (const { agency } of FEEDS) {
      // The Urssaf was told not to know him by the directory: there is nobody to ask for.
      expect([agency, row(answer, agency)?.state]).toEqual([
        agency,
        agency === 'URSSAF' ? 'NOT_FOUND' : 'UNAVAILABLE',
      ]);
    }
    expectNoLeak(answer);
  });

  test('after all this no log holds a name, a NIR, a token or a bug', async () => {
    const lines = stack.logs.map(({ name, line }) => `${name} ${line}`);
    expect(lines.length).toBeGreaterThan(100);
    expect(lines.filter((line) => line.includes('"feed-failed"')).length).toBeGreaterThan(10);
    const signature = (await stack.token('lea')).split('.')[2]!;
    expect(lines.filter((line) => PERSONAL.test(line) || line.includes(signature))).toEqual([]);
    expect(lines.filter((line) => /"event":"bug"|Bearer |"stack"/.test(line))).toEqual([]);
  });
});

describe('21 calls in one second at a feed that takes 20', () => {
  let stack: TestStack;
  beforeAll(async () => {
    stack = await startStack({ mocksArguments: ['--rate-limit', '20'] });
  }, 60_000);
  afterAll(() => stack.stop());

  test('are AGENCY_RATE_LIMITED with a window, in which the feed is not called again (case 67)', async () => {
    // Three calls at the CDC each, one at the directory.
    const query =
      '{ me { trainingAccount { balance entries(first: 1) { totalCount } files { id } source { state } } } }';
    await askUntilWell(stack, 'lea', query);
    const refused = async (): Promise<Reply> => {
      const answers = await Promise.all(Array.from({ length: 9 }, () => askHttp(stack, 'lea', query)));
      return answers.find(({ errors }) => errors !== undefined) ?? refused();
    };
    const first = await refused();
    expect(first.status).toBe(200);
    expect(codesOf(first)).toEqual(['AGENCY_RATE_LIMITED']);
    expect(row(first, 'CDC')).toMatchObject({ state: 'UNAVAILABLE', retryAfterSeconds: 1 });
    const { training: before } = await stack.calls();
    const inside = await askHttp(stack, 'lea', query);
    expect(codesOf(inside)).toEqual(['AGENCY_RATE_LIMITED']);
    expect((await stack.calls())['training']).toBe(before);
    expect(me(await askUntilWell(stack, 'lea', query))['trainingAccount'].balance).toBe(300_000);
  });
});

describe('subgraphs die', () => {
  let stack: TestStack;
  beforeAll(async () => {
    stack = await startStack();
    await askUntilWell(stack, 'lea');
  }, 60_000);
  afterAll(() => stack.stop());

  const kill = async (name: string) => {
    const { pid } = stack.processes.find((process) => process.name === name)!;
    process.kill(pid, 'SIGKILL');
    const gone = () => {
      try {
        return process.kill(pid, 0) && false;
      } catch {
        return true;
      }
    };
    while (!gone()) await pause(10);
  };

  /** One after the other: what is lost stays lost, what lives goes on. */
  test.each([
    { name: 'hardship', fields: ['hardshipAccount'], agencies: ['CNAM_ATMP'] },
    {
      name: 'employment',
      fields: ['employmentRecords', 'careerStatement', 'jobseekerRegistration', 'selfEmployment'],
      agencies: ['GIP_MDS', 'CNAV', 'FRANCE_TRAVAIL', 'URSSAF'],
    },
    { name: 'guidance', fields: ['statuses', 'nextSteps'], agencies: [] },
    { name: 'training', fields: ['trainingAccount'], agencies: ['CDC'] },
  ])(
    '$name: $fields are null, $agencies are UNAVAILABLE, the rest is as before',
    async ({ name, fields, agencies }) => {
      const before = await askHttp(stack, 'lea');
      await kill(name);
      const answer = await askHttp(stack, 'lea');
      expect(answer.status).toBe(200);
      for (const field of fields) {
        expect([field, me(answer)[field]]).toEqual([field, null]);
        const error = answer.errors?.find(({ path }) => path?.join('.') === `me.${field}`);
        expect(error?.extensions?.['code']).toBe('AGENCY_UNAVAILABLE');
      }
      for (const agency of agencies) expect(row(answer, agency)?.state).toBe('UNAVAILABLE');
      for (const other of Object.keys(me(before)).filter(
        (key) => !fields.includes(key) && !GUIDANCE.has(key),
      ))
        expect(timeless(me(answer)[other])).toEqual(timeless(me(before)[other]));
      if (name === 'hardship' || name === 'employment')
        expect(me(answer)['nextSteps'].length).toBeGreaterThan(0);
      expectNoLeak(answer);
    },
  );

  test('identity, the last one: me is null, HTTP 200, and the gateway is still alive', async () => {
    await kill('identity');
    const answer = await askHttp(stack, 'lea');
    expect(answer.status).toBe(200);
    expect(answer.data).toEqual({ me: null });
    expect(codesOf(answer)).toEqual(['AGENCY_UNAVAILABLE']);
    expect(row(answer, 'FRANCE_CONNECT')?.state).toBe('UNAVAILABLE');
    expectNoLeak(answer);
    expect((await fetch(`${stack.gatewayUrl}/health/live`)).status).toBe(200);
  });
});
