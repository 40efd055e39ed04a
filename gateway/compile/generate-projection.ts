import type { Project } from './project.ts';
import type { FieldShape, FieldsShape, ObjectShape, TypeShape } from './shape.ts';

/**
 * The projection as generated code: a function for each object, with its fields read and checked in place. Names get into the code as JSON
 * text only. Null where the process may not generate code from strings.
 */
export function generateProjection(shape: ObjectShape): Project | null {
  return mayGenerate() ? projectObject(shape) : null;
}

let allowed: boolean | undefined;

function mayGenerate(): boolean {
  if (allowed === undefined) {
    try {
      allowed = evaluate('true', []) === true;
    } catch {
      allowed = false; // node --disallow-code-generation-from-strings
    }
  }
  return allowed;
}

/** The value of an expression that names `constants` as `k0`, `k1`, … */
function evaluate(expression: string, constants: readonly unknown[]): unknown {
  const names = constants.map((_, index) => `k${index}`);
  // oxlint-disable-next-line typescript/no-implied-eval -- holds nothing that was not written by JSON.stringify
  return (new Function(...names, `return ${expression}`) as (...values: readonly unknown[]) => unknown)(
    ...constants,
  );
}

function projectObject(shape: ObjectShape): Project {
  return shape.abstract ? projectAbstract(shape) : generateFields(shape.fieldsOf(undefined));
}

const projectNothing: Project = () => null;

/** Picks the function for the object's type, generated when an object of that type first comes. */
function projectAbstract(shape: ObjectShape): Project {
  const byFields = new Map<FieldsShape, Project>();
  const byTypename = new Map<unknown, Project>();
  const find = (typename: unknown): Project => {
    const fields = shape.fieldsOf(typeof typename === 'string' ? typename : undefined);
    // The name comes from outside: one that clients do not see is not kept.
    if (fields === null) return projectNothing;
    const project = byFields.get(fields) ?? generateFields(fields);
    byFields.set(fields, project);
    if (typeof typename === 'string') byTypename.set(typename, project);
    return project;
  };
  return (value, projection) => {
    if (value === null || value === undefined) return null;
    const typename = (value as { __typename?: unknown }).__typename;
    return (byTypename.get(typename) ?? find(typename))(value, projection);
  };
}

/** Functions written so far, and what they refer to. */
type Code = { readonly functions: string[]; readonly constants: unknown[] };

function generateFields(fields: FieldsShape | null): Project {
  if (fields === null) return projectNothing;
  const code: Code = { functions: [], constants: [] };
  const name = writeObject(fields, code);
  return evaluate(`(()=>{${code.functions.join('\n')}\nreturn ${name}})()`, code.constants) as Project;
}

const refer = (code: Code, value: unknown) => `k${code.constants.push(value) - 1}`;

/** What is not of the expected form is null, and flawed. */
const unless = (test: string) =>
  `if(v===null||v===undefined)return null;if(${test}){p.flawed=true;return null}`;

/** Writes the function of one object; answers its name. */
function writeObject({ typeName, fields }: FieldsShape, code: Code): string {
  const reads = fields.map((field, index) => writeField(field, `f${index}`, typeName, code));
  const members = fields.map(({ key }, index) => `${memberName(key)}:f${index}`);
  const body = `${unless('typeof v!=="object"||Array.isArray(v)')}\n${reads.join('\n')}\nreturn{${members.join()}}`;
  return writeFunction(body, code);
}

function writeFunction(body: string, code: Code): string {
  const name = `p${code.functions.length}`;
  code.functions.push(`function ${name}(v,p){${body}}`);
  return name;
}

/** Written as a plain key, `__proto__` would set the prototype. */
const memberName = (key: string) => (key === '__proto__' ? '["__proto__"]' : JSON.stringify(key));

function writeField(field: FieldShape, name: string, typeName: string, code: Code): string {
  const { nullable, nonNull } = unwrap(field.type);
  if (nullable.kind === 'typename') return `const ${name}=${JSON.stringify(typeName)};`;
  if (nullable.kind === 'refused') return `const ${name}=${refer(code, nullable.value)};`;
  return `let ${name}=v[${JSON.stringify(field.dataKey)}];${writeValue(nullable, name, code)}${bubble(nonNull, name)}`;
}

const unwrap = (type: TypeShape) =>
  type.kind === 'nonNull' ? { nullable: type.of, nonNull: true } : { nullable: type, nonNull: false };

const bubble = (nonNull: boolean, name: string) =>
  nonNull ? `if(${name}===null){p.flawed=true;return null}` : '';

/** Code that leaves in a variable what the client gets for its value. */
function writeValue(type: TypeShape, name: string, code: Code): string {
  switch (type.kind) {
    case 'leaf':
      return writeLeaf(type.typeName, name);
    case 'enum':
      return `if(typeof ${name}!=="string"||!${refer(code, type.values)}.has(${name}))${name}=null;`;
    case 'list':
      return `${name}=${writeList(type.of, code)}(${name},p);`;
    case 'object':
      return `${name}=${writeChild(type, code)}(${name},p);`;
    case 'nonNull':
    case 'typename':
    case 'refused':
      throw new Error(`no value of kind ${type.kind} stands here`);
  }
}

function writeChild(shape: ObjectShape, code: Code): string {
  const fields = shape.abstract ? null : shape.fieldsOf(undefined);
  return fields ? writeObject(fields, code) : refer(code, projectObject(shape));
}

function writeList(item: TypeShape, code: Code): string {
  const { nullable, nonNull } = unwrap(item);
  const each = `let e=v[i];${writeValue(nullable, 'e', code)}${bubble(nonNull, 'e')}`;
  return writeFunction(
    `${unless('!Array.isArray(v)')}const n=v.length,r=new Array(n);for(let i=0;i<n;i++){${each}r[i]=e}return r`,
    code,
  );
}

/** Tests for values of the specified scalars, most frequent first; `%` is the value. */
const FITS = new Map([
  ['Int', 'Number.isInteger(%)'],
  ['Float', 'typeof %==="number"'],
  ['String', 'typeof %==="string"'],
  ['Boolean', 'typeof %==="boolean"'],
  ['ID', 'typeof %==="string"'],
]);

function writeLeaf(typeName: string, name: string): string {
  const fits = FITS.get(typeName)?.replaceAll('%', name);
  if (fits === undefined) return `if(${name}===undefined)${name}=null;`;
  const id = typeName === 'ID' ? `else if(Number.isInteger(${name}))${name}=String(${name});` : '';
  return `if(!(${fits})){if(${name}===null||${name}===undefined)${name}=null;${id}else{p.flawed=true;${name}=null}}`;
}
