/**
 * The ways from a certificate to a trusted root (RFC 5280 section 6). Only what stands in the trust store vouches; the
 * intermediates that a client sends are not looked at (spec/maskinporten.md 4.5 rule 5), so a chain of leaf alone is as
 * good as a whole one.
 */
import type { X509Certificate } from 'node:crypto';
import { type Faulty, invalid } from './certificate-fault.ts';
import { printable } from './distinguished-name.ts';
import { strongSignature } from './strong-signature.ts';
import type { TrustStore } from './trust-store.ts';

/** From the direct issuer to the root. */
export type IssuerPath = readonly [X509Certificate, ...X509Certificate[]];

/** Norwegian chains have two authorities, the longest European ones four. */
export const MAX_AUTHORITIES_IN_PATH = 6;

export function judgePath(
  leaf: X509Certificate,
  trust: TrustStore,
): { ok: true; paths: readonly IssuerPath[] } | Faulty {
  if (leaf.issuer === leaf.subject) return selfSigned(leaf);
  if (!hasStrongSignature(leaf)) return weakSignature(leaf);
  const named = [...trust.intermediates, ...trust.roots].filter((authority) => leaf.checkIssued(authority));
  if (named.length === 0) return untrusted(leaf, trust);
  const issuers = named.filter((authority) => isSignedBy(leaf, authority));
  if (issuers.length === 0) return forged(leaf);
  const paths = issuers.flatMap((issuer) => pathsToRoot([issuer], trust));
  return paths.length === 0 ? untrusted(leaf, trust) : { ok: true, paths };
}

function pathsToRoot(path: IssuerPath, trust: TrustStore): readonly IssuerPath[] {
  const last = path.at(-1);
  if (last === undefined || path.length > MAX_AUTHORITIES_IN_PATH) return [];
  if (trust.roots.some((root) => root.fingerprint256 === last.fingerprint256)) return [path];
  return [...trust.intermediates, ...trust.roots]
    .filter((authority) => !path.includes(authority))
    .filter((authority) => isIssuedBy(last, authority))
    .flatMap((authority) => pathsToRoot([...path, authority], trust));
}

/** Whether the one names the other as its issuer, and the signature is the other's. */
export function isIssuedBy(certificate: X509Certificate, authority: X509Certificate): boolean {
  return (
    certificate.checkIssued(authority) &&
    hasStrongSignature(certificate) &&
    isSignedBy(certificate, authority)
  );
}

export function hasStrongSignature(certificate: X509Certificate): boolean {
  return strongSignature(certificate.signatureAlgorithmOid) !== undefined;
}

export function isSignedBy(
  certificate: X509Certificate,
  authority: Pick<X509Certificate, 'publicKey'>,
): boolean {
  try {
    return certificate.verify(authority.publicKey);
  } catch {
    // A signature of another kind than the key.
    return false;
  }
}

export function selfSigned(leaf: X509Certificate): Faulty {
  return invalid('self-signed', {
    seen: `issued by its own holder, ${shown(leaf.issuer)}`,
    expected: 'a certificate from a trusted issuer',
    remedy:
      'Get an enterprise certificate from a trusted issuer, or register the public key on the client and use kid.',
  });
}

export function weakSignature(leaf: X509Certificate): Faulty {
  return invalid('signature-algorithm', {
    seen: printable(leaf.signatureAlgorithm ?? leaf.signatureAlgorithmOid ?? 'unknown'),
    expected: 'SHA-256, SHA-384 or SHA-512 with RSA or ECDSA',
    remedy: 'Get a new certificate; the issuer signed this one with an algorithm that is no longer safe.',
  });
}

function untrusted(leaf: X509Certificate, trust: TrustStore): Faulty {
  return invalid('trusted-issuer', {
    seen: shown(leaf.issuer),
    expected: `an issuer that the environment ${trust.name} trusts`,
    remedy: 'Use a test certificate in a test environment and a production certificate in production.',
  });
}

export function forged(leaf: X509Certificate): Faulty {
  return invalid('issuer-signature', {
    seen: `a signature that ${shown(leaf.issuer)} did not make`,
    expected: "the issuer's signature",
    remedy:
      'Send the certificate exactly as the issuer delivered it; a certificate of ones own making is not accepted.',
  });
}

/**
 * OpenSSL's text of a name: for people only, since it is not reliable enough to decide by. Of a name without parts Node
 * makes `undefined`, which its types do not tell.
 */
export function shown(name: string | undefined): string {
  return name === undefined ? 'a name that is empty' : printable(name.replaceAll('\n', ', '));
}
