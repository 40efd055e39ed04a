import { paid, plan } from './plan.ts';

describe('the order of funding [CT R6333-3, D5151-11]', () => {
  test('case 36: targeted grant 600, rights 1 000, OPCO up to 500, price 2 000: 600 + 1 000 + 400, holder 0', () => {
    const result = plan(
      {
        kind: 'RS',
        priceCents: 200_000,
        contributions: [
          { funder: 'OPCO', maximumCents: 50_000 },
          { funder: 'EMPLOYER', maximumCents: 60_000, targeted: true },
        ],
      },
      { trainingCents: 100_000 },
    );
    expect(result.shares.map(({ payer, amountCents }) => [payer, amountCents])).toEqual([
      ['EMPLOYER', 60_000],
      ['CPF', 100_000],
      ['OPCO', 40_000],
    ]);
    expect(result).toMatchObject({ holderPaysCents: 0, participationCents: 0 });
  });

  test('case 37: a jobseeker, price 1 000, CPF 900, CEC 240: CPF 900 and then CEC 100', () => {
    const result = plan(
      { priceCents: 100_000 },
      { trainingCents: 90_000, engagementCents: 24_000, jobseeker: true },
    );
    expect(result.shares.map(({ payer, amountCents }) => [payer, amountCents])).toEqual([
      ['CPF', 90_000],
      ['CEC', 10_000],
    ]);
  });

  test('hardship points top up at 500 euros a point, exempt from the participation, and only those needed are used', () => {
    const result = plan(
      { priceCents: 250_000, hardshipPoints: 10 },
      { trainingCents: 100_000, hardshipPoints: 57 },
    );
    expect(paid(result)).toEqual({ CPF: 100_000, C2P: 150_000 });
    expect(result.participationCents).toBe(0);
    expect(result.explanation.map(({ FR }) => FR).join(' ')).toContain('3 points nécessaires');
  });

  test('points that rights make unnecessary stay in the account and exempt from nothing', () => {
    const result = plan(
      { priceCents: 90_000, hardshipPoints: 1 },
      { trainingCents: 100_000, hardshipPoints: 1 },
    );
    expect(paid(result)).toEqual({ CPF: 79_680, HOLDER: 10_320 });
  });

  test('no more points are used than the account holds', () => {
    const result = plan({ priceCents: 500_000, hardshipPoints: 9 }, { hardshipPoints: 2 });
    expect(paid(result)).toEqual({ C2P: 100_000, HOLDER: 400_000 });
  });

  test('each plan explains itself step by step in both languages and names its articles', () => {
    const result = plan({ kind: 'RS', priceCents: 200_000 }, { trainingCents: 494_000 });
    const said = (language: 'FR' | 'EN') => result.explanation.map((step) => step[language]);
    expect(said('FR').map((step) => step.replaceAll(/[\u00A0\u202F]/gu, ' '))).toEqual([
      'Prix de la formation : 2 000,00 €, règles en vigueur au 27 mars 2026.',
      'Participation forfaitaire : 103,20 € restent à votre charge quels que soient vos droits (arrêté du 30/12/2025).',
      'Vos droits à formation peuvent payer au plus 1 500,00 € pour ce type de formation (plafond depuis le 26 février 2026).',
      'Droits à formation (CPF) : 4 940,00 € disponibles, 1 500,00 € utilisés.',
      'Reste à votre charge : 500,00 €.',
    ]);
    expect(said('EN')).toContain('Training rights (CPF): €4,940.00 available, €1,500.00 used.');
    expect(result.references).toEqual(
      expect.arrayContaining(['CT L6323-6', 'CT R6333-3', 'CT L6323-7', 'CT D6323-1']),
    );
  });

  test('an agency that did not answer is named, and the plan is not complete', () => {
    const result = plan({ priceCents: 100_000 }, { unansweredAgencies: ['CDC'] });
    expect(result.complete).toBe(false);
    expect(result.explanation.at(-1)?.EN).toContain('CDC');
  });

  test('a disabled worker is told that the Agefiph can top up the rest', () => {
    const told = plan({ priceCents: 100_000 }, { disabledWorker: true }).explanation.at(-1)?.FR;
    expect(told).toContain('Agefiph');
  });
});
