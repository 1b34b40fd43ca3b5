/**
 * What somebody asks to have registered, before anything of it is judged: the fields of spec/selfservice.md 1.6 that a
 * caller decides, any of them absent. Texts may still be anything.
 */

export type AskedClient = {
  readonly integrationType?: string | undefined;
  readonly applicationType?: string | undefined;
  readonly tokenEndpointAuthMethod?: string | undefined;
  readonly grantTypes?: readonly string[] | undefined;
  readonly codeChallengeMethod?: string | undefined;
  readonly refreshTokenUsage?: string | undefined;
  readonly scopes?: readonly string[] | undefined;
  readonly clientName?: string | undefined;
  readonly description?: string | undefined;
  readonly clientUri?: string | undefined;
  readonly logoUri?: string | undefined;
  readonly redirectUris?: readonly string[] | undefined;
  readonly postLogoutRedirectUris?: readonly string[] | undefined;
  readonly frontchannelLogoutUri?: string | undefined;
  readonly frontchannelLogoutSessionRequired?: boolean | undefined;
  readonly backchannelLogoutUri?: string | undefined;
  readonly accessTokenLifetimeSeconds?: number | undefined;
  readonly refreshTokenLifetimeSeconds?: number | undefined;
  readonly authorizationLifetimeSeconds?: number | undefined;
  readonly ssoDisabled?: boolean | undefined;
};
