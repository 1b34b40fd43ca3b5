/** Scopes, accesses and prefixes as authorization servers pull them (spec/selfservice.md 1.5); instants are milliseconds. */
import * as z from 'zod';
import type { Prefix } from '../../registry/prefixes/prefix.ts';
import { type Scope, TOKEN_TYPES, VISIBILITIES } from '../../registry/scopes/scope.ts';
import { introspectionAnswer, translationsAnswer } from '../scopes/wire.ts';
import type { SyncedAccess } from './configuration-store.ts';
import { pageModel } from './page.ts';

const TIMES = { created: z.int(), last_updated: z.int() };

export const SCOPE_PAGE = pageModel(
  'CloudSyncScopePage',
  z.object({
    name: z.string(),
    owner_orgno: z.string(),
    description: z.string(),
    long_description: z.string().optional(),
    scopeDescriptions: z
      .record(z.string(), z.string())
      .optional()
      .describe(
        'The translations, by the names they have at /scopes; only when include_descriptions is true',
      ),
    active: z.boolean(),
    allowed_integration_types: z.array(z.string()),
    token_type: z.enum(TOKEN_TYPES),
    visibility: z.enum(VISIBILITIES),
    requires_user_consent: z.boolean(),
    requires_user_authentication: z.boolean(),
    requires_pseudonymous_tokens: z.boolean(),
    delegation_source: z.string().optional(),
    at_max_age: z.int(),
    authorization_max_lifetime: z.int(),
    accessible_for_all: z.boolean(),
    enforced_aud_for_access_token: z.string().optional(),
    enforced_aud_for_introspection: z.array(z.string()).optional(),
    ...TIMES,
  }),
);

export function scopeRow(scope: Scope, includesDescriptions: boolean) {
  return {
    name: scope.name,
    owner_orgno: scope.ownerOrgno,
    description: scope.description,
    long_description: scope.longDescription,
    scopeDescriptions: includesDescriptions ? translationsAnswer(scope.translations) : undefined,
    active: scope.active,
    allowed_integration_types: scope.allowedIntegrationTypes,
    token_type: scope.tokenType,
    visibility: scope.visibility,
    requires_user_consent: scope.requiresUserConsent,
    requires_user_authentication: scope.requiresUserAuthentication,
    requires_pseudonymous_tokens: scope.requiresPseudonymousTokens,
    delegation_source: scope.delegationSource,
    at_max_age: scope.atMaxAgeSeconds,
    authorization_max_lifetime: scope.authorizationMaxLifetimeSeconds,
    accessible_for_all: scope.accessibleForAll,
    enforced_aud_for_access_token: scope.enforcedAudForAccessToken,
    enforced_aud_for_introspection: introspectionAnswer(scope),
    created: scope.createdAt,
    last_updated: scope.updatedAt,
  };
}

export const ACCESS_PAGE = pageModel(
  'CloudSyncScopeAccessPage',
  z.object({
    scope: z.string(),
    owner_orgno: z.string(),
    consumer_orgno: z.string(),
    state: z.string(),
    ...TIMES,
  }),
);

export function accessRow(access: SyncedAccess) {
  return {
    scope: access.scope,
    owner_orgno: access.ownerOrgno,
    consumer_orgno: access.consumerOrgno,
    state: access.state,
    created: access.createdAt,
    last_updated: access.updatedAt,
  };
}

export const PREFIX_PAGE = pageModel(
  'CloudSyncScopePrefixPage',
  z.object({ prefix: z.string(), owner_orgno: z.string(), active: z.boolean(), ...TIMES }),
);

export function prefixRow(prefix: Prefix) {
  return {
    prefix: prefix.prefix,
    owner_orgno: prefix.ownerOrgno,
    active: prefix.active,
    created: prefix.createdAt,
    last_updated: prefix.updatedAt,
  };
}
