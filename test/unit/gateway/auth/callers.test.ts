import { createCallers } from '../../../../gateway/auth/callers.ts';
import { Secret } from '../../../../gateway/config/secret.ts';

const CALLERS = createCallers({
  acr: 'eidas1',
  agents: {
    issuer: 'http://agents',
    clientId: 'a',
    clientSecret: new Secret('a secret of ours'),
    acr: 'eidas1',
    organisations: [
      { siret: '13000548107122', role: 'adviser' },
      { siret: '18002002600019', role: 'agency', agency: 'CDC' },
    ],
  },
});

const LEA = { sub: 'abc', acr: 'eidas1' };
const ADVISER = { sub: 'abc', acr: 'eidas1', siret: '13000548107122' };

describe('somebody of FranceConnect', () => {
  test('is a holder, of no organisation', () => {
    expect(CALLERS.franceconnect(LEA)).toEqual({
      kind: 'known',
      provider: 'franceconnect',
      subject: 'abc',
      role: 'holder',
      acr: 'eidas1',
      organisation: null,
      agency: null,
      scopes: [],
    });
  });

  test('stays one, whatever organisation the claims name', () => {
    expect(CALLERS.franceconnect({ ...LEA, siret: '13000548107122', agency: 'CDC' })).toMatchObject({
      role: 'holder',
      organisation: null,
      agency: null,
    });
  });

  test.each(['adviser', 'analyst', 'agency', 'root', '', null, ['holder']])(
    'who claims the role %j is refused',
    (role) => {
      expect(CALLERS.franceconnect({ ...LEA, role })).toBeUndefined();
    },
  );
});

describe('somebody of the agents’ provider', () => {
  test('is what our list says of the organisation', () => {
    expect(CALLERS.proconnect({ ...ADVISER, scope: 'cpa:read openid cpa:read' })).toEqual({
      kind: 'known',
      provider: 'proconnect',
      subject: 'abc',
      role: 'adviser',
      acr: 'eidas1',
      organisation: '13000548107122',
      agency: null,
      scopes: ['cpa:read', 'openid'],
    });
    expect(CALLERS.proconnect({ ...ADVISER, siret: '18002002600019' })).toMatchObject({
      role: 'agency',
      agency: 'CDC',
    });
  });

  test.each([
    ['an organisation that is not in the list', { siret: '39512704600013' }],
    ['no organisation', { siret: undefined }],
    ['an organisation that is a number', { siret: 13000548107122 }],
    ['two organisations', { siret: ['13000548107122', '18002002600019'] }],
    ['the role of a holder', { role: 'holder' }],
    ['a role that the organisation does not have', { role: 'agency' }],
  ])('with %s is refused', (_name, change) => {
    expect(CALLERS.proconnect({ ...ADVISER, ...change })).toBeUndefined();
  });

  test('is nobody where no agents are in the settings', () => {
    expect(createCallers({ acr: 'eidas1', agents: undefined }).proconnect(ADVISER)).toBeUndefined();
  });
});

describe('of both providers', () => {
  test.each([
    ['no subject', { sub: undefined }],
    ['an empty subject', { sub: '' }],
    ['a subject with a space', { sub: 'a b' }],
    ['a subject longer than 255', { sub: 'a'.repeat(256) }],
    ['no level', { acr: undefined }],
    ['a level that nobody knows', { acr: 'eidas0' }],
    ['scopes that are no text', { scope: ['cpa:read'] }],
  ])('claims with %s are refused', (_name, change) => {
    expect(CALLERS.franceconnect({ ...LEA, ...change })).toBeUndefined();
    expect(CALLERS.proconnect({ ...ADVISER, ...change })).toBeUndefined();
  });

  test('a level below the lowest is refused, one above it is kept', () => {
    const { franceconnect } = createCallers({ acr: 'eidas2', agents: undefined });
    expect(franceconnect(LEA)).toBeUndefined();
    expect(franceconnect({ ...LEA, acr: 'eidas3' })).toMatchObject({ acr: 'eidas3' });
  });

  test('a scope that could pass for two is nobody’s', () => {
    expect(CALLERS.proconnect({ ...ADVISER, scope: 'cpa:read+cpa:write "x" ok' })?.scopes).toEqual(['ok']);
  });
});
