import { localPath } from '../../../../gateway/auth/return-path.ts';

test.each(['/', '/playground/', '/playground?query=%7Bme%7D#x', '/a b'])('%j stays on this site', (path) => {
  expect(new URL(localPath(path), 'http://gateway').href).toBe(new URL(path, 'http://gateway').href);
});

test.each([
  'https://evil.example',
  '//evil.example',
  '/\\evil.example',
  '\\\\evil.example',
  '/\t/evil.example',
  '/./\t/evil.example',
  '/..//evil.example',
  '/.//evil.example',
  'javascript:alert(1)',
  'playground',
  '',
  '/\u0000',
  `/${'a'.repeat(2000)}`,
  undefined,
  ['/a', '/b'],
])('%j leads to the front page', (path) => {
  expect(localPath(path)).toBe('/');
});
