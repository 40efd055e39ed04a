import type { Person } from './person.ts';
import { ANGE } from './twelve/ange.ts';
import { CHLOE } from './twelve/chloe.ts';
import { FATOU } from './twelve/fatou.ts';
import { HUGO } from './twelve/hugo.ts';
import { INES } from './twelve/ines.ts';
import { KARIM } from './twelve/karim.ts';
import { LEA } from './twelve/lea.ts';
import { MARC } from './twelve/marc.ts';
import { NADIA } from './twelve/nadia.ts';
import { PIERRE } from './twelve/pierre.ts';
import { SOFIA } from './twelve/sofia.ts';
import { YANN } from './twelve/yann.ts';

/** The twelve people of the contract, at the place of their number. */
export const TWELVE: readonly Person[] = [
  LEA,
  KARIM,
  INES,
  MARC,
  SOFIA,
  HUGO,
  NADIA,
  PIERRE,
  CHLOE,
  YANN,
  FATOU,
  ANGE,
];
