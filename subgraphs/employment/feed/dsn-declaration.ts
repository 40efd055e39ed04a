/** Values of one block by rubric number (`001`). */
export type BlockValues = ReadonlyMap<string, string>;

/** A monthly declaration as written: blocks in their order, nothing interpreted. */
export type DsnDeclaration = {
  /** S20.G00.05. */
  readonly header: BlockValues;
  /** S21.G00.06: the company. */
  readonly company: BlockValues;
  /** S21.G00.11: the establishment. */
  readonly establishment: BlockValues;
  /** S21.G00.85: places of work other than the establishment. */
  readonly workplaces: readonly BlockValues[];
  readonly individuals: readonly DsnIndividual[];
};

export type DsnIndividual = {
  /** S21.G00.30. */
  readonly values: BlockValues;
  readonly contracts: readonly DsnContract[];
};

export type DsnContract = {
  /** S21.G00.40. */
  readonly values: BlockValues;
  /** S21.G00.51. */
  readonly pays: readonly BlockValues[];
  /** S21.G00.53. */
  readonly activities: readonly BlockValues[];
  /** S21.G00.60. */
  readonly sickLeaves: readonly BlockValues[];
  /** S21.G00.65. */
  readonly suspensions: readonly BlockValues[];
  /** S21.G00.62. */
  readonly ends: readonly BlockValues[];
};
