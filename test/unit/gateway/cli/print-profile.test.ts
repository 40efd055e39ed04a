import { stripVTControlCharacters } from 'node:util';
import { amount, printProfile } from '../../../../gateway/cli/print-profile.ts';

test.each([
  [0, 'QUARTER', '0 trimestre'],
  [1, 'QUARTER', '1 trimestre'],
  [2, 'QUARTER', '2 trimestres'],
  [1, 'POINT', '1 point'],
  [30, 'POINT', '30 points'],
])('%d %s is %s', (value, unit, shown) => {
  expect(amount(value, unit)).toBe(shown);
});

test.each([
  ['2026-03-25', 'délai dépassé le 25/03/2026'],
  ['2026-03-26', 'à faire avant le 26/03/2026'],
  ['2026-03-31', 'à faire avant le 31/03/2026'],
])('as of 26 March, a file with an action due by %s is “%s”', (actionDueBy, shown) => {
  const trainingAccount = {
    balance: null,
    source: { agency: 'CDC', state: 'OK', asOf: '2026-03-26T23:59:00+01:00', reference: null },
    files: [{ title: 'Anglais', stateLabel: 'Proposition à valider', actionDueBy }],
  };
  const page = stripVTControlCharacters(printProfile({ data: { me: { trainingAccount } } }));
  expect(page).toContain(`  Dossier Anglais : Proposition à valider, ${shown}\n`);
});
