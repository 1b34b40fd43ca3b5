/**
 * Whom an environment trusts to vouch for organisations: roots, the intermediates between them and the certificates of
 * organisations, and the policies under which those must be issued (spec/maskinporten.md 4.4). One environment, one
 * store: that a test certificate is worth nothing in production is only a matter of which files lie in its folder.
 */
import { X509Certificate } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

export type TrustStore = {
  /** What explanations call it: `test`, `production`. */
  readonly name: string;
  readonly roots: readonly X509Certificate[];
  readonly intermediates: readonly X509Certificate[];
  /** Policy identifiers of which a certificate must carry one; a `*` at the end stands for any ending. */
  readonly policies: readonly string[];
};

/** Buypass and Commfides in production (spec/maskinporten.md 4.4). */
export const PRODUCTION_POLICIES: readonly string[] = [
  '2.16.578.1.26.1.3.2',
  '2.16.578.1.26.1.3.5',
  '2.16.578.1.29.13.200*',
  '2.16.578.1.29.13.210*',
  '2.16.578.1.29.13.220*',
  '2.16.578.1.29.13.1.1.0',
  '2.16.578.1.29.13.1',
];

/** The policy of certificates that a test authority makes by itself. */
export const GENERATED_TEST_POLICY = '2.16.578.1.1.1.1.100';

/** The same issuers' test certificates, and generated ones (spec/maskinporten.md 4.4). */
export const TEST_POLICIES: readonly string[] = [
  '2.16.578.1.26.1.3.2',
  '2.16.578.1.26.1.3.5',
  '2.16.578.1.26.1.0.3.2',
  '2.16.578.1.29.13.1.1.0',
  '2.16.578.1.29.913.1.1.0',
  '2.16.578.1.29.913.200*',
  '2.16.578.1.29.913.210*',
  '2.16.578.1.29.913.220*',
  GENERATED_TEST_POLICY,
];

/** Says in a sentence which file cannot be trusted and what to do. */
export class UnusableTrustStore extends Error {
  override readonly name = 'UnusableTrustStore';
}

/** The national lists hold a dozen; a folder of thousands would be somebody's whole CA bundle, put there by mistake. */
const MAX_AUTHORITIES = 500;

/** Reads `roots/*.pem` and `intermediates/*.pem` of a folder; a file may hold several certificates. */
export async function loadTrustStore(
  directory: string,
  { name, policies }: Pick<TrustStore, 'name' | 'policies'>,
): Promise<TrustStore> {
  const roots = await loadAuthorities(join(directory, 'roots'));
  if (roots.length === 0) {
    const folder = join(directory, 'roots');
    throw new UnusableTrustStore(
      `${folder} holds no root certificate; put the trusted roots there as *.pem files.`,
    );
  }
  return { name, roots, intermediates: await loadAuthorities(join(directory, 'intermediates')), policies };
}

/** One store that trusts what each of several trusts: a folder's authorities beside the simulator's own. */
export function joinTrustStores(name: string, stores: readonly TrustStore[]): TrustStore {
  return {
    name,
    roots: stores.flatMap(({ roots }) => roots),
    intermediates: stores.flatMap(({ intermediates }) => intermediates),
    policies: [...new Set(stores.flatMap(({ policies }) => policies))],
  };
}

async function loadAuthorities(directory: string): Promise<readonly X509Certificate[]> {
  const names = await readdir(directory).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw new UnusableTrustStore(`${directory} cannot be read (${error.code}); make it readable.`, {
      cause: error,
    });
  });
  const authorities: X509Certificate[] = [];
  for (const name of names.filter((name) => name.endsWith('.pem')).sort()) {
    const path = join(directory, name);
    authorities.push(...parseAuthorities(await readFile(path, 'utf8'), path));
  }
  if (authorities.length > MAX_AUTHORITIES) {
    throw new UnusableTrustStore(
      `${directory} holds ${authorities.length} certificates; a trust store takes ${MAX_AUTHORITIES} at most.`,
    );
  }
  return authorities;
}

const PEM_BLOCK = /-----BEGIN CERTIFICATE-----[A-Za-z0-9+/=\s]+-----END CERTIFICATE-----/g;

/** The authorities in a PEM text; `source` is what an error calls it. */
export function parseAuthorities(pem: string, source: string): readonly X509Certificate[] {
  const blocks = pem.match(PEM_BLOCK) ?? [];
  if (blocks.length === 0) {
    throw new UnusableTrustStore(
      `${source} holds no certificate; remove it or replace it by one in PEM form.`,
    );
  }
  return blocks.map((block) => parseAuthority(block, source));
}

function parseAuthority(pem: string, source: string): X509Certificate {
  let certificate: X509Certificate;
  try {
    certificate = new X509Certificate(pem);
  } catch (error) {
    throw new UnusableTrustStore(`${source} holds a certificate that cannot be read; replace it.`, {
      cause: error,
    });
  }
  // CA:TRUE and a key usage that allows signing certificates: anything else could never stand in a chain.
  if (!certificate.ca) {
    throw new UnusableTrustStore(`${source} holds a certificate that is no authority's; remove it.`);
  }
  return certificate;
}
