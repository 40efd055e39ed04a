/** A NIR as people and machines write it: 13 characters and perhaps a key, with or without separators. */
const NIR =
  /(?<![0-9])[1-478][\s.-]?\d{2}[\s.-]?\d{2}[\s.-]?(?:\d{2}|2[AaBb])[\s.-]?\d{3}[\s.-]?\d{3}(?:[\s.-]?\d{2})?(?![0-9])/g;
const URL_WITH_HOST = /\b[a-z][a-z0-9+.-]*:\/\/[^\s"'<>]+/gi;
const IP = /(?<![\w.])\d{1,3}(?:\.\d{1,3}){3}(?::\d+)?(?!\d)/g;
/** `::1`, `[fe80::1]:4001`, and `::1:4001` as Node writes it. */
const IPV6 = /\[[0-9a-f]*:[0-9a-f:.]*\](?::\d+)?|(?<![\w:])(?:[0-9a-f]{0,4}:){2,}[0-9a-f]{1,5}(?![\w:])/gi;
/** A name with a port, or a name of an internal zone. */
const HOST =
  /\b(?:localhost|[a-z][a-z0-9-]*(?:\.[a-z0-9-]+)*(?=:\d{2,5}\b)|(?:[a-z0-9-]+\.)+(?:internal|local|lan|svc|intra|corp))(?::\d+)?\b/gi;
/** What a name service was asked for. */
const LOOKED_UP = /\b(ENOTFOUND|EAI_AGAIN)\s+[^\s,;]+/g;
const STACK = /\n\s+at [\s\S]*$/;

/** Takes out of a text from a subgraph what no client may see: personal numbers (NIR), internal addresses, stacks. */
export function redactText(text: string): string {
  return text
    .replace(STACK, '')
    .replace(NIR, '[number]') // first: parts of one may look like an address
    .replace(URL_WITH_HOST, '[address]')
    .replace(LOOKED_UP, '$1 [address]')
    .replace(IPV6, '[address]')
    .replace(IP, '[address]')
    .replace(HOST, '[address]');
}

/** The same for every text of a JSON value, and for numbers that are a NIR; members with a hidden key are left out. */
export function redactJson(value: unknown, isHidden: (key: string) => boolean): unknown {
  if (typeof value === 'string') return redactText(value);
  if (typeof value === 'number') return redactText(String(value)) === String(value) ? value : '[number]';
  if (Array.isArray(value)) return value.map((item) => redactJson(item, isHidden));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, below]) =>
      isHidden(key) ? [] : [[redactText(key), redactJson(below, isHidden)]],
    ),
  );
}
