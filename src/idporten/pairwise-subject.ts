/** `sub`, which is another one for each client (spec/idporten.md 4.7), so that services cannot put together what they know. */
import { createHmac } from 'node:crypto';
import type { ClientId } from '../identifiers/client-id.ts';

export type PairwiseSubject = (
  clientId: ClientId,
  /** A person number, an e-mail address, an eIDAS identifier: what kind it is keeps one from standing for another. */
  person: { readonly kind: 'pid' | 'email' | 'eidas'; readonly value: string },
) => string;

/** What the key of `pairwiseSubjects` is derived from the master key for; another one, and everyone is somebody else. */
export const SUBJECT_KEY_PURPOSE = 'idporten pairwise subject';

/** Of the compatibility issuer, where the same person is somebody else (10.2), in 44 characters. */
export function earlierSubjects(key: Uint8Array): PairwiseSubject {
  const subjectOf = pairwiseSubjects(key, 'idporten-oidc-provider');
  return (clientId, person) => `${subjectOf(clientId, person)}=`;
}

/** `issuerName` is the issuer's name, which stays when its address changes. */
export function pairwiseSubjects(key: Uint8Array, issuerName: string): PairwiseSubject {
  return (clientId, { kind, value }) =>
    createHmac('sha256', key)
      .update(JSON.stringify([issuerName, clientId, kind, value]))
      .digest('base64url');
}
