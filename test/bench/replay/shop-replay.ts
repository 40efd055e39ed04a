import { Kind, type FieldNode, type SelectionSetNode, type ValueNode } from 'graphql';
import { keyOf, readAsked, type Asked } from './selected-fields.ts';
import type { Variables } from './people-replay.ts';

/** The shop of the workloads `deep` and `small`. Nothing is stored: every value follows from the number of its object. */
export type ShopReplay = {
  /** JSON of the answer to a subgraph's or, with all subgraphs taken as one, to a client's operation. */
  answer(query: string, variables: Variables): string;
};

/** Each season has its own products, users and reviews, so that requests with different seasons have nothing in common. */
const SEASON = 100_000;
const PRODUCTS_OF_SEASON = 400;
const USERS_OF_SEASON = 60;

type Typename = 'Product' | 'User' | 'Review';
type Given = { readonly price?: number; readonly weight?: number };
type Scalar = (n: number, given: Given | undefined) => string;
type Write = (n: number, given: Given | undefined, variables: Variables) => string;

const numberOf = (key: string) => Number(key.slice(1));
const seasonOf = (n: number) => n - (n % SEASON);
const price = (n: number) => 500 + ((n * 7919) % 90_000);
const weight = (n: number) => 50 + ((n * 104_729) % 9000);

const SENTENCES = [
  'Arrived two days early and in one piece, which is more than I can say of the last one I ordered here.',
  'The colour is not the one of the photograph, though nobody but me has noticed so far.',
  'I would buy it again for the price; for twice as much I would think about it twice.',
  'Assembly took an evening, a neighbour and a tool that is not in the box.',
  'After half a year of daily use there is nothing to report, and that is the best report.',
];

const SCALARS: Readonly<Record<Typename, Readonly<Record<string, Scalar>>>> = {
  Product: {
    upc: (n) => `"p${n}"`,
    name: (n) => `"Product number ${n} of the catalogue"`,
    price: (n) => String(price(n)),
    weight: (n) => String(weight(n)),
    inStock: (n) => (n % 3 === 0 ? 'false' : 'true'),
    // From what the gateway sent: a gateway that sends the wrong thing is found out.
    shippingEstimate: (n, given) =>
      String(Math.floor(((given?.price ?? price(n)) + 3 * (given?.weight ?? weight(n))) / 10)),
  },
  User: {
    id: (n) => `"u${n}"`,
    name: (n) => `"Customer ${n}"`,
    username: (n) => `"customer-${n.toString(36)}"`,
  },
  Review: {
    id: (n) => `"r${n}"`,
    rating: (n) => String(1 + (n % 5)),
    body: (n) => `"No ${n}. ${SENTENCES[n % SENTENCES.length]} ${SENTENCES[(n * 3 + 1) % SENTENCES.length]}"`,
  },
};

/** Lists and objects: the type, and the number of the item at `index`. */
const OBJECTS: Readonly<
  Record<
    Typename,
    Readonly<Record<string, { readonly type: Typename; item(n: number, index: number): number }>>
  >
> = {
  Product: {
    reviews: { type: 'Review', item: (n, index) => seasonOf(n) + ((n % SEASON) * 5 + index) },
  },
  User: {
    reviews: { type: 'Review', item: (n, index) => seasonOf(n) + 50_000 + ((n % SEASON) * 5 + index) },
  },
  Review: {
    author: { type: 'User', item: (n) => seasonOf(n) + (((n % SEASON) * 7919) % USERS_OF_SEASON) },
    product: { type: 'Product', item: (n) => seasonOf(n) + (((n % SEASON) * 7919) % PRODUCTS_OF_SEASON) },
  },
};

export function createShopReplay(): ShopReplay {
  const known = new Map<string, (variables: Variables) => string>();
  return {
    answer: (query, variables) => {
      let write = known.get(query);
      if (!write) {
        write = compileRoots(readAsked(query));
        known.set(query, write);
      }
      return `{"data":{${write(variables)}}}`;
    },
  };
}

function compileRoots(asked: Asked): (variables: Variables) => string {
  const roots = asked.fieldsOf(asked.selectionSet, 'Query').map((field) => {
    const write = compileRoot(asked, field);
    return (variables: Variables) => `"${keyOf(field)}":${write(variables)}`;
  });
  return (variables) => roots.map((write) => write(variables)).join(',');
}

function compileRoot(asked: Asked, field: FieldNode): (variables: Variables) => string {
  const set = field.selectionSet!;
  switch (field.name.value) {
    case 'topProducts': {
      const write = compileObject(asked, set, 'Product');
      const [first, season] = [argument(field, 'first'), argument(field, 'season')];
      return (variables) =>
        writeList(Number(first(variables)), (index) =>
          write(Number(season(variables)) * SEASON + index, undefined, variables),
        );
    }
    case 'product': {
      const write = compileObject(asked, set, 'Product');
      const upc = argument(field, 'upc');
      return (variables) => write(numberOf(String(upc(variables))), undefined, variables);
    }
    case '_entities': {
      const writes = {
        Product: compileObject(asked, set, 'Product'),
        User: compileObject(asked, set, 'User'),
        Review: compileObject(asked, set, 'Review'),
      };
      const list = argument(field, 'representations');
      return (variables) => {
        const representations = list(variables) as readonly (Given & {
          readonly __typename: Typename;
          readonly upc?: string;
          readonly id?: string;
        })[];
        return writeList(representations.length, (index) => {
          const given = representations[index]!;
          return writes[given.__typename](numberOf((given.upc ?? given.id)!), given, variables);
        });
      };
    }
    default:
      throw new Error(`the shop has no root field ${field.name.value}`);
  }
}

function compileObject(asked: Asked, set: SelectionSetNode, type: Typename): Write {
  const fields = asked.fieldsOf(set, type).map((field, index) => ({
    head: `${index === 0 ? '' : ','}"${keyOf(field)}":`,
    write: compileField(asked, field, type),
  }));
  return (n, given, variables) => {
    let json = '{';
    for (const { head, write } of fields) json += head + write(n, given, variables);
    return `${json}}`;
  };
}

function compileField(asked: Asked, field: FieldNode, type: Typename): Write {
  const name = field.name.value;
  if (name === '__typename') return () => `"${type}"`;
  const object = OBJECTS[type][name];
  if (!object) {
    const scalar = SCALARS[type][name];
    if (!scalar) throw new Error(`the shop has no field ${type}.${name}`);
    return scalar;
  }
  const write = compileObject(asked, field.selectionSet!, object.type);
  if (!field.arguments?.length)
    return (n, _given, variables) => write(object.item(n, 0), undefined, variables);
  const first = argument(field, 'first');
  return (n, _given, variables) =>
    writeList(Number(first(variables)), (index) => write(object.item(n, index), undefined, variables));
}

function writeList(length: number, item: (index: number) => string): string {
  let json = '[';
  for (let index = 0; index < length; index++) json += index === 0 ? item(index) : `,${item(index)}`;
  return `${json}]`;
}

function argument(field: FieldNode, name: string): (variables: Variables) => unknown {
  const value: ValueNode | undefined = field.arguments?.find((each) => each.name.value === name)?.value;
  if (value?.kind === Kind.VARIABLE) {
    const variable = value.name.value;
    return (variables) => variables[variable];
  }
  if (value?.kind === Kind.INT || value?.kind === Kind.STRING) return () => value.value;
  throw new Error(`the shop needs ${field.name.value}(${name}:)`);
}
