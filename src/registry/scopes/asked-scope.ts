/**
 * What somebody asks to have registered, before anything of it is judged: the fields of spec/selfservice.md 1.12 that a
 * scope's owner decides, any of them absent. Texts may still be anything.
 */
import type { Translations } from './scope.ts';

export type AskedScope = {
  readonly prefix?: string | undefined;
  readonly subscope?: string | undefined;
  readonly active?: boolean | undefined;
  readonly description?: string | undefined;
  readonly longDescription?: string | undefined;
  readonly translations: Translations;
  readonly visibility?: string | undefined;
  readonly allowedIntegrationTypes?: readonly string[] | undefined;
  readonly accessibleForAll?: boolean | undefined;
  readonly delegationSource?: string | undefined;
  readonly tokenType?: string | undefined;
  readonly atMaxAgeSeconds?: number | undefined;
  readonly authorizationMaxLifetimeSeconds?: number | undefined;
  readonly requiresUserConsent?: boolean | undefined;
  readonly requiresUserAuthentication?: boolean | undefined;
  readonly requiresPseudonymousTokens?: boolean | undefined;
  readonly enforcedAudForAccessToken?: string | undefined;
  readonly enforcedAudForIntrospection?: readonly string[] | undefined;
  readonly supportsEuropeanBusinesses?: boolean | undefined;
};
