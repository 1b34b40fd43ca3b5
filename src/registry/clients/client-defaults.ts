/** Clients from what has to be said, with the defaults of spec/selfservice.md 1.6 for what may be left out. */
import { JWT_BEARER, type LoginClient, type MachineClient } from './client.ts';

type MachineNeeds = 'clientId' | 'clientOrgno' | 'integrationType' | 'scopes';
type LoginNeeds = MachineNeeds | 'redirectUris' | 'tokenEndpointAuthMethod';

export function machineClient(
  given: Pick<MachineClient, MachineNeeds> & Partial<MachineClient>,
): MachineClient {
  return {
    active: true,
    applicationType: 'web',
    tokenEndpointAuthMethod: 'private_key_jwt',
    grantTypes: [JWT_BEARER],
    onBehalfOf: [],
    ...given,
  };
}

export function loginClient(given: Pick<LoginClient, LoginNeeds> & Partial<LoginClient>): LoginClient {
  return {
    active: true,
    applicationType: 'web',
    grantTypes: ['authorization_code'],
    postLogoutRedirectUris: [],
    frontchannelLogoutSessionRequired: false,
    refreshTokenUsage: 'ONETIME',
    // Ansattporten never shares a session: its user acts for one organisation at a time.
    ssoDisabled: given.integrationType === 'ansattporten',
    codeChallengeMethod: 'S256',
    onBehalfOf: [],
    ...given,
  };
}
