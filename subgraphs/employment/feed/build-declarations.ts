import type { DsnContract, DsnDeclaration, DsnIndividual } from './dsn-declaration.ts';
import type { DsnLine } from './dsn-line.ts';

type Values = Map<string, string>;
type Contract = { [Part in keyof DsnContract]: Part extends 'values' ? Values : Values[] };
type Individual = Omit<DsnIndividual, 'contracts'> & { readonly contracts: Contract[] };
type Declaration = Omit<
  DsnDeclaration,
  'individuals' | 'workplaces' | 'header' | 'company' | 'establishment'
> & {
  readonly header: Values;
  readonly company: Values;
  readonly establishment: Values;
  readonly workplaces: Values[];
  readonly individuals: Individual[];
};

/** Blocks that repeat below a contract. */
const CONTRACT_BLOCKS: ReadonlyMap<string, Exclude<keyof DsnContract, 'values'>> = new Map([
  ['S21.G00.51', 'pays'],
  ['S21.G00.53', 'activities'],
  ['S21.G00.60', 'sickLeaves'],
  ['S21.G00.65', 'suspensions'],
  ['S21.G00.62', 'ends'],
]);

const HEADER = 'S20.G00.05';
const MAIN_MONTH = '005';

export type DeclarationBuilder = {
  /** Takes the next line; false when it has no place (a contract before any individual, for example). */
  readonly add: (line: DsnLine) => boolean;
  readonly declarations: readonly DsnDeclaration[];
};

/**
 * Puts the lines of one extract together. Rubrics of a block go up, so a number that does not begins the next block
 * of the same kind. Blocks that are not known are taken and left aside: the standard grows every year.
 */
export function createDeclarationBuilder(): DeclarationBuilder {
  const declarations: Declaration[] = [];
  let open: { readonly block: string; readonly values: Values; last: string } | null = null;

  const begin = (line: DsnLine): Values | null => {
    const declaration = declarations.at(-1);
    if (declaration === undefined) return null;
    if (line.block === 'S21.G00.06') return declaration.company;
    if (line.block === 'S21.G00.11') return declaration.establishment;
    if (line.block === 'S21.G00.85') return append(declaration.workplaces);
    const individual = declaration.individuals.at(-1);
    if (line.block === 'S21.G00.30') return appendIndividual(declaration);
    if (line.block === 'S21.G00.40') return individual === undefined ? null : appendContract(individual);
    const part = CONTRACT_BLOCKS.get(line.block);
    if (part === undefined) return new Map();
    const contract = individual?.contracts.at(-1);
    return contract === undefined ? null : append(contract[part]);
  };

  const add = (line: DsnLine): boolean => {
    if (line.block === HEADER) {
      open = null;
      if (line.number === MAIN_MONTH) declarations.push(emptyDeclaration());
      declarations.at(-1)?.header.set(line.number, line.value);
      return declarations.length > 0;
    }
    if (open === null || open.block !== line.block || line.number <= open.last) {
      const values = begin(line);
      if (values === null) return false;
      open = { block: line.block, values, last: '' };
    }
    open.values.set(line.number, line.value);
    open.last = line.number;
    return true;
  };

  return { add, declarations };
}

function append(list: Values[]): Values {
  const values: Values = new Map();
  list.push(values);
  return values;
}

function appendIndividual(declaration: Declaration): Values {
  const values: Values = new Map();
  declaration.individuals.push({ values, contracts: [] });
  return values;
}

function appendContract(individual: Individual): Values {
  const values: Values = new Map();
  individual.contracts.push({ values, pays: [], activities: [], sickLeaves: [], suspensions: [], ends: [] });
  return values;
}

function emptyDeclaration(): Declaration {
  return { header: new Map(), company: new Map(), establishment: new Map(), workplaces: [], individuals: [] };
}
