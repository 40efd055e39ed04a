type BodyForm = 'json' | 'xml' | 'text';

const MALFORMED: Readonly<Record<BodyForm, string>> = {
  json: '{"data":[{"identifiant":',
  xml: '<releves><releve compte=',
  text: "X00.G00.00.001,'DSN\r\n",
};

const DRIFTED: Readonly<Record<BodyForm, (body: Buffer) => Buffer>> = {
  json: (body) => Buffer.from(JSON.stringify(driftTopLevel(JSON.parse(body.toString('utf8'))))),
  xml: (body) => Buffer.from(driftXml(body.toString('utf8'))),
  text: (body) => Buffer.from(body.toString('latin1').replaceAll(/^S21\.G00/gm, 'S21.G01'), 'latin1'),
};

/** A body of the announced type that its reader cannot parse. */
export function malformedBody(contentType: string): string {
  return MALFORMED[formOf(contentType)];
}

/** A body that parses as before, but whose fields have other names and other types. */
export function driftedBody(contentType: string, body: Buffer): Buffer {
  return DRIFTED[formOf(contentType)](body);
}

function formOf(contentType: string): BodyForm {
  if (contentType.includes('json')) return 'json';
  return contentType.includes('xml') ? 'xml' : 'text';
}

/** The envelope stays; what it holds drifts. */
function driftTopLevel(document: unknown): unknown {
  return mapObject(document, ([key, value]) => [key, drift(value)]);
}

function drift(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(drift);
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (typeof value === 'string') return /^-?\d+(\.\d+)?$/.test(value) ? Number(value) : value;
  return mapObject(value, ([key, inner]) => [`${key}_v2`, drift(inner)]);
}

function mapObject(value: unknown, rename: (entry: [string, unknown]) => [string, unknown]): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).map(rename));
}

function driftXml(text: string): string {
  const [declaration = ''] = /^<\?xml[^>]*\?>\s*/.exec(text) ?? [];
  return declaration + text.slice(declaration.length).replaceAll(/ ([A-Za-z]+)="/g, ' $1V2="');
}
