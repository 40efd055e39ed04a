import type { GraphQLResponse } from '@apollo/server';
import type { FormattedExecutionResult } from 'graphql';
import type { Announcement, Part } from '../execute/engine-types.ts';
import type { DeliveredPart, Deliveries, Delivery } from '../operation/deliver-parts.ts';
import type { PartFormat } from './part-format.ts';

/** An answer in parts, in one of the two forms, as Apollo Server takes it. */
export const writeParts = (
  format: PartFormat,
  first: FormattedExecutionResult,
  deliveries: Deliveries,
): GraphQLResponse['body'] => {
  const { errors, data, extensions } = first;
  const isOld = format === 'deferSpec=20220824';
  const body = {
    kind: 'incremental',
    initialResult: {
      errors,
      data,
      extensions,
      ...(!isOld && { pending: deliveries.announced.map(pending) }),
      hasNext: true,
    },
    subsequentResults: writeEach(deliveries, isOld ? writeWhole : writeAdditions),
  };
  // Its types describe the newer form in part only.
  return body as unknown as GraphQLResponse['body'];
};

async function* writeEach(
  { batches }: Deliveries,
  write: (delivery: Delivery) => object,
): AsyncGenerator<object> {
  for await (const delivery of batches) yield write(delivery);
}

/** `deferSpec=20220824`: each part whole, by path and label. */
const writeWhole = ({ parts, extensions, hasNext }: Delivery) => ({
  incremental: withLast(
    parts.map(({ path, label, data, errors }) => ({ path, label, data, errors })),
    extensions,
  ),
  hasNext,
});

/** `incrementalSpec=v0.2`: parts are announced, and each field is sent once. */
const writeAdditions = ({ parts, announced, extensions, hasNext }: Delivery) => {
  const incremental = parts.flatMap(writePart);
  return {
    ...(announced.length > 0 && { pending: announced.map(pending) }),
    // Where no part has data, they have no other place.
    ...(incremental.length > 0 ? { incremental: withLast(incremental, extensions) } : { extensions }),
    completed: parts.map(completed),
    hasNext,
  };
};

/** Clients read extensions off the parts. */
const withLast = (entries: readonly object[], extensions: Delivery['extensions']): readonly object[] =>
  extensions ? [...entries.slice(0, -1), { ...entries.at(-1), extensions }] : entries;

const pending = ({ id, path, label }: Announcement) => ({ id, path, label });

/** Errors stand at the object of the part, which comes first. */
const writePart = ({ id, additions, errors }: DeliveredPart) =>
  additions.map(({ subPath, data }, index) => ({
    id,
    ...(subPath.length > 0 && { subPath }),
    data,
    ...(index === 0 && { errors }),
  }));

const completed = ({ id, data, errors }: Part) => (data === null ? { id, errors: errors ?? [] } : { id });
