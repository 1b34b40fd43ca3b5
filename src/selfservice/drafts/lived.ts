/** What decides how long tokens live, of a client whose form is not filled in yet: what is no number of seconds is as if left out. */
import { GRANT_TYPES } from '../../registry/clients/client.ts';
import { MAX_LIFETIME_SECONDS } from '../../registry/clients/client-lifetimes.ts';
import type { RegisteredType } from '../../registry/clients/combination.ts';
import type { effectiveLifetimes } from '../../registry/clients/effective-lifetimes.ts';
import type { ClientRequest } from '../clients/wire.ts';

type Lived = Parameters<typeof effectiveLifetimes>[0];

export function livedAs(request: ClientRequest, integrationType: RegisteredType): Lived {
  return {
    integrationType,
    grantTypes: GRANT_TYPES.filter((grant) => request.grant_types?.includes(grant)),
    accessTokenLifetimeSeconds: seconds(request.access_token_lifetime),
    refreshTokenLifetimeSeconds: seconds(request.refresh_token_lifetime),
    authorizationLifetimeSeconds: seconds(request.authorization_lifetime),
  };
}

function seconds(asked: number | undefined): number | undefined {
  const isLifetime = Number.isInteger(asked) && Number(asked) >= 0 && Number(asked) <= MAX_LIFETIME_SECONDS;
  return isLifetime ? asked : undefined;
}
