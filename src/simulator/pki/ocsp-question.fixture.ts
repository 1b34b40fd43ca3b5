/** For tests: questions as OpenSSL and Java put them to an OCSP responder. */
import { createHash, type X509Certificate } from 'node:crypto';
import { readCertificate } from '../../certificates/certificate.ts';
import { publicKeyBytes } from '../../certificates/certificate-writer.ts';
import { der, integer, octetString, oid, sequence, unsignedInteger } from '../../certificates/der.ts';
import { writeName } from '../../certificates/distinguished-name.ts';

const HASH_IDENTIFIERS: Readonly<Record<string, string>> = {
  sha1: '1.3.14.3.2.26',
  sha256: '2.16.840.1.101.3.4.2.1',
  sha384: '2.16.840.1.101.3.4.2.2',
  sha512: '2.16.840.1.101.3.4.2.3',
};

function issuerParts(issuer: X509Certificate): { readonly name: Uint8Array; readonly key: Uint8Array } {
  const name = writeName(readCertificate(issuer)?.subject ?? []);
  return { name, key: publicKeyBytes(issuer.publicKey) };
}

/** RFC 6960 section 4.1.1. */
export function writeQuestion(
  issuer: X509Certificate,
  serials: readonly string[],
  {
    nonce,
    hash = 'sha1',
    key: keyHolder = issuer,
  }: { nonce?: Uint8Array | undefined; hash?: string; key?: X509Certificate } = {},
): Uint8Array {
  const { name } = issuerParts(issuer);
  const { key } = issuerParts(keyHolder);
  const digest = (bytes: Uint8Array) => octetString(createHash(hash).update(bytes).digest());
  const algorithm = sequence(oid(HASH_IDENTIFIERS[hash] ?? ''));
  const requests = serials.map((serial) =>
    sequence(sequence(algorithm, digest(name), digest(key), unsignedInteger(Buffer.from(serial, 'hex')))),
  );
  const extensions =
    nonce === undefined ? [] : der(0xa2, sequence(sequence(oid('1.3.6.1.5.5.7.48.1.2'), octetString(nonce))));
  const version1 = der(0xa0, integer(0));
  return sequence(sequence(version1, sequence(requests), extensions));
}
