/**
 * The authorities of the lab: the one that the simulator trusts for enterprise certificates, one of another environment, and
 * a European trust service. Each lives in a folder of its own and is made when first needed.
 */
import { join } from 'node:path';
import { type AuthorityKind, authorityName } from '../../certificates/authority-certificates.ts';
import type { RevocationServices } from '../../certificates/holder-certificate.ts';
import type { AuthorityOptions, TestAuthority } from '../../certificates/test-authority.ts';

export const AUTHORITY_NAMES = ['enterprise', 'other-environment', 'seal'] as const;
export type AuthorityName = (typeof AUTHORITY_NAMES)[number];

export function parseAuthorityName(text: string): AuthorityName | undefined {
  return AUTHORITY_NAMES.find((name) => name === text);
}

export type Authorities = (name: AuthorityName) => Promise<TestAuthority>;

const OTHERS: Readonly<Record<Exclude<AuthorityName, 'enterprise'>, AuthorityKind>> = {
  'other-environment': {
    root: authorityName('Porthus Other Environment Root CA'),
    issuing: authorityName('Porthus Other Environment CA'),
    keys: 'ec',
  },
  seal: {
    root: authorityName('Porthus Test EU Root CA', 'EU'),
    issuing: authorityName('Porthus Test EU Seal CA', 'EU'),
    keys: 'ec',
  },
};

/** Where the simulator serves what its authorities say of revocation. */
export function revocationServices(admin: string, authority: AuthorityName): RevocationServices {
  return {
    crl: new URL(`${CRL_PATH}/${authority}.crl`, admin).href,
    ocsp: new URL(OCSP_PATH, admin).href,
  };
}

export const CRL_PATH = '/simulator/pki/crl';
export const OCSP_PATH = '/simulator/pki/ocsp';

export type AuthoritiesOptions = {
  /** `simulator/` of the data directory. */
  readonly directory: string;
  readonly openAuthority: (directory: string, options: AuthorityOptions) => Promise<TestAuthority>;
  /** Address of the admin listener. */
  readonly admin: string;
  readonly enterprise: TestAuthority;
};

export function openAuthorities(options: AuthoritiesOptions): Authorities {
  const { directory, openAuthority, admin, enterprise } = options;
  const opened = new Map<AuthorityName, Promise<TestAuthority>>();
  return async (name) => {
    if (name === 'enterprise') return enterprise;
    const services = revocationServices(admin, name);
    const authority =
      opened.get(name) ?? openAuthority(join(directory, 'pki', name), { kind: OTHERS[name], services });
    opened.set(name, authority);
    return authority;
  };
}
