import type { DocumentNode } from 'graphql';
import { ANONYMOUS } from '../auth/caller.ts';
import type { Caller, KnownCaller } from '../auth/caller.ts';
import { Refusal } from '../errors.ts';
import { FULL_GRANT, NO_GRANT } from '../policy/access.ts';
import type { Access } from '../policy/access.ts';
import { isPersonId } from '../policy/find-data-subject.ts';
import type { FindDataSubject } from '../policy/find-data-subject.ts';
import type { FindGrant } from '../policy/grant.ts';
import { grantOfSelf } from '../policy/grant.ts';
import { ROLE_RULES } from '../policy/role-rules.ts';
import type { FindPerson } from './find-person.ts';
import { kindOf } from './kind-of.ts';

/** An operation, as far as it says whom it is about. */
export type AccessQuestion = {
  readonly document: DocumentNode;
  readonly operationName: string | undefined;
  readonly queryHash: string;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly requestId: string;
  readonly caller: Caller;
  /** Purpose that the request names. */
  readonly purpose: string | undefined;
};

/** Who asks, about whom, and how much may be seen. Throws a refusal where the question itself may not be asked. */
export type FindAccess = (question: AccessQuestion) => Access | Promise<Access>;

const OPEN: Access = Object.freeze({ caller: ANONYMOUS, purpose: '', person: null, grant: FULL_GRANT });

/** With open access nobody is asked who they are. */
export const openAccess: FindAccess = () => OPEN;

export type FindAccessParts = {
  readonly findSubject: FindDataSubject;
  readonly findPerson: FindPerson;
  readonly findGrant: FindGrant;
  /** Whether the supergraph says of any operation whom it is about; where it does not, holders ask for themselves. */
  readonly namesSubjects: boolean;
};

export const createFindAccess = (parts: FindAccessParts): FindAccess => {
  const { findSubject, findPerson, findGrant, namesSubjects } = parts;
  const grantNow: FindGrant = (asked) =>
    findGrant(asked).catch((cause: unknown) => {
      throw new Refusal('UNAVAILABLE', { message: WITHOUT_CONSENTS, cause });
    });
  /** A query goes on without the answer, and says in its place who did not give it; nothing is changed without. */
  const findSelf = (question: AccessQuestion, caller: KnownCaller): Promise<string | null> => {
    const found = findPerson(caller, question.requestId);
    return kindOf(question) === 'mutation' ? found : found.catch(() => null);
  };
  return async (question) => {
    const { caller, requestId } = question;
    if (caller.kind === 'anonymous') return { caller, purpose: '', person: null, grant: NO_GRANT };
    const purpose = purposeOf(caller.role, question.purpose);
    const subject = findSubject(question);
    const self = grantOfSelf(caller, purpose);
    if (subject.kind === 'several') throw new Refusal('BAD_REQUEST', { message: ONE_PERSON });
    if (subject.kind === 'nobody')
      return { caller, purpose, person: null, grant: namesSubjects ? NO_GRANT : self };
    if (subject.kind === 'caller')
      return {
        caller,
        purpose,
        person: self === NO_GRANT ? null : await findSelf(question, caller),
        grant: self,
      };
    const person = subject.id;
    if (!isPersonId(person)) return { caller, purpose, person, grant: NO_GRANT };
    const isSelf = self !== NO_GRANT && (await findPerson(caller, requestId)) === person;
    return { caller, purpose, person, grant: isSelf ? self : await grantNow({ caller, purpose, person }) };
  };
};

const WITHOUT_CONSENTS =
  'Consents cannot be read now, and nobody else is shown a person’s data without. Try again.';

const ONE_PERSON = 'One operation may be about one person: send an operation for each.';

const purposeOf = (role: keyof typeof ROLE_RULES, asked: string | undefined): string => {
  const { purposes } = ROLE_RULES[role];
  if (asked === undefined) return purposes[0];
  if (purposes.includes(asked)) return asked;
  throw new Refusal('FORBIDDEN', {
    message: `The header x-purpose of this role is ${purposes.join(' or ')}, or absent.`,
  });
};
