import { callsTo, type Call, type Entities, type Reader } from './call.ts';

type Priced = { readonly upc: string; name: string; price: number; weight: number };
type Stock = { readonly inStock: boolean; readonly shippingEstimate: number };
type Product = Priced & Stock;
type Named = { readonly name: string; readonly username: string };
type Review = { readonly id: string; readonly body: string; readonly rating: number };
type Reviewed = {
  readonly reviews: readonly (Review & {
    readonly author: {
      readonly id: string;
      readonly reviews: readonly (Review & { readonly product: { readonly upc: string } })[];
    };
  })[];
};

/** Six calls in four steps; what several reviews name is asked for once. */
export const createDeepReader = (calls: readonly Call[]): Reader => {
  const [top, priced] = callsTo(calls, 'products');
  const [stockOfTop, stock] = callsTo(calls, 'inventory');
  const [reviewed] = callsTo(calls, 'reviews');
  const [named] = callsTo(calls, 'accounts');

  return async ({ season }) => {
    const { topProducts } = await top!.post<{ topProducts: readonly Priced[] }>({ season });
    const [topStock, reviews] = await Promise.all([
      stockOfTop!.post<Entities<Stock>>({ representations: topProducts.map(withPrice) }),
      reviewed!.post<Entities<Reviewed>>({
        representations: topProducts.map(({ upc }) => ({ __typename: 'Product', upc })),
      }),
    ]);
    const users = new Map<string, Named | null>();
    const products = new Map<string, Product | null>();
    for (const product of reviews._entities) {
      for (const { author } of product.reviews) {
        users.set(author.id, null);
        for (const review of author.reviews) products.set(review.product.upc, null);
      }
    }
    await Promise.all([readUsers(users), readProducts(products)]);
    return {
      topProducts: topProducts.map(({ upc, name, price, weight }, index) => ({
        upc,
        name,
        price,
        weight,
        inStock: topStock._entities[index]!.inStock,
        shippingEstimate: topStock._entities[index]!.shippingEstimate,
        reviews: reviews._entities[index]!.reviews.map(({ id, body, rating, author }) => ({
          id,
          body,
          rating,
          author: {
            id: author.id,
            name: users.get(author.id)!.name,
            username: users.get(author.id)!.username,
            reviews: author.reviews.map((review) => ({
              id: review.id,
              body: review.body,
              rating: review.rating,
              product: products.get(review.product.upc),
            })),
          },
        })),
      })),
    };
  };

  async function readUsers(users: Map<string, Named | null>): Promise<void> {
    const ids = [...users.keys()];
    const representations = ids.map((id) => ({ __typename: 'User', id }));
    const { _entities } = await named!.post<Entities<Named>>({ representations });
    ids.forEach((id, index) => users.set(id, _entities[index]!));
  }

  async function readProducts(products: Map<string, Product | null>): Promise<void> {
    const upcs = [...products.keys()];
    const prices = await priced!.post<Entities<Priced>>({
      representations: upcs.map((upc) => ({ __typename: 'Product', upc })),
    });
    const stocks = await stock!.post<Entities<Stock>>({
      representations: upcs.map((upc, index) => {
        const { price, weight } = prices._entities[index]!;
        return { __typename: 'Product', upc, price, weight };
      }),
    });
    upcs.forEach((upc, index) => {
      const { name, price, weight } = prices._entities[index]!;
      const { inStock, shippingEstimate } = stocks._entities[index]!;
      products.set(upc, { upc, name, price, weight, inStock, shippingEstimate });
    });
  }
};

const withPrice = ({ upc, price, weight }: Priced) => ({ __typename: 'Product', upc, price, weight });
