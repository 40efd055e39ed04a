import { CPA_SECTOR } from '../people/subject.ts';

/** Who may ask what a token is worth: a holder of data, who is no service of FranceConnect. */
export type DataProvider = {
  readonly id: string;
  readonly secret: string;
  /** Its `sub` of a person is made for this sector. */
  readonly sector: string;
  /** Answers are encrypted for it. */
  readonly publicKey: Readonly<Record<'kty' | 'crv' | 'x' | 'y', string>>;
  /** Scopes that concern its data; it is told of no others. */
  readonly scopes: readonly string[];
};

/** The gateway: the committed `gateway.yaml` holds the same secret and the private half of the key. */
export const DATA_PROVIDERS: readonly DataProvider[] = [
  {
    id: 'cpa-data-provider',
    secret: 'development-only-data-provider-secret',
    sector: CPA_SECTOR,
    publicKey: {
      kty: 'EC',
      crv: 'P-256',
      x: 'n0zY9ptA1AquFLoEfV8ueCL7kcOQH3V1X0PuFr_cLtw',
      y: 'TxWuw2Qx7WGmJgdVQTpsBxgJTFGIn7YC0cyFxP_kZLk',
    },
    scopes: ['openid', 'identite_pivot'],
  },
];
