import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { getOperationAST, Kind, parse, validate, type DocumentNode, type GraphQLError } from 'graphql';
import { findConditionVariables } from '../plan/condition-variables.ts';
import { createPlanner } from '../plan/create-planner.ts';
import { printPlan } from '../plan/print-plan.ts';
import { prepareOperation } from '../plan/prepare-operation.ts';
import { withStepwisePlans } from '../plan/with-stepwise-plans.ts';
import { readSupergraph } from '../supergraph/read-supergraph.ts';
import { fail } from './fail.ts';
import { PROJECT } from './server-process.ts';

const USAGE = `npm run plan -- FILE.graphql [--operation NAME] [--variables JSON] [--supergraph FILE]
Prints what would be asked of which subgraph, in which order. Variables decide what @skip and @include leave.`;

function readArguments() {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: {
        operation: { type: 'string' },
        variables: { type: 'string', default: '{}' },
        supergraph: { type: 'string', default: `${PROJECT}schema/supergraph.graphql` },
        help: { type: 'boolean' },
      },
    });
    return { ...values, file: positionals[0], count: positionals.length };
  } catch (error) {
    return fail(`${(error as Error).message}\n\n${USAGE}`);
  }
}

const describe = (file: string, error: GraphQLError) => {
  const place = error.locations?.[0];
  return `${file}${place ? `:${place.line}:${place.column}` : ''}: ${error.message}`;
};

async function readDocument(file: string): Promise<DocumentNode> {
  const text = await readFile(file, 'utf8').catch(() => fail(`${file}: the file cannot be read`));
  try {
    return parse(text);
  } catch (error) {
    return fail(describe(file, error as GraphQLError));
  }
}

/** Values of the variables that decide what is asked: given, by default, or else false. */
function readConditions(document: DocumentNode): Record<string, boolean> {
  const given = parseVariables();
  const defaults = new Map(
    getOperationAST(document, operation)?.variableDefinitions?.map(({ variable, defaultValue }) => [
      variable.name.value,
      defaultValue?.kind === Kind.BOOLEAN && defaultValue.value,
    ]),
  );
  return Object.fromEntries(
    findConditionVariables(document, operation).map((name) => [
      name,
      Object.hasOwn(given, name) ? given[name] === true : defaults.get(name) === true,
    ]),
  );
}

function parseVariables(): Record<string, unknown> {
  try {
    return JSON.parse(variables) as Record<string, unknown>;
  } catch {
    return fail(`--variables: not JSON: ${variables}`);
  }
}

const { file, count, operation, variables, supergraph: supergraphFile, help } = readArguments();
if (help) {
  console.log(USAGE);
  process.exit(0);
}
if (file === undefined || count !== 1) fail(USAGE);
const reading = await readSupergraph(supergraphFile);
if (!reading.ok) fail(reading.reason);
const document = await readDocument(file);
const problems = validate(reading.supergraph.apiSchema, document);
if (problems.length > 0) fail(problems.map((problem) => describe(file, problem)).join('\n'));
if (!getOperationAST(document, operation)) fail(`${file}: name one of its operations with --operation`);
const conditions = readConditions(document);
const { planned } = prepareOperation(reading.supergraph, document, operation, conditions);
const planner = withStepwisePlans(
  await createPlanner(reading.supergraph.sdl, { deadlineMs: 10_000, queueLength: 1 }),
  reading.supergraph,
);
const outcome =
  planned === null
    ? ({ ok: true, plan: { root: null } } as const)
    : await planner.plan(planned, { percentage: 0, callerKey: '' });
await planner.close();
if (!outcome.ok) fail(`${file}: ${outcome.code}: ${outcome.cause}`);
process.stdout.write(printPlan(outcome.plan));
