import { valueOf } from '../kit/agency-record.ts';
import { refusal } from '../kit/failures.ts';
import type { RequestContext } from '../kit/subgraph-definition.ts';
import { schemaAmount, schemaUnit, type Amount, type SchemaUnit } from './amount.ts';
import { explainEmptyAccount, type Explanation } from './explanation.ts';
import type { Holding, TrainingAccount } from './feed/account.ts';
import type { FileState } from './feed/file-states.ts';
import type { TrainingLoaders } from './loaders.ts';
import type { Language } from './labels.ts';
import { nextCreditOf } from './next-credit.ts';
import { readEntries, type EntryArguments } from './read-entries.ts';
import { convertEurosToHours, convertHoursToEuros } from './rules/conversion.ts';
import { isFrozen, usableRights } from './rules/freeze.ts';

type Context = RequestContext<TrainingLoaders>;

/** Parent value of `TrainingAccount`: each field reads the part of the account that it needs. */
export type AccountOf = { readonly person: string };

const accountField =
  <Value, Args = unknown>(resolve: (account: TrainingAccount, args: Args, context: Context) => Value) =>
  async ({ person }: AccountOf, args: Args, context: Context): Promise<Value | null> => {
    const account = valueOf(await context.loaders.account.load(person));
    return account === null ? null : resolve(account, args, context);
  };

const amountIn = (unit: Amount['unit'], hundredths: number): number => schemaAmount({ unit, hundredths });

const holdingOf = ({ unit, balance, cap, main }: Holding) => ({
  unit: schemaUnit(unit),
  balance: amountIn(unit, balance),
  cap: cap === null ? null : amountIn(unit, cap),
  main,
});

/** The main balance in the other unit; null when it is already in the unit wanted. */
const convertBalance = (account: TrainingAccount, { to }: { readonly to: string }) => {
  if (to !== 'EUR_CENT' && to !== 'HOUR')
    throw refusal('BAD_USER_INPUT', '"to" is EUR_CENT or HOUR: training rights have no other unit.');
  if (to === schemaUnit(account.unit)) return null;
  const raisedCap = account.lowQualificationDeclaredOn !== null;
  const { hundredths, centsPerHour, capped, reference } =
    to === 'HOUR'
      ? convertEurosToHours(account.balance, raisedCap)
      : convertHoursToEuros(account.balance, raisedCap);
  const amount = amountIn(to === 'HOUR' ? 'HOUR' : 'EUR', hundredths);
  return { amount, unit: to satisfies SchemaUnit, centsPerHour, capped, reference };
};

const readNextCredit = async ({ person }: AccountOf, _args: unknown, { loaders, today }: Context) => {
  const [account, ledger] = await Promise.all([
    loaders.account.load(person),
    loaders.ledgerPage(1).load(person),
  ]);
  const [known, page] = [valueOf(account), valueOf(ledger)];
  const credit = known === null ? null : nextCreditOf(known, page?.entries ?? [], today);
  return credit === null
    ? null
    : { ...credit, amount: amountIn(credit.unit, credit.amount), unit: schemaUnit(credit.unit) };
};

const hasRights = ({ balance, engagementCents, holdings }: TrainingAccount): boolean =>
  balance > 0 || engagementCents > 0 || holdings.some((holding) => holding.balance > 0);

const readExplanation = async (
  { person }: AccountOf,
  { language }: { readonly language: Language | null },
  { loaders }: Context,
): Promise<Explanation | null> => {
  const account = valueOf(await loaders.account.load(person));
  if (account === null) return explainEmptyAccount('NO_ACCOUNT', language ?? 'FR');
  if (hasRights(account)) return null;
  const ledger = valueOf(await loaders.ledgerPage(1).load(person));
  const reason = (ledger?.total ?? 0) === 0 ? 'NEVER_CREDITED' : 'ALL_USED';
  return explainEmptyAccount(reason, language ?? 'FR');
};

const readTrainingFiles = async (
  { person }: AccountOf,
  { states }: { readonly states?: readonly FileState[] | null },
  { loaders }: Context,
) => {
  const files = valueOf(await loaders.files.load(person));
  return states === undefined || states === null
    ? files
    : (files?.filter(({ state }) => states.includes(state)) ?? null);
};

/** Resolvers of `TrainingAccount`. */
export const accountFields = {
  unit: accountField(({ unit }) => schemaUnit(unit)),
  balance: accountField(({ unit, balance, engagementCents, frozenOn }, _args, { today }) =>
    amountIn(unit, usableRights(balance, engagementCents, isFrozen(frozenOn, today)).accrued),
  ),
  cap: accountField(({ unit, cap }) => amountIn(unit, cap)),
  holdings: accountField(({ holdings }) => holdings.map(holdingOf)),
  engagementBalance: accountField(({ engagementCents }) => engagementCents),
  frozen: accountField(({ frozenOn }, _args, { today }) => isFrozen(frozenOn, today)),
  conversion: accountField(convertBalance),
  nextCredit: readNextCredit,
  entries: ({ person }: AccountOf, { first, after }: Partial<EntryArguments>, { loaders }: Context) =>
    readEntries(person, { first: first ?? null, after: after ?? null }, loaders.ledgerPage),
  files: readTrainingFiles,
  explanation: readExplanation,
  source: async ({ person }: AccountOf, _args: unknown, { loaders }: Context) =>
    (await loaders.account.load(person)).source,
};
