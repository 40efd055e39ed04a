import { XMLParser, XMLValidator } from 'fast-xml-parser';

export type XmlOutcome = { readonly ok: true; readonly root: unknown } | { readonly ok: false };

/** Attributes keep this in front, so that no attribute can take the name of an element or of a prototype member. */
const ATTRIBUTE = '@';
const TEXT = '#text';

const REPEATED = new Set(['releve', 'annee', 'exposition', 'utilisation']);

const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: ATTRIBUTE,
  textNodeName: TEXT,
  alwaysCreateTextNode: true,
  parseTagValue: false,
  parseAttributeValue: false,
  ignoreDeclaration: true,
  ignorePiTags: true,
  processEntities: false,
  isArray: (name) => REPEATED.has(name),
});

/**
 * Text to a tree of plain objects. A document type is refused before parsing: with it go entity expansion and
 * external entities. Whatever is not well-formed is a value, never an exception.
 */
export function readXml(text: string): XmlOutcome {
  if (/<!(?:DOCTYPE|ENTITY)/i.test(text)) return { ok: false };
  try {
    if (XMLValidator.validate(text) !== true) return { ok: false };
    return { ok: true, root: parser.parse(text) };
  } catch {
    // The parser throws for names it holds to be an attack, and for nesting beyond its limit.
    return { ok: false };
  }
}

const PREDEFINED: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };
const LAST_CODE_POINT = 0x10_ff_ff;

/** Decodes the five predefined entities and character references, each once; anything else stays as it is. */
export function decodeEntities(text: string): string {
  return text.replace(
    /&(?:#(\d{1,7})|#x([\da-f]{1,6})|(lt|gt|amp|quot|apos));/gi,
    (whole, decimal, hex, name) => {
      if (name !== undefined) return PREDEFINED[String(name).toLowerCase()] ?? whole;
      const code = decimal === undefined ? Number.parseInt(String(hex), 16) : Number(decimal);
      return code > 0 && code <= LAST_CODE_POINT ? String.fromCodePoint(code) : whole;
    },
  );
}
