/** What the directives of a supergraph say about who may see what. Coordinates: `Type` or `Type.field`. */
export type PolicyIndex = {
  /** What a field, or a type (object, interface, scalar, enum), carries itself; only those that carry something. */
  readonly rules: ReadonlyMap<string, PolicyRule>;
  /**
   * `Type.field` with `@requires` → coordinates of every field that it reads, not transitive: of the type it is asked of, and of all
   * that may answer for an interface.
   */
  readonly requires: ReadonlyMap<string, readonly string[]>;
  /** Root field → its argument that names the person the answer is about; null: who is signed in. */
  readonly dataSubjects: ReadonlyMap<string, string | null>;
  /** `Type.field` → names of the subgraphs that resolve it. Of root fields, and of all in a supergraph with personal data. */
  readonly owners: ReadonlyMap<string, readonly string[]>;
};

/** What one field or type asks. Null and false: nothing of that kind. */
export type PolicyRule = {
  readonly authenticated: boolean;
  /** Any one of the lists, all scopes of it. */
  readonly scopes: readonly (readonly string[])[] | null;
  /** Any one of the lists, all policies of it. */
  readonly policies: readonly (readonly string[])[] | null;
  readonly category: string | null;
  /** Published name of the agency that feeds it. */
  readonly agency: string | null;
  /** Whoever may see `category` may see it, although `@requires` reads other categories. */
  readonly derived: boolean;
  /** Any one of them. */
  readonly purposes: readonly string[] | null;
};
