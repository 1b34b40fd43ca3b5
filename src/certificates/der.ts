/**
 * Distinguished encoding rules (ITU-T X.690), as much as certificates and PKCS #12 need. Reading is strict: definite and
 * shortest lengths, tags of one byte, nothing left over. What breaks a rule throws `MalformedDer`, which the function
 * that was handed the bytes turns into its own answer; nothing else is thrown and every reading is linear.
 */

export const TAG = {
  boolean: 0x01,
  integer: 0x02,
  bitString: 0x03,
  octetString: 0x04,
  null: 0x05,
  oid: 0x06,
  utf8String: 0x0c,
  printableString: 0x13,
  teletexString: 0x14,
  ia5String: 0x16,
  utcTime: 0x17,
  generalizedTime: 0x18,
  bmpString: 0x1e,
  sequence: 0x30,
  set: 0x31,
} as const;

/** `[number]` as a container: EXPLICIT, or IMPLICIT over SEQUENCE or SET. */
export function contextTag(number: number): number {
  return 0xa0 | number;
}

/** `[number] IMPLICIT` over a type that holds bytes. */
export function primitiveContextTag(number: number): number {
  return 0x80 | number;
}

export class MalformedDer extends Error {
  override readonly name = 'MalformedDer';
}

export type DerValue = { readonly tag: number; readonly content: Uint8Array };

/** UUID-based identifiers, the longest in use, take 20 bytes. */
const MAX_OID_BYTES = 64;

/** Goes through the values that stand one after another in some bytes. */
export class DerReader {
  readonly #bytes: Uint8Array;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  get atEnd(): boolean {
    return this.#at === this.#bytes.length;
  }

  nextIs(tag: number): boolean {
    return this.#bytes[this.#at] === tag;
  }

  any(): DerValue {
    const tag = this.#byte();
    if ((tag & 0x1f) === 0x1f) throw new MalformedDer('a tag of several bytes');
    const length = this.#length();
    const end = this.#at + length;
    if (end > this.#bytes.length) throw new MalformedDer('a value longer than what holds it');
    const content = this.#bytes.subarray(this.#at, end);
    this.#at = end;
    return { tag, content };
  }

  /** The next value as it stands, with its tag and length: what signatures are made over. */
  whole(tag: number): Uint8Array {
    const start = this.#at;
    this.content(tag);
    return this.#bytes.subarray(start, this.#at);
  }

  content(tag: number): Uint8Array {
    const value = this.any();
    if (value.tag !== tag) throw new MalformedDer(`tag ${value.tag} in place of ${tag}`);
    return value.content;
  }

  /** A container's values. */
  enter(tag: number): DerReader {
    return new DerReader(this.content(tag));
  }

  oid(): string {
    return decodeOid(this.content(TAG.oid));
  }

  boolean(): boolean {
    const content = this.content(TAG.boolean);
    if (content.length !== 1) throw new MalformedDer('a truth of several bytes');
    return content[0] !== 0;
  }

  /** A whole number from 0 to 127, which is all that path lengths and versions ever are. */
  smallInteger(): number {
    const content = this.content(TAG.integer);
    const value = content[0] ?? 0x80;
    if (content.length !== 1 || value > 0x7f) throw new MalformedDer('a number out of bounds');
    return value;
  }

  end(): void {
    if (!this.atEnd) throw new MalformedDer('something after the last value');
  }

  #byte(): number {
    const byte = this.#bytes[this.#at];
    if (byte === undefined) throw new MalformedDer('an end before a value');
    this.#at += 1;
    return byte;
  }

  #length(): number {
    const first = this.#byte();
    if (first < 0x80) return first;
    const count = first & 0x7f;
    if (count === 0 || count > 3) throw new MalformedDer('a length that is indefinite or beyond 16 MB');
    let length = 0;
    for (let i = 0; i < count; i++) length = length * 256 + this.#byte();
    if (length < 0x80 || length < 256 ** (count - 1))
      throw new MalformedDer('a length not in its shortest form');
    return length;
  }
}

