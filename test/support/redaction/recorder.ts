import type { Scanned } from './find-leaks.ts';

/** Sends requests and keeps what a client or anything between sees of the answers, beside the data. */
export type Recorder = {
  readonly texts: readonly Scanned[];
  /** Like `fetch`, without following redirects. `what` names the request in a report. */
  send(what: string, url: string, init?: RequestInit): Promise<Recorded>;
  /** Notes an answer that came otherwise. */
  note(what: string, text: string): void;
};

export type Recorded = {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
};

/** `providers`: origins to which redirects carry what they are for. */
export function createRecorder(providers: readonly string[]): Recorder {
  const texts: Scanned[] = [];
  const note = (where: string, text: string): void => void texts.push({ where, text });
  return {
    texts,
    note,
    send: async (what, url, init = {}) => {
      const response = await fetch(url, { redirect: 'manual', ...init });
      const text = await response.text();
      const { status, headers } = response;
      for (const [name, value] of headers)
        if (!isOwnCookie(name, value) && !isToProvider(name, value, providers))
          note(`header ${name} of ${what}`, value);
      note(`body of ${what}, ${status}`, visibleOf(text, headers.get('content-type') ?? ''));
      return { status, headers, text };
    },
  };
}

const isOwnCookie = (name: string, value: string): boolean =>
  name === 'set-cookie' && /^(?:__Host-)?cpa-(?:session|sign-in)=/.test(value);

const isToProvider = (name: string, value: string, providers: readonly string[]): boolean =>
  name === 'location' && providers.some((origin) => value.startsWith(`${origin}/`));

/** Everything of an answer of GraphQL but its data, the response keys of the client's own making, and the plan, which is its own query. */
function visibleOf(text: string, type: string): string {
  if (type.startsWith('multipart/')) return text.split('\r\n').map(withoutData).join('\n');
  return type.includes('json') ? withoutData(text) : text;
}

function withoutData(text: string): string {
  if (!text.startsWith('{')) return text;
  const hidden = new Set(['data', 'queryPlan', 'path', 'paths', 'locations']);
  return JSON.stringify(JSON.parse(text, (key, value: unknown) => (hidden.has(key) ? undefined : value)));
}
