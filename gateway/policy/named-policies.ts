import { ASSURANCES, isAssured } from '../auth/caller.ts';
import type { Assurance, KnownCaller, Role } from '../auth/caller.ts';

/** What a policy of the settings asks; everything that is given must hold. */
export type PolicySetting = {
  readonly roles?: readonly Role[] | undefined;
  readonly acr?: Assurance | undefined;
  readonly scopes?: readonly string[] | undefined;
  /** SIRET of the organisations that it holds for. */
  readonly organisations?: readonly string[] | undefined;
};

/** Whether a policy that `@policy` names holds for a caller. One that nobody knows never does. */
export type HoldsPolicy = (name: string, caller: KnownCaller) => boolean;

const ROLE = 'role:';
const ASSURANCE = 'acr:';

/** The level that a policy asks for; undefined when it asks something else. */
export const assuranceOf = (name: string): Assurance | undefined =>
  name.startsWith(ASSURANCE) ? ASSURANCES.find((level) => name === ASSURANCE + level) : undefined;

const holds = ({ roles, acr, scopes, organisations }: PolicySetting, caller: KnownCaller): boolean =>
  (roles === undefined || roles.includes(caller.role)) &&
  (acr === undefined || isAssured(caller.acr, acr)) &&
  (scopes === undefined || scopes.every((scope) => caller.scopes.includes(scope))) &&
  (organisations === undefined ||
    (caller.organisation !== null && organisations.includes(caller.organisation)));

/** `role:NAME`, `acr:LEVEL` and the policies of the settings. */
export const createNamedPolicies =
  (settings: Readonly<Record<string, PolicySetting>>): HoldsPolicy =>
  (name, caller) => {
    if (name.startsWith(ROLE)) return name === ROLE + caller.role;
    if (name.startsWith(ASSURANCE)) {
      const level = assuranceOf(name);
      return level !== undefined && isAssured(caller.acr, level);
    }
    const setting = Object.hasOwn(settings, name) ? settings[name] : undefined;
    return setting !== undefined && holds(setting, caller);
  };
