/**
 * A list of revoked certificates as its bytes say (RFC 5280 section 5), nothing judged but what makes it unfit to be used at
 * all: only complete lists that an issuer signs for its own certificates are read.
 */
import { type Instant, pause } from '../../clock.ts';
import { contextTag, DerReader, MalformedDer, primitiveContextTag, TAG } from '../der.ts';
import { readTime } from '../der-time.ts';
import { type DistinguishedName, readName } from '../distinguished-name.ts';
import { type Extension, readExtensions } from '../extension.ts';
import { hexadecimalSerial } from '../serial-number.ts';
import { readSigned, type SignedStructure } from '../signed-structure.ts';
import { readPointName } from './pointers.ts';

export type RevocationList = {
  readonly signed: SignedStructure;
  readonly issuer: DistinguishedName;
  readonly thisUpdate: Instant;
  readonly nextUpdate: Instant;
  /** Serial numbers, hexadecimal in upper case. */
  readonly revoked: ReadonlySet<string>;
  /** The addresses that it says it is had at, when it covers only the certificates that name one of them. */
  readonly addresses: readonly string[] | undefined;
};

export type ReadList =
  | { readonly ok: true; readonly list: RevocationList }
  /** Why it is no list that can be used, in a sentence. */
  | { readonly ok: false; readonly why: string };

/** Two hundred thousand entries; the Norwegian issuers' lists take some hundred kilobytes. */
export const MAX_LIST_BYTES = 8 * 1024 * 1024;

export async function readRevocationList(bytes: Uint8Array): Promise<ReadList> {
  if (bytes.length > MAX_LIST_BYTES) return { ok: false, why: `It is larger than ${MAX_LIST_BYTES} bytes.` };
  try {
    return { ok: true, list: await readList(bytes) };
  } catch (error) {
    if (error instanceof MalformedDer) return { ok: false, why: `It is no list in DER: ${error.message}.` };
    if (error instanceof UnusableList) return { ok: false, why: error.message };
    throw error;
  }
}

/** A list of a kind that is not used here. */
class UnusableList extends Error {
  override readonly name = 'UnusableList';
}

async function readList(bytes: Uint8Array): Promise<RevocationList> {
  const whole = new DerReader(bytes);
  const parts = whole.enter(TAG.sequence);
  whole.end();
  const signed = readSigned(parts);
  parts.end();
  const body = new DerReader(signed.body).enter(TAG.sequence);
  if (body.nextIs(TAG.integer)) body.smallInteger(); // version
  // Section 5.1.2.2: the same as is not signed.
  if (!Buffer.from(body.whole(TAG.sequence)).equals(signed.algorithm))
    throw new MalformedDer('two signature algorithms');
  const issuer = readName(body);
  const [thisUpdate, nextUpdate] = [readTime(body), readNextUpdate(body)];
  const revoked = body.nextIs(TAG.sequence) ? await readEntries(body.enter(TAG.sequence)) : new Set<string>();
  const extensions = body.atEnd ? new Map<string, Extension>() : readExtensions(body.enter(contextTag(0)));
  body.end();
  return { signed, issuer, thisUpdate, nextUpdate, revoked, addresses: readScope(extensions) };
}

/** Section 5.1.2.5: "Conforming CRL issuers MUST include the nextUpdate field in all CRLs." */
function readNextUpdate(body: DerReader): Instant {
  if (body.nextIs(TAG.utcTime) || body.nextIs(TAG.generalizedTime)) return readTime(body);
  throw new UnusableList('It does not say when the next one comes (nextUpdate).');
}

/** Some milliseconds' worth: between two slices the requests that wait are served. */
const SLICE = 5000;

async function readEntries(entries: DerReader): Promise<ReadonlySet<string>> {
  const revoked = new Set<string>();
  for (let count = 1; !entries.atEnd; count++) {
    revoked.add(readEntry(entries.enter(TAG.sequence)));
    if (count % SLICE === 0) await pause(0);
  }
  return revoked;
}

function readEntry(entry: DerReader): string {
  const serialNumber = hexadecimalSerial(entry.content(TAG.integer));
  entry.any(); // revocationDate
  if (!entry.atEnd) refuseCritical(readExtensions(new DerReader(entry.whole(TAG.sequence))), []);
  entry.end();
  return serialNumber;
}

const DELTA_INDICATOR = '2.5.29.27';
const ISSUING_DISTRIBUTION_POINT = '2.5.29.28';

/** Section 5.2: a list with a critical extension that is not understood tells nothing of any certificate. */
function readScope(extensions: ReadonlyMap<string, Extension>): readonly string[] | undefined {
  if (extensions.has(DELTA_INDICATOR))
    throw new UnusableList('It is a delta list, which tells changes alone.');
  refuseCritical(extensions, [ISSUING_DISTRIBUTION_POINT]);
  const scope = extensions.get(ISSUING_DISTRIBUTION_POINT);
  return scope && readDistribution(new DerReader(scope.value).enter(TAG.sequence));
}

/** Among them `certificateIssuer`, by which an entry is about another authority's certificate (section 5.3.3). */
function refuseCritical(extensions: ReadonlyMap<string, Extension>, known: readonly string[]): void {
  for (const [id, { critical }] of extensions) {
    if (critical && !known.includes(id))
      throw new UnusableList(`It has a critical extension ${id}, which is not understood here.`);
  }
}

/** Section 5.2.5, by number: what limits a list to something else than all reasons and certificates of holders. */
const LIMITS: Readonly<Record<number, string>> = {
  [primitiveContextTag(2)]: 'authorities alone',
  [primitiveContextTag(3)]: 'some reasons alone',
  [primitiveContextTag(4)]: "other authorities' certificates",
  [primitiveContextTag(5)]: 'attribute certificates alone',
};

function readDistribution(point: DerReader): readonly string[] | undefined {
  const addresses = point.nextIs(contextTag(0)) ? readPointName(point.enter(contextTag(0))) : undefined;
  while (!point.atEnd) {
    const { tag, content } = point.any();
    const limit = LIMITS[tag];
    const isTrue = tag === primitiveContextTag(3) || content.some((byte) => byte !== 0);
    if (limit !== undefined && isTrue) throw new UnusableList(`It covers ${limit}.`);
  }
  return addresses;
}
