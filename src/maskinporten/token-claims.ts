/** What was granted becomes the claims of spec/maskinporten.md 2.6, and what is kept of them (section 12). */
import { organisationObject } from '../identifiers/org-number.ts';
import type { Authorization } from '../issuer/authorization.ts';
import { accessTokenLifetimeSeconds } from '../registry/clients/access-token-lifetime.ts';
import type { Authenticated } from './authenticated.ts';
import type { GrantedDetails } from './authorization-details.ts';
import type { AuthorizedScopes } from './authorize-scopes.ts';
import { consumerClaim, consumerName } from './consumer.ts';

export type Granted = {
  readonly known: Authenticated;
  readonly authorized: AuthorizedScopes;
  readonly details: GrantedDetails | undefined;
  readonly audience: readonly string[];
  readonly pid: string | undefined;
};

/** `added` is what the issuer puts in beside them. */
export function tokenAuthorization(
  { known, authorized, details, audience, pid }: Granted,
  added: Readonly<Record<string, unknown>>,
): Authorization {
  const { scopes, consumer, supplier, delegationSource } = authorized;
  const scope = scopes.map(({ name }) => name).join(' ');
  const aud = audience.length === 1 ? audience[0] : audience;
  return {
    scope,
    lifetimeSeconds: accessTokenLifetimeSeconds(known.lifetime, scopes),
    claims: {
      client_id: known.clientId,
      client_amr: known.amr,
      token_type: 'Bearer',
      ...(audience.length === 0 ? {} : { aud }),
      scope,
      consumer: consumerClaim(consumer),
      ...(supplier === undefined ? {} : { supplier: organisationObject(supplier) }),
      ...(delegationSource === undefined ? {} : { delegation_source: delegationSource }),
      ...(pid === undefined ? {} : { pid }),
      ...(details === undefined ? {} : { authorization_details: [details.claim] }),
      ...added,
    },
    record: recordOf({ known, authorized, details, audience, pid }),
  };
}

function recordOf({ known, authorized, details, audience, pid }: Granted): Authorization['record'] {
  const { consumer, supplier, delegationSource } = authorized;
  return {
    clientId: known.clientId,
    clientOrgno: known.owner,
    clientAmr: known.amr,
    credential: known.credential,
    consumer: consumerName(consumer),
    ...(supplier === undefined ? {} : { supplier }),
    ...(delegationSource === undefined ? {} : { delegationSource }),
    ...(audience.length === 0 ? {} : { audience: audience.join(' ') }),
    namesPerson: pid !== undefined || details?.namesPerson === true,
    ...(details === undefined ? {} : { authorizationDetails: JSON.stringify(details.record) }),
  };
}
