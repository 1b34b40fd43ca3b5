/** An X.509 certificate (RFC 5280), as much of it as tells whose it is, from whom, and when it is good. */
import { childrenOf, type Der, intOf, oidOf, readDer, textOf, timeOf } from './der.ts';

export type Certificate = {
  /** Hexadecimal, upper case. */
  readonly serial: string;
  readonly subject: readonly NamePart[];
  readonly issuer: readonly NamePart[];
  readonly notBefore: Date;
  readonly notAfter: Date;
  /** The organisation's number, wherever the certificate has it (SEID 1 and 2). */
  readonly orgno: string | undefined;
  readonly keyUsage: readonly string[];
  readonly isAuthority: boolean;
};

export type NamePart = { readonly name: string; readonly value: string };

const NAMES: Readonly<Record<string, string>> = {
  '2.5.4.3': 'CN',
  '2.5.4.5': 'serialNumber',
  '2.5.4.6': 'C',
  '2.5.4.7': 'L',
  '2.5.4.10': 'O',
  '2.5.4.11': 'OU',
  '2.5.4.97': 'organizationIdentifier',
};

/** RFC 5280 section 4.2.1.3, bit by bit. */
const KEY_USAGES = [
  ...['digitalSignature', 'nonRepudiation', 'keyEncipherment', 'dataEncipherment', 'keyAgreement'],
  ...['keyCertSign', 'cRLSign', 'encipherOnly', 'decipherOnly'],
];

const KEY_USAGE = '2.5.29.15';
const BASIC_CONSTRAINTS = '2.5.29.19';
const EXTENSIONS_TAG = 0xa3;
const VERSION_TAG = 0xa0;

/** Undefined when it is none. */
export function readCertificate(bytes: Uint8Array): Certificate | undefined {
  try {
    const [tbs] = childrenOf(readDer(bytes));
    const fields = childrenOf(tbs).filter(({ tag }) => tag !== VERSION_TAG);
    const [serial, , issuer, validity, subject] = fields;
    const [notBefore, notAfter] = childrenOf(validity).map(timeOf);
    if (notBefore === undefined || notAfter === undefined) return undefined;
    const extensions = extensionsOf(fields.find(({ tag }) => tag === EXTENSIONS_TAG));
    const name = nameOf(subject);
    return {
      ...{ serial: intOf(serial), subject: name, issuer: nameOf(issuer), notBefore, notAfter },
      orgno: orgnoOf(name),
      keyUsage: keyUsageOf(extensions.get(KEY_USAGE)),
      isAuthority: isAuthority(extensions.get(BASIC_CONSTRAINTS)),
    };
  } catch {
    return undefined;
  }
}

function nameOf(name: Der | undefined): readonly NamePart[] {
  return childrenOf(name).flatMap((set) =>
    childrenOf(set).map((pair) => {
      const [oid, value] = childrenOf(pair);
      const number = oidOf(oid);
      return { name: NAMES[number] ?? number, value: textOf(value) };
    }),
  );
}

/** SEID 2 has `NTRNO-` and the number in organizationIdentifier; SEID 1 the number in serialNumber, or at the end of O. */
function orgnoOf(subject: readonly NamePart[]): string | undefined {
  const of = (name: string) => subject.find((part) => part.name === name)?.value ?? '';
  const [, number] =
    /^NTRNO-(\d{9})$/.exec(of('organizationIdentifier')) ??
    /^(\d{9})$/.exec(of('serialNumber')) ??
    /(?:^|[^\d])(\d{9})$/.exec(of('O')) ??
    [];
  return number;
}

function extensionsOf(wrapped: Der | undefined): ReadonlyMap<string, Der | undefined> {
  const [list] = childrenOf(wrapped);
  return new Map(
    childrenOf(list).map((extension) => {
      const parts = childrenOf(extension);
      const value = parts.at(-1);
      return [oidOf(parts[0]), value && readDer(value.content)];
    }),
  );
}

function keyUsageOf(bits: Der | undefined): readonly string[] {
  if (bits === undefined) return [];
  const [, ...bytes] = bits.content;
  return KEY_USAGES.filter((_, at) => ((bytes[at >> 3] ?? 0) & (0x80 >> (at & 7))) !== 0);
}

const BOOLEAN_TAG = 1;

function isAuthority(constraints: Der | undefined): boolean {
  const [first] = childrenOf(constraints);
  return first?.tag === BOOLEAN_TAG && first.content[0] !== 0;
}
