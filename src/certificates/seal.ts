/** The self-signed certificate that carries an issuer's signing key in its JWKS (`x5c`). Nobody trusts it; it only holds the key. */
import { KeyObject, type webcrypto } from 'node:crypto';
import type { Instant } from '../clock.ts';
import type { Random } from '../random.ts';
import { keyUsage, subjectKeyIdentifier, writeCertificate } from './certificate-writer.ts';
import { COMMON_NAME } from './distinguished-name.ts';

export type SealRequest = {
  readonly publicKey: webcrypto.CryptoKey;
  /** Must be extractable, as it is when it has just been made. */
  readonly privateKey: webcrypto.CryptoKey;
  readonly commonName: string;
  readonly notBefore: Instant;
  readonly notAfter: Instant;
  readonly random: Random;
  readonly serialNumber?: Uint8Array;
};

/** The certificate in base64 DER, as `x5c` wants it (RFC 7517 section 4.7). */
export async function selfSignedCertificate(request: SealRequest): Promise<string> {
  const { commonName, notBefore, notAfter, random, serialNumber } = request;
  const name = [{ type: COMMON_NAME, value: commonName }];
  const publicKey = KeyObject.from(request.publicKey);
  const certificate = await writeCertificate(
    {
      subject: name,
      issuer: name,
      notBefore,
      notAfter,
      publicKey,
      extensions: [keyUsage('digitalSignature'), subjectKeyIdentifier(publicKey)],
      ...(serialNumber && { serialNumber }),
    },
    KeyObject.from(request.privateKey),
    random,
  );
  return Buffer.from(certificate).toString('base64');
}
