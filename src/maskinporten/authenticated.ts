/** Who asks, once it has been shown: a registered client, or a European business by its seal (spec/maskinporten.md 4.7). */
import { hash } from 'node:crypto';
import type { EuropeanSeal } from '../certificates/european-seal.ts';
import type { Client } from '../registry/clients/client.ts';

export type Authenticated = {
  /** spec/maskinporten.md 2.6, `client_id`. */
  readonly clientId: string;
  /** spec/maskinporten.md 2.6, `client_amr`. */
  readonly amr: 'private_key_jwt' | 'virksomhetssertifikat' | 'CForESeal' | 'QCForESeal';
  /** What it was known by, for the record: `kid`, or serial number and issuer of the certificate. */
  readonly credential: string;
  /** The organisation that answers for it, for the record. */
  readonly owner: string;
  /** Whose grants these are: no two that ask have the same. */
  readonly uniqueName: string;
  readonly lifetime: Pick<Client, 'accessTokenLifetimeSeconds'>;
} & (
  | { readonly kind: 'client'; readonly client: Client }
  | { readonly kind: 'seal'; readonly seal: EuropeanSeal }
);

export function authenticatedClient(
  client: Client,
  amr: 'private_key_jwt' | 'virksomhetssertifikat',
  credential: string,
): Authenticated {
  const { clientId, clientOrgno } = client;
  return {
    ...{ kind: 'client', client, amr, credential, clientId },
    ...{ owner: clientOrgno, uniqueName: clientId, lifetime: client },
  };
}

/** `leaf` is the certificate as it was sent; issuers number their certificates each for itself, so the number alone is not unique. */
export function authenticatedSeal(seal: EuropeanSeal, leaf: string): Authenticated {
  const { serialNumber, issuer, organizationIdentifier, qualified } = seal;
  return {
    ...{ kind: 'seal', seal },
    clientId: `eidas-${serialNumber}`,
    amr: qualified ? 'QCForESeal' : 'CForESeal',
    credential: `${serialNumber} ${issuer}`,
    owner: organizationIdentifier,
    uniqueName: `seal ${hash('sha256', leaf, 'base64url')}`,
    lifetime: {},
  };
}
