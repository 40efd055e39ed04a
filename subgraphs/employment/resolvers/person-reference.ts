/** A person as the gateway names them, with what `@requires` asked of identity. */
export type PersonReference = {
  readonly id: string;
  readonly identity?: { readonly birthDate?: string | null } | null;
};
