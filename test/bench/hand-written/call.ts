/** One call of the plan. */
export type Call = {
  readonly subgraph: string;
  /** Its `data`. */
  post<Data>(variables: Readonly<Record<string, unknown>>): Promise<Data>;
};

/** Answers one operation: its `data` for the client's variables. */
export type Reader = (variables: Readonly<Record<string, unknown>>) => Promise<unknown>;

/** Data of a call for entities. */
export type Entities<Entity> = { readonly _entities: readonly Entity[] };

/** The calls to a subgraph, in the order of the plan. */
export function callsTo(calls: readonly Call[], subgraph: string): readonly Call[] {
  return calls.filter((call) => call.subgraph === subgraph);
}
