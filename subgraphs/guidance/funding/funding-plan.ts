import type { Text } from '../text/text.ts';
import type { FunderKind } from './training-request.ts';

export type Payer = 'CPF' | 'CEC' | 'C2P' | 'HOLDER' | FunderKind;

export type Share = {
  readonly payer: Payer;
  readonly label: Text;
  readonly amountCents: number;
  readonly reference: string | null;
};

/** `FundingPlan` of the schema in both languages. */
export type FundingPlan = {
  readonly eligible: boolean;
  readonly refusal: Text | null;
  readonly shares: readonly Share[];
  readonly holderPaysCents: number;
  readonly participationCents: number;
  readonly explanation: readonly Text[];
  readonly references: readonly string[];
  readonly complete: boolean;
};
