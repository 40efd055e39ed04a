import { paid, plan } from './plan.ts';

describe('the holder pays the participation or the shortfall, whichever is more [CT L6323-7, R6323]', () => {
  test('case 25: June 2024, price 390, rights 350: CPF 290, the holder pays 100', () => {
    const result = plan({ priceCents: 39_000, purchaseDate: '2024-06-15' }, { trainingCents: 35_000 });
    expect(paid(result)).toEqual({ CPF: 29_000, HOLDER: 10_000 });
    expect(result.participationCents).toBe(10_000);
  });

  test('case 26: a price below the participation is paid by the holder alone', () => {
    const result = plan({ priceCents: 7_500 }, { trainingCents: 500_000 });
    expect(paid(result)).toEqual({ HOLDER: 7_500 });
  });

  test('case 27: price 1 000, rights 950 in 2026: CPF 896.80, the holder pays 103.20', () => {
    expect(paid(plan({ priceCents: 100_000 }, { trainingCents: 95_000 }))).toEqual({
      CPF: 89_680,
      HOLDER: 10_320,
    });
  });

  test('case 27: on 30 April 2024 there was no participation: CPF 950, the holder pays 50', () => {
    const result = plan({ priceCents: 100_000, purchaseDate: '2024-04-30' }, { trainingCents: 95_000 });
    expect(paid(result)).toEqual({ CPF: 95_000, HOLDER: 5_000 });
    expect(result.participationCents).toBe(0);
  });

  test('case 28: price 1 000, rights 850 in 2025: the holder pays 150, not the sum of shortfall and participation', () => {
    const result = plan({ priceCents: 100_000, purchaseDate: '2025-07-01' }, { trainingCents: 85_000 });
    expect(paid(result)).toEqual({ CPF: 85_000, HOLDER: 15_000 });
    expect(result.participationCents).toBe(10_223);
  });

  test('case 29: a jobseeker is exempt: price 1 000, rights 950: CPF 950, the holder pays 50', () => {
    const result = plan({ priceCents: 100_000 }, { trainingCents: 95_000, jobseeker: true });
    expect(paid(result)).toEqual({ CPF: 95_000, HOLDER: 5_000 });
    expect(result.participationCents).toBe(0);
  });

  test.each([
    ['2024-05-01', 0],
    ['2024-05-02', 10_000],
    ['2024-12-31', 10_000],
    ['2025-01-01', 10_223],
    ['2025-12-31', 10_223],
    ['2026-01-01', 10_320],
    ['2027-02-01', 10_320],
  ])(
    'on %s the participation is %i cents; the announced 150 euros are never applied',
    (purchaseDate, cents) => {
      const result = plan({ priceCents: 100_000, purchaseDate }, { trainingCents: 500_000 });
      expect(result.participationCents).toBe(cents);
      expect(result.holderPaysCents).toBe(cents);
    },
  );

  test('after the legal snapshot the plan says that an announced rise is not in its figures', () => {
    const told = (purchaseDate: string) =>
      plan({ priceCents: 100_000, purchaseDate }, {})
        .explanation.map(({ EN }) => EN)
        .join(' ');
    expect(told('2026-04-10')).toContain('€150.00 was announced');
    expect(told('2026-03-27')).not.toContain('€150.00');
  });

  test('an OPCO that is not needed for the price pays the participation in the place of the holder', () => {
    const result = plan(
      { priceCents: 90_000, contributions: [{ funder: 'OPCO', maximumCents: 50_000 }] },
      { trainingCents: 95_000 },
    );
    expect(paid(result)).toEqual({ CPF: 79_680, OPCO: 10_320 });
    expect(result.participationCents).toBe(0);
  });

  test('a region cannot pay the participation', () => {
    const result = plan(
      { priceCents: 100_000, contributions: [{ funder: 'REGION', maximumCents: 100_000, targeted: true }] },
      { trainingCents: 95_000 },
    );
    expect(paid(result)).toEqual({ REGION: 89_680, HOLDER: 10_320 });
  });
});
