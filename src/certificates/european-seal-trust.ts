/**
 * Whom the European trusted lists vouch for: the certificates of trust services that issue seals (spec/maskinporten.md 4.7).
 * The operator takes them from the lists and puts them into a folder; docs/operation.md says how. Nothing is trusted for
 * being a root: a service is listed itself, or it is not.
 */
import { hash, type X509Certificate } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { TAG } from './der.ts';
import { parseAuthorities, UnusableTrustStore } from './trust-store.ts';

export type SealTrust = {
  /** By the SHA-256 of the certificate, hexadecimal in lower case. */
  readonly services: ReadonlyMap<string, X509Certificate>;
  /** Their names, by which a chain that stops short of them is recognised. */
  readonly names: ReadonlySet<string>;
};

/** The lists of all countries name about 160 providers with a handful of services each, some with several certificates. */
const MAX_SERVICES = 5000;

/** Reads `*.pem`, `*.crt`, `*.cer` and `*.der`: PEM with any number of certificates, or one certificate in DER. */
export async function loadSealTrust(directory: string): Promise<SealTrust> {
  const names = await readdir(directory).catch((error: NodeJS.ErrnoException) => {
    throw new UnusableTrustStore(
      `${directory} cannot be read (${error.code}); give a folder with the certificates of trust services.`,
      {
        cause: error,
      },
    );
  });
  const services: X509Certificate[] = [];
  for (const name of names.filter((name) => /\.(?:pem|crt|cer|der)$/i.test(name)).sort()) {
    const path = join(directory, name);
    services.push(...parseServices(await readFile(path), path));
    if (services.length > MAX_SERVICES) {
      throw new UnusableTrustStore(
        `${directory} holds more than ${MAX_SERVICES} certificates; give those of services for seals alone.`,
      );
    }
  }
  if (services.length === 0) {
    throw new UnusableTrustStore(
      `${directory} holds no certificate; put those of trust services there as *.pem or *.der files.`,
    );
  }
  return sealTrustIn(services);
}

export function sealTrustIn(services: readonly X509Certificate[]): SealTrust {
  return {
    services: new Map(services.map((service) => [fingerprint(service.raw), service])),
    names: new Set(services.map(({ subject }) => subject)),
  };
}

/** One trust in what each of several vouches for: a folder's services beside the simulator's own. */
export function joinSealTrusts(trusts: readonly SealTrust[]): SealTrust | undefined {
  if (trusts.length === 0) return undefined;
  return sealTrustIn(trusts.flatMap(({ services }) => [...services.values()]));
}

export function fingerprint(der: Uint8Array): string {
  return hash('sha256', der);
}

function parseServices(bytes: Buffer, path: string): readonly X509Certificate[] {
  const isDer = bytes[0] === TAG.sequence;
  const pem = isDer
    ? `-----BEGIN CERTIFICATE-----\n${bytes.toString('base64')}\n-----END CERTIFICATE-----`
    : bytes.toString('utf8');
  return parseAuthorities(pem, path);
}
