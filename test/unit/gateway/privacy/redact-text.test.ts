import * as fc from 'fast-check';
import { redactJson, redactText } from '../../../../gateway/privacy/redact-text.ts';

/** The same texts on every run; `FUZZ_SEED` tries others. */
const seed = Number(process.env.FUZZ_SEED ?? 20_261_123);
const digits = (length: number) =>
  fc.string({ unit: fc.integer({ min: 0, max: 9 }).map(String), minLength: length, maxLength: length });
const nir = fc
  .tuple(
    fc.constantFrom('1', '2', '3', '4', '7', '8'),
    digits(2),
    digits(2),
    fc.oneof(digits(2), fc.constantFrom('2A', '2B', '2a')),
    digits(3),
    digits(3),
    fc.option(digits(2), { nil: undefined }),
  )
  .map((parts) => parts.filter((part) => part !== undefined));
const around = fc.constantFrom('', ' ', '"', '(', ':', '=', ', ', 'NIR', 'é', '_', '\n', '/');

test(`no NIR passes, whatever separates its parts and stands around it (seed ${seed})`, () => {
  fc.assert(
    fc.property(
      nir,
      fc.constantFrom('', ' ', '.', '-', '\u00A0'),
      around,
      around,
      (parts, separator, before, after) => {
        const text = redactText(`${before}${parts.join(separator)}${after}`);
        expect(text).toContain('[number]');
        expect(text).not.toContain(parts.join(separator));
      },
    ),
    { seed, numRuns: 500 },
  );
});

test(`no address passes (seed ${seed})`, () => {
  const host = fc.oneof(
    fc.ipV4(),
    fc.ipV6().map((address) => `[${address}]`),
    fc.constantFrom('localhost', 'training.internal', 'dsn.prod.svc', 'feed-2'),
  );
  fc.assert(
    fc.property(
      host,
      fc.integer({ min: 80, max: 65_535 }),
      fc.constantFrom('', 'http://', 'grpc://'),
      (name, port, scheme) => {
        const text = redactText(`connect ECONNREFUSED ${scheme}${name}:${port} (once)`);
        expect(text).toBe('connect ECONNREFUSED [address] (once)');
      },
    ),
    { seed, numRuns: 500 },
  );
});

test.each([
  ['connect ECONNREFUSED ::1:4001', 'connect ECONNREFUSED [address]'],
  ['getaddrinfo ENOTFOUND feed.example.org', 'getaddrinfo ENOTFOUND [address]'],
  ['no x\n    at run (/app/x.ts:3:4)\n    at y', 'no x'],
  ['Cannot return null for User.name at 10:30.', 'Cannot return null for User.name at 10:30.'],
  ['Version 1.2.3, 12 345 euros, 2026-11-23T10:00:00Z', 'Version 1.2.3, 12 345 euros, 2026-11-23T10:00:00Z'],
  ['Field "a.b" of type "Int!": line 3:12', 'Field "a.b" of type "Int!": line 3:12'],
])('%s', (text, expected) => expect(redactText(text)).toBe(expected));

test('texts and numbers at any depth are redacted, hidden keys left out', () => {
  const value = {
    a: [{ b: 'at http://x/', url: 'x' }, 185_057_800_608_436, 7, null, true],
    '1850578006084': 1,
  };
  expect(redactJson(value, (key) => key === 'url')).toEqual({
    a: [{ b: 'at [address]' }, '[number]', 7, null, true],
    '[number]': 1,
  });
});
