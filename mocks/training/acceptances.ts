import { LRUCache } from 'lru-cache';
import { Refusal } from '../feed/refusal.ts';
import { balanceOf } from '../people/ledger.ts';
import type { Person, TrainingFacts, TrainingFileFact, TrainingMovement } from '../people/person.ts';
import { addWorkingDays } from './working-days.ts';

/** What holders accepted since the process began. */
export type Acceptances = {
  /** The account of a person with all that was accepted. */
  readonly accountOf: (person: Person) => TrainingFacts;
  /** The file as it stands after its holder accepted it on `today`; throws a `Refusal` when that cannot be. */
  readonly accept: (person: Person, reference: string, today: string) => TrainingFileFact;
  readonly forgetAll: () => void;
};

/** Working days that a holder has to accept a proposal (general terms of Mon Compte Formation). */
const HOLDER_WORKING_DAYS = 4;

/** People whose acceptances are remembered: the least recent are forgotten first. */
const MAX_PEOPLE = 10_000;

/** Remembers acceptances in memory: a debit of the account, and a file that moved on. */
export function createAcceptances(): Acceptances {
  const accounts = new LRUCache<number, TrainingFacts>({ max: MAX_PEOPLE });
  const accountOf = (person: Person) => accounts.get(person.number) ?? person.training;
  return {
    accountOf,
    accept: (person, reference, today) => {
      const account = accountOf(person);
      const file = acceptedFile(account, reference, today);
      accounts.set(person.number, {
        ...account,
        files: account.files.map((each) => (each.reference === reference ? file : each)),
        movements: [...account.movements, debitOf(file)],
      });
      return file;
    },
    forgetAll: () => accounts.clear(),
  };
}

/** Without a share of the holder the file is validated at once; else its payment begins. */
function acceptedFile(account: TrainingFacts, reference: string, today: string): TrainingFileFact {
  const file = account.files.find((each) => each.reference === reference && each.stateSince <= today);
  if (file === undefined) throw new Refusal('unknown-file', "Ce dossier n'existe pas");
  if (file.state === 'ACCEPTED' || file.state === 'PAYMENT_PENDING')
    throw new Refusal('file-accepted-already', 'Ce dossier a déjà été validé');
  const isLate = addWorkingDays(file.stateSince, HOLDER_WORKING_DAYS) < today;
  if (file.state !== 'PROPOSED' || isLate)
    throw new Refusal('file-not-waiting', "Ce dossier n'attend pas, ou plus, la validation du titulaire");
  const isFrozen = account.frozenOn !== null && account.frozenOn <= today;
  const posted = account.movements.filter(({ date }) => date <= today);
  if (isFrozen || balanceOf(posted, 'EUR') < file.fundedCents)
    throw new Refusal('not-enough-rights', 'Les droits disponibles ne suffisent pas');
  return { ...file, state: file.holderCents > 0 ? 'PAYMENT_PENDING' : 'ACCEPTED', stateSince: today };
}

/** The rights leave the account when the holder accepts; a payment that is refused later gives them back. */
function debitOf({ stateSince, fundedCents }: TrainingFileFact): TrainingMovement {
  return { date: stateSince, kind: 'FILE_DEBIT', amount: -fundedCents, unit: 'EUR', year: null };
}
