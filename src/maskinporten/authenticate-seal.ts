/**
 * European businesses, known by the certificate of their electronic seal and registered nowhere (spec/maskinporten.md 4.7).
 * `iss` must be there and is ignored; a seal is judged as a seal, also when `iss` names a client.
 */
import type { TrustedCertificate } from '../certificates/chain.ts';
import type { JwtGrant } from '../protocol/jwt-grant.ts';
import { type GrantAlgorithm, judgeAlgorithm, judgeCredential } from '../protocol/jwt-grant-rules.ts';
import { accepted, type Verdict } from '../protocol/verdict.ts';
import type { ClientView } from '../registry/view.ts';
import { type Authenticated, authenticatedSeal } from './authenticated.ts';
import type { CredentialWork } from './credential-work.ts';
import * as errors from './errors.ts';

/**
 * What a seal says where no client can be known by `x5c`: `iss` names none, or one that has keys and the grant names no key.
 * `undefined`: there is no seal that is trusted here, and the answer is what it would be without.
 */
export async function authenticateSeal(
  { header, claims }: JwtGrant,
  found: Verdict<ClientView>,
  work: CredentialWork,
): Promise<Verdict<Authenticated> | undefined> {
  if (header.x5c === undefined || claims.iss === undefined) return undefined;
  if (found.ok && (found.value.keys.length === 0 || header.kid !== undefined)) return undefined;
  const algorithm = judgeAlgorithm(header);
  const credential = judgeCredential(header, false);
  if (!algorithm.ok || !credential.ok || credential.value.kind !== 'x5c') return undefined;
  const { x5c } = credential.value;
  const judged = await work.judge(x5c);
  if (!judged.ok || judged.value.kind !== 'seal') return undefined;
  return bySeal(judged.value, x5c, algorithm.value, work);
}

type TrustedSeal = Extract<TrustedCertificate, { readonly kind: 'seal' }>;

/** Check 6; there is no organisation to compare with. */
export async function bySeal(
  { certificate, verificationKey }: TrustedSeal,
  [leaf = '']: readonly string[],
  algorithm: GrantAlgorithm,
  work: CredentialWork,
): Promise<Verdict<Authenticated>> {
  if (!(await work.verify(verificationKey(algorithm)))) return errors.invalidSignature('x5c');
  return accepted(authenticatedSeal(certificate, leaf));
}
