/**
 * What the lab's register holds, and how it is read back from its file: by hand, since every start of a simulator does
 * so, and a library of schemas takes longer to load than all else here.
 */
import type { RevocationReason } from '../../certificates/revocation-reason.ts';
import { AUTHORITY_NAMES, type AuthorityName } from './authorities.ts';

export type RegisteredCertificate = {
  /** Hexadecimal, upper case. */
  readonly serial: string;
  readonly kind: string;
  /** Absent when none of the lab's authorities signed it. */
  readonly authority?: AuthorityName | undefined;
  /** A number, or a foreign identifier. */
  readonly organisation: string;
  readonly name: string;
  readonly issued_at: string;
  readonly valid_from: string;
  readonly valid_to: string;
  readonly revoked?: { readonly at: string; readonly reason: RevocationReason } | undefined;
};

export type RegisterContent = {
  /** The number of the last list of revoked certificates, for each authority. */
  readonly crl_numbers: Readonly<Partial<Record<AuthorityName, number>>>;
  /** The oldest first. */
  readonly certificates: readonly RegisteredCertificate[];
};

const TEXTS = ['serial', 'kind', 'organisation', 'name', 'issued_at', 'valid_from', 'valid_to'] as const;

/** Undefined when it is not as the lab wrote it. */
export function readRegister(json: unknown): RegisterContent | undefined {
  if (!isObject(json)) return undefined;
  const { crl_numbers, certificates } = json;
  if (!isObject(crl_numbers) || !Object.entries(crl_numbers).every(isListNumber)) return undefined;
  if (!Array.isArray(certificates) || !certificates.every(isCertificate)) return undefined;
  return { crl_numbers, certificates };
}

function isListNumber([authority, number]: [string, unknown]): boolean {
  return isAuthority(authority) && Number.isSafeInteger(number) && Number(number) >= 0;
}

function isCertificate(json: unknown): json is RegisteredCertificate {
  if (!isObject(json) || TEXTS.some((name) => typeof json[name] !== 'string')) return false;
  const { authority, revoked } = json;
  return (
    (authority === undefined || isAuthority(authority)) && (revoked === undefined || isRevocation(revoked))
  );
}

function isRevocation(json: unknown): json is { at: string; reason: RevocationReason } {
  return isObject(json) && typeof json['at'] === 'string' && typeof json['reason'] === 'string';
}

function isAuthority(name: unknown): name is AuthorityName {
  return AUTHORITY_NAMES.some((known) => known === name);
}

function isObject(json: unknown): json is Readonly<Record<string, unknown>> {
  return typeof json === 'object' && json !== null && !Array.isArray(json);
}
