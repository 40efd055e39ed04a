/** A block of one declaration: `S21.G00.40` and its values by number, in ascending order. */
export type Block = readonly [block: string, values: Readonly<Record<string, string>>];

/** Lines of blocks in the form of FEEDS.md. */
export function blockLines(blocks: readonly Block[]): readonly string[] {
  return blocks.flatMap(([block, values]) =>
    Object.entries(values)
      .sort(([a], [b]) => a.localeCompare(b))
      .map(([number, value]) => `${block}.${number},'${value.replaceAll("'", "''")}'`),
  );
}

/** The extract of one record: begin, as-of, lines, end with their count. */
export function extract(key: string, lines: readonly string[], count = lines.length): string {
  return [
    `X00.G00.00.001,'${key}'`,
    `X00.G00.00.002,'2026-03-26T22:00:00Z'`,
    ...lines,
    `X99.G00.00.001,'${count}'`,
    '',
  ].join('\r\n');
}

export const EMPLOYER_SIRET = '55208131766522';

type ContractOfMonth = {
  readonly number?: string;
  readonly start?: string;
  readonly nature?: string;
  /** More values of the contract block. */
  readonly more?: Readonly<Record<string, string>>;
  readonly pays?: readonly string[];
  readonly hours?: string | null;
  /** Date and motive of an end. */
  readonly end?: readonly [date: string, motive: string];
  readonly blocks?: readonly Block[];
};

export type Month = {
  /** `2026-01`. */
  readonly month: string;
  readonly siret?: string;
  /** SIREN and NIC as written, when not those of `siret`. */
  readonly written?: readonly [siren: string, nic: string];
  readonly kind?: string;
  readonly individual?: Readonly<Record<string, string>>;
  readonly contracts?: readonly ContractOfMonth[];
  /** The same contracts again under another name. */
  readonly twin?: boolean;
  readonly workplaces?: readonly Readonly<Record<string, string>>[];
};

/** A monthly declaration of one person with ordinary values where none are given. */
export function monthLines(month: Month): readonly string[] {
  const siret = month.siret ?? EMPLOYER_SIRET;
  const [siren, nic] = month.written ?? [siret.slice(0, 9), siret.slice(9)];
  const contracts = (month.contracts ?? [{}]).flatMap(contractBlocks);
  const individual = (name: string): Block => [
    'S21.G00.30',
    { '001': '2840569381004', '002': name, '006': '14051984', ...month.individual },
  ];
  return [
    `S20.G00.05.005,'01${month.month.slice(5)}${month.month.slice(0, 4)}'`,
    `S20.G00.05.002,'${month.kind ?? '01'}'`,
    ...blockLines([
      ['S21.G00.06', { '001': siren, '002': nic, '003': '6201Z', '009': "L'Atelier" }],
      ['S21.G00.11', { '001': nic, '002': '6201Z', '004': '69001', '005': 'Lyon', '022': '1486' }],
      ...(month.workplaces ?? []).map((values): Block => ['S21.G00.85', values]),
      individual('Martin'),
      ...contracts,
      ...(month.twin === true ? [individual('Durand'), ...contracts] : []),
    ]),
  ];
}

function contractBlocks(contract: ContractOfMonth): readonly Block[] {
  const {
    number = '00001',
    start = '01012024',
    nature = '01',
    pays = ['2000.00'],
    hours = '151.67',
  } = contract;
  return [
    [
      'S21.G00.40',
      {
        '001': start,
        '004': '388a',
        '006': 'Développeuse',
        '007': nature,
        '009': number,
        '011': '10',
        '012': '151.67',
        '013': '151.67',
        ...contract.more,
      },
    ],
    ...pays.map((amount): Block => ['S21.G00.51', { '010': number, '011': '002', '013': amount }]),
    ...(hours === null ? [] : [['S21.G00.53', { '001': '01', '002': hours, '003': '10' }] as const]),
    ...(contract.blocks ?? []),
    ...(contract.end === undefined
      ? []
      : [['S21.G00.62', { '001': contract.end[0], '002': contract.end[1] }] as const]),
  ];
}
