import { clientVariable } from '../plan/normalise-operation.ts';

/** Builds the JSON body of a subgraph call; `extra` holds further variables as JSON members. */
export type WriteBody = (variables: Readonly<Record<string, unknown>>, extra: string) => string;

/** Compiles the body of an operation: raw values of the variables it uses, and only those the client gave. */
export function compileBody(operation: string, variables: readonly string[]): WriteBody {
  const head = `{"query":${JSON.stringify(operation)},"variables":{`;
  const used = variables.map((name) => ({ given: clientVariable(name), prefix: `${JSON.stringify(name)}:` }));
  return (values, extra) => {
    let members = extra;
    for (const { given, prefix } of used) {
      const value = Object.hasOwn(values, given) ? values[given] : undefined;
      if (value === undefined) continue;
      members += (members === '' ? '' : ',') + prefix + JSON.stringify(value);
    }
    return `${head}${members}}}`;
  };
}
