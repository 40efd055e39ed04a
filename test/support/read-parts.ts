import type { GraphQLFormattedError } from 'graphql';

/** One JSON document of a multipart answer, in either form. */
export type Payload = {
  readonly data?: Record<string, unknown> | null;
  readonly errors?: readonly GraphQLFormattedError[];
  readonly extensions?: Record<string, unknown>;
  readonly pending?: readonly { id: string; path: (string | number)[]; label?: string }[];
  readonly incremental?: readonly {
    readonly id?: string;
    readonly path?: (string | number)[];
    readonly subPath?: (string | number)[];
    readonly label?: string;
    readonly data: Record<string, unknown> | null;
    readonly errors?: readonly GraphQLFormattedError[];
    readonly extensions?: Record<string, unknown>;
  }[];
  readonly completed?: readonly { id: string; errors?: readonly GraphQLFormattedError[] }[];
  readonly hasNext?: boolean;
};

export type PartFormat = 'deferSpec=20220824' | 'incrementalSpec=v0.2';

/** An answer whose parts are read one at a time. */
export type PartsReader = {
  readonly status: number;
  readonly contentType: string | null;
  /** The next payload, as soon as it is there; null after the last. */
  next(): Promise<Payload | null>;
  /** All payloads that are left. */
  rest(): Promise<Payload[]>;
  /** Goes away in the middle of the answer. */
  leave(): void;
};

/** POSTs an operation and reads its parts as they arrive. */
export async function postForParts(
  url: string,
  format: PartFormat,
  request: { readonly query: string; readonly variables?: unknown },
  headers: Readonly<Record<string, string>> = {},
): Promise<PartsReader> {
  const controller = new AbortController();
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      accept: `multipart/mixed;${format}, application/json`,
      ...headers,
    },
    body: JSON.stringify(request),
    signal: controller.signal,
  });
  const payloads = readPayloads(response);
  const next = async () => (await payloads.next()).value ?? null;
  return {
    status: response.status,
    contentType: response.headers.get('content-type'),
    next,
    rest: async () => {
      const all: Payload[] = [];
      for (let payload = await next(); payload; payload = await next()) all.push(payload);
      return all;
    },
    leave: () => controller.abort(),
  };
}

async function* readPayloads(response: Response): AsyncGenerator<Payload, undefined> {
  if (!response.headers.get('content-type')?.startsWith('multipart/mixed')) {
    yield (await response.json()) as Payload;
    return;
  }
  let text = '';
  for await (const chunk of response.body!.pipeThrough(new TextDecoderStream())) {
    text += chunk;
    // A payload ends with the boundary that follows it.
    for (let end = text.indexOf('\r\n---', 2); end !== -1; end = text.indexOf('\r\n---', 2)) {
      const [, json] = text.slice(0, end).split('\r\n\r\n');
      text = text.slice(end);
      if (json) yield JSON.parse(json) as Payload;
    }
  }
  if (text.trim() !== '-----') throw new Error(`the answer ends with ${JSON.stringify(text)}`);
}
