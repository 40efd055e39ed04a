import { paid, plan } from './plan.ts';

const RICH = { trainingCents: 500_000 };

describe('ceilings on training rights since 26 February 2026 [CT D6323-1]', () => {
  test('case 30: a course of the RS at 2 000 takes 1 896.80 of rights on 25 February 2026', () => {
    const result = plan({ kind: 'RS', priceCents: 200_000, purchaseDate: '2026-02-25' }, RICH);
    expect(paid(result)).toEqual({ CPF: 189_680, HOLDER: 10_320 });
  });

  test('case 30: the same course takes 1 500 of rights on 26 February 2026, the holder pays 500', () => {
    const result = plan({ kind: 'RS', priceCents: 200_000, purchaseDate: '2026-02-26' }, RICH);
    expect(paid(result)).toEqual({ CPF: 150_000, HOLDER: 50_000 });
    expect(result.references).toContain('décrets 2026-126 et 2026-127 du 24/02/2026');
  });

  test('case 31: CléA at 2 000 has no ceiling: 1 896.80 of rights', () => {
    expect(paid(plan({ kind: 'CLEA', priceCents: 200_000 }, RICH)).CPF).toBe(189_680);
  });

  test('case 32: a skills assessment at 1 700 takes 1 596.80 of rights, not 1 600', () => {
    const result = plan({ kind: 'SKILLS_ASSESSMENT', priceCents: 170_000 }, RICH);
    expect(paid(result)).toEqual({ CPF: 159_680, HOLDER: 10_320 });
  });

  test('case 32: a skills assessment at 2 000 takes 1 600 of rights, the holder pays 400', () => {
    const result = plan({ kind: 'SKILLS_ASSESSMENT', priceCents: 200_000 }, RICH);
    expect(paid(result)).toEqual({ CPF: 160_000, HOLDER: 40_000 });
  });

  test('engagement rights come on top of the ceiling', () => {
    const result = plan({ kind: 'RS', priceCents: 200_000 }, { ...RICH, engagementCents: 24_000 });
    expect(paid(result)).toEqual({ CPF: 150_000, CEC: 24_000, HOLDER: 26_000 });
  });
});
