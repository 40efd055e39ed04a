import type { Dated } from './dated.ts';

/**
 * Gross hourly minimum wage (SMIC) on 1 January of each year, in cents. Rises within a year are left out: the rights that rest on it take the value of 1 January
 * [CSS R351-9, CT R6323-1 II]. Rows before 2023 follow the yearly decrees and are to be checked against them.
 */
export const HOURLY_MINIMUM_WAGE_CENTS: readonly Dated<number>[] = [
  { from: '2006-01-01', to: '2006-12-31', source: 'SMIC decree in force on 1 January 2006', value: 803 },
  { from: '2007-01-01', to: '2007-12-31', source: 'SMIC decree in force on 1 January 2007', value: 827 },
  { from: '2008-01-01', to: '2008-12-31', source: 'SMIC decree in force on 1 January 2008', value: 844 },
  { from: '2009-01-01', to: '2009-12-31', source: 'SMIC decree in force on 1 January 2009', value: 871 },
  { from: '2010-01-01', to: '2010-12-31', source: 'SMIC decree in force on 1 January 2010', value: 886 },
  { from: '2011-01-01', to: '2011-12-31', source: 'SMIC decree in force on 1 January 2011', value: 900 },
  { from: '2012-01-01', to: '2012-12-31', source: 'SMIC decree in force on 1 January 2012', value: 922 },
  { from: '2013-01-01', to: '2013-12-31', source: 'SMIC decree in force on 1 January 2013', value: 943 },
  { from: '2014-01-01', to: '2014-12-31', source: 'SMIC decree in force on 1 January 2014', value: 953 },
  { from: '2015-01-01', to: '2015-12-31', source: 'SMIC decree in force on 1 January 2015', value: 961 },
  { from: '2016-01-01', to: '2016-12-31', source: 'SMIC decree in force on 1 January 2016', value: 967 },
  { from: '2017-01-01', to: '2017-12-31', source: 'SMIC decree in force on 1 January 2017', value: 976 },
  { from: '2018-01-01', to: '2018-12-31', source: 'SMIC decree in force on 1 January 2018', value: 988 },
  { from: '2019-01-01', to: '2019-12-31', source: 'SMIC decree in force on 1 January 2019', value: 1003 },
  { from: '2020-01-01', to: '2020-12-31', source: 'SMIC decree in force on 1 January 2020', value: 1015 },
  { from: '2021-01-01', to: '2021-12-31', source: 'SMIC decree in force on 1 January 2021', value: 1025 },
  { from: '2022-01-01', to: '2022-12-31', source: 'SMIC decree in force on 1 January 2022', value: 1057 },
  {
    from: '2023-01-01',
    to: '2023-12-31',
    source: 'décret 2022-1608; CNAV, 150 × SMIC = 1 690.50 €',
    value: 1127,
  },
  {
    from: '2024-01-01',
    to: '2024-12-31',
    source: 'décret 2023-1216; CNAV, 150 × SMIC = 1 747.50 €',
    value: 1165,
  },
  {
    from: '2025-01-01',
    to: '2025-12-31',
    source: 'décret 2024-951; CNAV, 150 × SMIC = 1 782 €',
    value: 1188,
  },
  {
    from: '2026-01-01',
    to: '2026-12-31',
    source: 'décret 2025-1228; CNAV, 150 × SMIC = 1 803 €',
    value: 1202,
  },
];
