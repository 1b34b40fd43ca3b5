/** Makes lists of revoked certificates (RFC 5280 section 5): whole ones, by the authority that issued the certificates. */
import type { KeyObject } from 'node:crypto';
import type { Instant } from '../clock.ts';
import { authorityKeyIdentifier, extension, writeTime } from './certificate-writer.ts';
import { contextTag, der, integer, sequence, unsignedInteger } from './der.ts';
import { type DistinguishedName, writeName } from './distinguished-name.ts';
import { REVOCATION_REASONS, type RevocationReason } from './revocation-reason.ts';
import { algorithmFor, algorithmIdentifier, sign } from './signature-writer.ts';

export type Revocation = {
  /** Hexadecimal. */
  readonly serialNumber: string;
  readonly at: Instant;
  readonly reason: RevocationReason;
};

export type RevocationList = {
  /** Higher than that of any list before it. */
  readonly number: number;
  readonly thisUpdate: Instant;
  readonly nextUpdate: Instant;
  readonly revoked: readonly Revocation[];
};

/** An authority as the structures that it signs need it. */
export type SigningAuthority = {
  readonly name: DistinguishedName;
  readonly publicKey: KeyObject;
  readonly privateKey: KeyObject;
};

/** The list in DER. */
export function writeRevocationList(
  { number, thisUpdate, nextUpdate, revoked }: RevocationList,
  { name, publicKey, privateKey }: SigningAuthority,
): Promise<Uint8Array<ArrayBuffer>> {
  const version2 = integer(1);
  const crlNumber = extension('2.5.29.20', integer(number), { critical: false });
  const body = sequence(
    version2,
    algorithmIdentifier(algorithmFor(privateKey)),
    writeName(name),
    writeTime(thisUpdate),
    writeTime(nextUpdate),
    // Section 5.1.2.6: absent, not empty, when nothing is revoked.
    revoked.length > 0 ? sequence(revoked.map(writeEntry)) : [],
    der(contextTag(0), sequence(authorityKeyIdentifier(publicKey), crlNumber)),
  );
  return sign(body, privateKey);
}

function writeEntry({ serialNumber, at, reason }: Revocation): Uint8Array {
  return sequence(unsignedInteger(Buffer.from(serialNumber, 'hex')), writeTime(at), writeReason(reason));
}

/** Section 5.3.1: `unspecified` is said by leaving the reason out. */
function writeReason(reason: RevocationReason): Uint8Array | [] {
  if (reason === 'unspecified') return [];
  const value = der(ENUMERATED, Uint8Array.of(REVOCATION_REASONS[reason]));
  return sequence(extension('2.5.29.21', value, { critical: false }));
}

const ENUMERATED = 0x0a;
