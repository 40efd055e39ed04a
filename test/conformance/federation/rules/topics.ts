import { abstractTypeRules } from './abstract-types.ts';
import { conditionRules } from './conditions.ts';
import { failureRules } from './failures.ts';
import { federation1Rules } from './federation-1.ts';
import { interfaceObjectRules } from './interface-object.ts';
import { introspectionRules } from './introspection.ts';
import { keyRules } from './keys.ts';
import { linkRules } from './links.ts';
import { listRules } from './lists.ts';
import { mutationRules } from './mutations.ts';
import { nameRules } from './names.ts';
import { overrideRules } from './override.ts';
import { providesRules } from './provides.ts';
import { requiresRules } from './requires.ts';
import { sharingRules } from './sharing.ts';
import { visibilityRules } from './visibility.ts';
import type { Rule } from './rule.ts';

/** Every rule, by topic: a file of rules stands in this list or is not run. */
export const topics: Readonly<Record<string, readonly Rule[]>> = {
  'abstract-types': abstractTypeRules,
  conditions: conditionRules,
  failures: failureRules,
  'federation-1': federation1Rules,
  'interface-object': interfaceObjectRules,
  introspection: introspectionRules,
  keys: keyRules,
  links: linkRules,
  lists: listRules,
  mutations: mutationRules,
  names: nameRules,
  override: overrideRules,
  provides: providesRules,
  requires: requiresRules,
  sharing: sharingRules,
  visibility: visibilityRules,
};
