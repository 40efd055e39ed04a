import { createHmac } from 'node:crypto';

const NUMBER_BYTES = 4;

/** Turns a person's number into a pseudonym and back, without storing either. */
export type PseudonymCipher = {
  readonly seal: (number: number) => string;
  /** Null for a text that this cipher never made. */
  readonly open: (pseudonym: string) => number | null;
};

/** Pseudonyms of `bytes` bytes, written in hexadecimal. */
export function createHexCipher(key: string, bytes: number): PseudonymCipher {
  return createCipher(key, bytes, {
    stamp: (tag) => tag,
    write: (sealed) => sealed.toString('hex'),
    read: (text) => (/^[0-9a-f]*$/.test(text) ? Buffer.from(text, 'hex') : null),
  });
}

/** Pseudonyms in the form of a random UUID (RFC 9562, version 4). */
export function createUuidCipher(key: string): PseudonymCipher {
  return createCipher(key, 16, { stamp: stampVersion, write: writeUuid, read: readUuid });
}

/** How sealed bytes look: `stamp` sets the bits that the form prescribes. */
type PseudonymForm = {
  readonly stamp: (tag: Buffer) => Buffer;
  readonly write: (sealed: Buffer) => string;
  readonly read: (text: string) => Buffer | null;
};

/**
 * Synthetic initialisation vector: a keyed digest of the number masks the number itself. The digest makes the
 * pseudonym look random, proves it when it comes back, and lets two numbers never share one.
 */
function createCipher(key: string, bytes: number, form: PseudonymForm): PseudonymCipher {
  const tagBytes = bytes - NUMBER_BYTES;
  const tagOf = (number: number) => form.stamp(digest(key, `number ${number}`).subarray(0, tagBytes));
  const maskOf = (tag: Buffer) => digest(key, tag).readUInt32BE(0);
  return {
    seal: (number) => {
      const tag = tagOf(number);
      const masked = Buffer.alloc(NUMBER_BYTES);
      masked.writeUInt32BE((number ^ maskOf(tag)) >>> 0);
      return form.write(Buffer.concat([tag, masked]));
    },
    open: (pseudonym) => {
      const sealed = form.read(pseudonym);
      if (sealed?.length !== bytes) return null;
      const tag = sealed.subarray(0, tagBytes);
      const number = (sealed.readUInt32BE(tagBytes) ^ maskOf(tag)) >>> 0;
      return tagOf(number).equals(tag) ? number : null;
    },
  };
}

function digest(key: string, value: string | Buffer): Buffer {
  return createHmac('sha256', key).update(value).digest();
}

function stampVersion(tag: Buffer): Buffer {
  const stamped = Buffer.from(tag);
  stamped.writeUInt8((tag.readUInt8(6) & 0x0f) | 0x40, 6);
  stamped.writeUInt8((tag.readUInt8(8) & 0x3f) | 0x80, 8);
  return stamped;
}

function writeUuid(sealed: Buffer): string {
  const hex = sealed.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

function readUuid(text: string): Buffer | null {
  const form = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
  return form.test(text) ? Buffer.from(text.replaceAll('-', ''), 'hex') : null;
}
