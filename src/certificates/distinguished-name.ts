/** Names of holders and issuers (RFC 5280 section 4.1.2.4), read attribute by attribute and written for people. */
import { type DerReader, der, oid, sequence, set, TAG } from './der.ts';

export type NameAttribute = { readonly type: string; readonly value: string };
/** In the order of the certificate; issuers differ in it. */
export type DistinguishedName = readonly NameAttribute[];

export const COMMON_NAME = '2.5.4.3';
export const SERIAL_NUMBER = '2.5.4.5';
export const COUNTRY = '2.5.4.6';
export const ORGANISATION = '2.5.4.10';
export const ORGANISATIONAL_UNIT = '2.5.4.11';
export const ORGANISATION_IDENTIFIER = '2.5.4.97';

const SHORT_NAMES: Readonly<Record<string, string>> = {
  [COMMON_NAME]: 'CN',
  [SERIAL_NUMBER]: 'serialNumber',
  [COUNTRY]: 'C',
  '2.5.4.7': 'L',
  [ORGANISATION]: 'O',
  [ORGANISATIONAL_UNIT]: 'OU',
  [ORGANISATION_IDENTIFIER]: 'organizationIdentifier',
};

const utf8 = new TextDecoder('utf-8', { fatal: true });
const utf16 = new TextDecoder('utf-16be', { fatal: true });

export function readName(reader: DerReader): DistinguishedName {
  const name: NameAttribute[] = [];
  const sets = reader.enter(TAG.sequence);
  while (!sets.atEnd) {
    const attributes = sets.enter(TAG.set);
    while (!attributes.atEnd) name.push(readAttribute(attributes.enter(TAG.sequence)));
  }
  return name;
}

function readAttribute(reader: DerReader): NameAttribute {
  const type = reader.oid();
  const { tag, content } = reader.any();
  reader.end();
  return { type, value: decodeString(tag, content) };
}

/** One subject mixes UTF8String and PrintableString (spec/maskinporten.md 4.2). What is no text stays recognisably none. */
function decodeString(tag: number, content: Uint8Array): string {
  try {
    if (tag === TAG.utf8String) return utf8.decode(content);
    if (tag === TAG.bmpString) return utf16.decode(content);
  } catch {
    return hexadecimal(content);
  }
  const isLatin = tag === TAG.printableString || tag === TAG.ia5String || tag === TAG.teletexString;
  return isLatin ? Buffer.from(content).toString('latin1') : hexadecimal(content);
}

/** RFC 4514 section 2.4 writes values it cannot decode so. */
function hexadecimal(content: Uint8Array): string {
  return `#${Buffer.from(content).toString('hex')}`;
}

export function writeName(name: DistinguishedName): Uint8Array<ArrayBuffer> {
  return sequence(name.map(({ type, value }) => set(sequence(oid(type), encodeString(type, value)))));
}

/** X.520 gives country and serial number the type PrintableString; everything else is UTF8String (RFC 5280 4.1.2.4). */
function encodeString(type: string, value: string): Uint8Array {
  const isPrintable = type === COUNTRY || type === SERIAL_NUMBER;
  return der(isPrintable ? TAG.printableString : TAG.utf8String, Buffer.from(value, 'utf8'));
}

export function valuesOf(name: DistinguishedName, type: string): readonly string[] {
  return name.filter((attribute) => attribute.type === type).map(({ value }) => value);
}

/** `C=NO, O=…, CN=…`, for explanations: safe to keep and to show whatever the name holds, but not to compare. */
export function formatName(name: DistinguishedName): string {
  return printable(name.map(({ type, value }) => `${SHORT_NAMES[type] ?? type}=${value}`).join(', '));
}

/** The longest that a value from a stranger's certificate may take in an explanation. */
const MAX_SHOWN = 200;

/** Without line breaks or other control characters, and of bounded length. */
export function printable(text: string): string {
  const line = text.replace(/[\p{Cc}\p{Cf}\u2028\u2029]+/gu, ' ');
  return line.length > MAX_SHOWN ? `${line.slice(0, MAX_SHOWN)}…` : line;
}