function decodeOid(content: Uint8Array): string {
  const last = content.at(-1);
  if (last === undefined || last >= 0x80 || content.length > MAX_OID_BYTES) {
    throw new MalformedDer('an object identifier that is empty, cut short or too long');
  }
  const arcs: bigint[] = [];
  let arc = 0n;
  for (const byte of content) {
    arc = (arc << 7n) | BigInt(byte & 0x7f);
    if (byte >= 0x80) continue;
    arcs.push(arc);
    arc = 0n;
  }
  const [both = 0n, ...rest] = arcs;
  // X.690 8.19.4: the first two arcs share a number; only under 2 may the second be 40 or more.
  const first = both < 80n ? both / 40n : 2n;
  return [first, both - first * 40n, ...rest].join('.');
}

type Part = Uint8Array | readonly Part[];

/** One value: the tag, the length, and the parts in their order. */
export function der(tag: number, ...parts: Part[]): Uint8Array<ArrayBuffer> {
  const content = Buffer.concat(flatten(parts));
  return new Uint8Array(Buffer.concat([Uint8Array.of(tag), encodeLength(content.length), content]));
}

function flatten(parts: readonly Part[]): Uint8Array[] {
  return parts.flatMap((part) => (part instanceof Uint8Array ? [part] : flatten(part)));
}

function encodeLength(length: number): Uint8Array {
  if (length < 0x80) return Uint8Array.of(length);
  const bytes: number[] = [];
  for (let rest = length; rest > 0; rest = Math.floor(rest / 256)) bytes.unshift(rest % 256);
  return Uint8Array.of(0x80 | bytes.length, ...bytes);
}

export function sequence(...parts: Part[]): Uint8Array<ArrayBuffer> {
  return der(TAG.sequence, ...parts);
}

export function set(...parts: Part[]): Uint8Array<ArrayBuffer> {
  return der(TAG.set, ...parts);
}

export function oid(text: string): Uint8Array<ArrayBuffer> {
  const [first = 0, second = 0, ...rest] = text.split('.').map(Number);
  return der(TAG.oid, Uint8Array.from([first * 40 + second, ...rest].flatMap(encodeArc)));
}

function encodeArc(arc: number): number[] {
  const bytes = [arc % 128];
  for (let rest = Math.floor(arc / 128); rest > 0; rest = Math.floor(rest / 128)) {
    bytes.unshift(0x80 | (rest % 128));
  }
  return bytes;
}

/** From the bytes of a number that is not negative, most significant first. */
export function unsignedInteger(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const start = bytes.findIndex((byte) => byte !== 0);
  if (start === -1) return der(TAG.integer, Uint8Array.of(0));
  const significant = bytes.subarray(start);
  // A first bit that is set would make the number negative.
  const sign = (significant[0] ?? 0) >= 0x80 ? [Uint8Array.of(0)] : [];
  return der(TAG.integer, sign, significant);
}

export function integer(value: number): Uint8Array<ArrayBuffer> {
  return unsignedInteger(Uint8Array.of(value >>> 24, value >>> 16, value >>> 8, value));
}

export function octetString(...parts: Part[]): Uint8Array<ArrayBuffer> {
  return der(TAG.octetString, ...parts);
}

/** A string of whole bytes. */
export function bitString(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return der(TAG.bitString, Uint8Array.of(0), bytes);
}

/** Named bits (X.690 11.2.2): as many as reach the last that is set. */
export function namedBits(set: readonly number[]): Uint8Array<ArrayBuffer> {
  if (set.length === 0) return der(TAG.bitString, Uint8Array.of(0));
  const last = Math.max(...set);
  const bytes = new Uint8Array(Math.floor(last / 8) + 1);
  for (const bit of set) bytes[bit >> 3] = (bytes[bit >> 3] ?? 0) | (0x80 >> (bit & 7));
  return der(TAG.bitString, Uint8Array.of(7 - (last & 7)), bytes);
}

export function utf8String(text: string): Uint8Array<ArrayBuffer> {
  return der(TAG.utf8String, Buffer.from(text, 'utf8'));
}

export function printableString(text: string): Uint8Array<ArrayBuffer> {
  return der(TAG.printableString, Buffer.from(text, 'latin1'));
}

export const TRUE = der(TAG.boolean, Uint8Array.of(0xff));
export const NULL = der(TAG.null);
