/** Enters the certificates of the seeded organisations, so that they are listed, known to OCSP, and can be revoked. */
import { X509Certificate } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { readCertificate } from '../../certificates/certificate.ts';
import { ORGANISATION, valuesOf } from '../../certificates/distinguished-name.ts';
import type { TestAuthority } from '../../certificates/test-authority.ts';
import { timestamp } from '../../clock.ts';
import { isFileError, readIfPresent } from '../../files.ts';
import { CERTIFICATE_FILES } from '../organisation-files.ts';
import type { Register } from './register.ts';
import type { RegisteredCertificate } from './register-content.ts';

export const SEEDED = 'seeded';

/** `directory` is `simulator/` of the data directory. */
export async function enterSeededCertificates(
  directory: string,
  enterprise: TestAuthority,
  register: Register,
): Promise<void> {
  const issuing = new X509Certificate(enterprise.issuingPem);
  const organisations = join(directory, 'organisations');
  const read = (organisation: string) => readSeeded(organisations, organisation, issuing);
  const seeded = (await Promise.all((await namesIn(organisations)).map(read))).filter(
    (certificate) => certificate !== undefined,
  );
  const known = new Set(register.content().certificates.map(({ serial }) => serial));
  const missing = seeded.filter(({ serial }) => !known.has(serial));
  if (missing.length === 0) return;
  // There are some dozens of organisations, so the bound of the register is not overstepped by more.
  await register.change((content) => ({
    ...content,
    certificates: [...missing, ...content.certificates],
  }));
}

async function namesIn(directory: string): Promise<readonly string[]> {
  try {
    return (await readdir(directory)).sort();
  } catch (error) {
    if (isFileError(error, 'ENOENT')) return [];
    throw error;
  }
}

/** Undefined for a file that is gone or holds something else: the next start issues anew what is missing. */
async function readSeeded(
  organisations: string,
  organisation: string,
  issuing: X509Certificate,
): Promise<RegisteredCertificate | undefined> {
  const folder = join(organisations, organisation);
  const text = await readIfPresent(join(folder, CERTIFICATE_FILES.certificate));
  const x509 = text === undefined ? undefined : open(text);
  if (!x509?.verify(issuing.publicKey)) return undefined;
  const from = timestamp(x509.validFromDate.getTime());
  return {
    serial: x509.serialNumber,
    kind: SEEDED,
    authority: 'enterprise',
    organisation,
    name: valuesOf(readCertificate(x509)?.subject ?? [], ORGANISATION)[0] ?? organisation,
    issued_at: from,
    valid_from: from,
    valid_to: timestamp(x509.validToDate.getTime()),
  };
}

function open(text: string): X509Certificate | undefined {
  try {
    return new X509Certificate(text);
  } catch {
    return undefined;
  }
}
