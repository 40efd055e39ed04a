import type { FeedServer } from '../../../../mocks/feed/feed-server.ts';
import { CPA_SECTOR } from '../../../../mocks/people/subject.ts';
import { PEOPLE, persona, post, postJson, startTestFeed } from '../feed-call.ts';

let feed: FeedServer;
beforeAll(async () => {
  feed = await startTestFeed('directory');
});
afterAll(() => feed.close());

const subjectOf = (name: string) => PEOPLE.subject(persona(name), CPA_SECTOR);
const idOf = (name: string) => PEOPLE.personId(persona(name));

test('a subject is told with person and civil status, an unknown one is null', async () => {
  expect(await postJson(feed, '/v1/subjects', { subjects: [subjectOf('fatou'), 'nobody'] })).toEqual({
    data: [
      {
        subject: subjectOf('fatou'),
        person: idOf('fatou'),
        civil_status: {
          given_names: ['Fatou'],
          family_name: 'Diop',
          usage_name: 'Sarr',
          gender: 'female',
          birthdate: '1988-07-01',
          birthdate_presumed: true,
          birthplace: '',
          birthcountry: '99341',
          deceased: false,
          certified_at: '2026-03-01T00:00:00Z',
        },
      },
      null,
    ],
  });
});

test('the subject before a corrected birthplace leads to the same person', async () => {
  const former = PEOPLE.formerSubject(persona('ange'), CPA_SECTOR);
  const answer = await postJson(feed, '/v1/subjects', { subjects: [former, subjectOf('ange')] });
  expect(answer).toMatchObject({ data: [{ person: idOf('ange') }, { person: idOf('ange') }] });
});

test('a person is told by their id as by their subject, an unknown one is null', async () => {
  const bySubject = (await postJson(feed, '/v1/subjects', { subjects: [subjectOf('ange')] })) as {
    data: [{ subject: string }];
  };
  const { subject: _subject, ...record } = bySubject.data[0];
  expect(await postJson(feed, '/v1/persons', { persons: [idOf('ange'), 'no-uuid'] })).toEqual({
    data: [record, null],
  });
});

test('keys are told for each person asked; of an unknown one nothing is', async () => {
  const body = { agency: 'CDC', persons: [idOf('lea'), idOf('karim'), 'no-uuid'] };
  expect(await postJson(feed, '/v1/keys', body)).toEqual({
    data: [
      { person: idOf('lea'), authorised: true, key: PEOPLE.recordKey('CDC', persona('lea')) },
      { person: idOf('karim'), authorised: true, key: PEOPLE.recordKey('CDC', persona('karim')) },
      { person: 'no-uuid', authorised: false, key: null },
    ],
  });
});

test('an agency without a record of the person gives an authorised null', async () => {
  const body = { agency: 'CNAM_ATMP', persons: [idOf('ines')] };
  expect(await postJson(feed, '/v1/keys', body)).toEqual({
    data: [{ person: idOf('ines'), authorised: true, key: null }],
  });
});

test('case 65: the key of a person who died is told to nobody, from the day of death', async () => {
  const persons = [PEOPLE.personId(PEOPLE.byNumber(1999)!)];
  const earlier = await startTestFeed('directory', { today: '2025-11-07' });
  expect(await postJson(feed, '/v1/keys', { agency: 'CDC', persons })).toEqual({
    data: [{ person: persons[0], authorised: false, key: null }],
  });
  expect(await postJson(earlier, '/v1/keys', { agency: 'CDC', persons })).toMatchObject({
    data: [{ authorised: true }],
  });
  await earlier.close();
});

test('a deceased person is marked from the day of death', async () => {
  const deceased = PEOPLE.byNumber(1999)!;
  const subjects = [PEOPLE.subject(deceased, CPA_SECTOR)];
  const earlier = await startTestFeed('directory', { today: '2025-11-07' });
  expect(await postJson(feed, '/v1/subjects', { subjects })).toMatchObject({
    data: [{ civil_status: { deceased: true } }],
  });
  expect(await postJson(earlier, '/v1/subjects', { subjects })).toMatchObject({
    data: [{ civil_status: { deceased: false } }],
  });
  await earlier.close();
});

test('no answer holds a NIR', async () => {
  const subjects = ['lea', 'karim', 'ange'].map(subjectOf);
  const persons = ['lea', 'karim', 'ange'].map(idOf);
  const text =
    (await (await post(feed, '/v1/subjects', { subjects })).text()) +
    (await (await post(feed, '/v1/persons', { persons })).text());
  for (const name of ['lea', 'karim', 'ange'])
    expect(text).not.toContain(persona(name).civilStatus.nir.slice(0, 13));
});

test.each([
  { path: '/v1/keys', body: { agency: 'INSEE', persons: [] }, parameter: 'agency' },
  { path: '/v1/keys', body: { persons: [] }, parameter: 'agency' },
  { path: '/v1/keys', body: { agency: 'CDC' }, parameter: 'persons' },
  { path: '/v1/persons', body: {}, parameter: 'persons' },
  { path: '/v1/subjects', body: { subjects: 'one' }, parameter: 'subjects' },
  { path: '/v1/subjects', body: [], parameter: 'subjects' },
])('$path refuses $body because of $parameter', async ({ path, body, parameter }) => {
  const response = await post(feed, path, body);
  expect(response.status).toBe(422);
  expect(await response.json()).toMatchObject({ errors: [{ code: '00201', source: { parameter } }] });
});
