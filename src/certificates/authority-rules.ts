/** What the authorities between a holder and a root must be (RFC 5280 section 6.1.4). */
import type { X509Certificate } from 'node:crypto';
import { BASIC_CONSTRAINTS, CERTIFICATE_POLICIES, KEY_USAGE, readCertificate } from './certificate.ts';
import { type Faulty, invalid } from './certificate-fault.ts';
import { formatName, printable } from './distinguished-name.ts';

/** From the direct issuer upwards. That each may sign certificates is asked where the path is found. */
export function judgeAuthorities(path: readonly X509Certificate[]): Faulty | undefined {
  for (const [below, x509] of path.entries()) {
    const authority = readCertificate(x509);
    const unknown = authority?.criticalExtensions.find((id) => !AUTHORITY_EXTENSIONS.includes(id));
    if (!authority || unknown !== undefined)
      return faultyIssuer(unknown ?? 'an authority that cannot be read');
    // `below` authorities stand between this one and the holder.
    const pathLength = authority.authority?.pathLength ?? Number.POSITIVE_INFINITY;
    if (below > pathLength) return pathTooLong(formatName(authority.subject), below, pathLength);
  }
  return undefined;
}

const AUTHORITY_EXTENSIONS = [KEY_USAGE, BASIC_CONSTRAINTS, CERTIFICATE_POLICIES];

function faultyIssuer(seen: string): Faulty {
  return invalid('issuer-extensions', {
    seen: printable(seen),
    expected: 'authorities whose critical extensions are known',
    remedy: "Ask the operator to correct the environment's trust store.",
  });
}

function pathTooLong(authority: string, below: number, pathLength: number): Faulty {
  return invalid('path-length', {
    seen: `${below} authorities below ${authority}`,
    expected: `at most ${pathLength}`,
    remedy: 'Use a certificate from an authority that may issue to organisations.',
  });
}
