/**
 * Scopes as the API has them (spec/selfservice.md 1.12). The schemas hold the shape alone: choices, names and texts are
 * judged by the registry, so that a caller is told all their faults at once.
 */
import * as z from 'zod';
import { timestamp } from '../../clock.ts';
import { INTEGRATION_TYPES } from '../../registry/clients/integration-type.ts';
import type { AskedScope } from '../../registry/scopes/asked-scope.ts';
import {
  LANGUAGES,
  type Language,
  type Scope,
  TOKEN_TYPES,
  type Translations,
  VISIBILITIES,
} from '../../registry/scopes/scope.ts';
import type { Model } from '../contract/operation.ts';

/** Far beyond the seven types that there are. */
const MAX_TYPES = 100;

/** A text of which the registry knows the values; the description of the API lists them. */
function choice(values: readonly string[]) {
  return z.string().meta({ enum: [...values] });
}

const FIELDS = {
  prefix: z.string().describe('One of your organisation’s prefixes; never changes'),
  subscope: z
    .string()
    .describe('Lower-case letters and digits in parts with /, : and . between them; never changes'),
  description: z
    .string()
    .describe('What the scope gives access to; of a longer text the first 255 characters are kept'),
  'description#nn': z.string(),
  'description#en': z.string(),
  'description#se': z.string(),
  long_description: z
    .string()
    .describe('Shown where a person consents; at most 1023 characters of light Markdown'),
  'long_description#nn': z.string(),
  'long_description#en': z.string(),
  'long_description#se': z.string(),
  active: z.boolean().describe('No token is issued with a deactivated scope'),
  allowed_integration_types: z
    .array(z.string())
    .max(MAX_TYPES)
    .meta({ items: { type: 'string', enum: [...INTEGRATION_TYPES] } })
    .describe('The types of clients that may carry the scope; empty is all'),
  visibility: choice(VISIBILITIES).describe(
    'PRIVATE is seen by its owner and those with access; INTERNAL is the operator’s to give',
  ),
  token_type: choice(TOKEN_TYPES),
  at_max_age: z.number().describe('Seconds that an access token lives at most; 0 is no cap'),
  authorization_max_lifetime: z.number().describe('Seconds that an authorization lives at most; 0 is no cap'),
  accessible_for_all: z.boolean().describe('Every organisation has access'),
  delegation_source: z.string().describe('The issuer of one of GET /delegationsources'),
  requires_user_consent: z.boolean(),
  requires_user_authentication: z.boolean(),
  requires_pseudonymous_tokens: z.boolean(),
  enforced_aud_for_access_token: z
    .string()
    .describe('An absolute URI that becomes aud of every token with the scope'),
  enforced_aud_for_introspection: z
    .array(z.string())
    .describe('The clients that may introspect tokens with the scope; left out of a PUT, they stay'),
  supports_european_businesses: z
    .boolean()
    .describe(
      'Businesses of other European countries get tokens with their electronic seal, without a client',
    ),
};

export type ScopeRequest = z.infer<typeof REQUEST>;
const REQUEST = z.looseObject(FIELDS).partial();

/** Also the name of the object in faults (spec/selfservice.md 1.4). */
export const SCOPE_REQUEST: Model<z.ZodType<ScopeRequest>> = { name: 'Scope', schema: REQUEST };

export const SCOPE_ANSWER: Model = {
  name: 'ScopeResponse',
  schema: z.object({
    name: z.string().describe('prefix:subscope; computed, whatever is sent'),
    ...z.object(FIELDS).partial().shape,
    prefix: z.string(),
    subscope: z.string(),
    description: z.string(),
    active: z.boolean(),
    allowed_integration_types: z.array(z.string()),
    visibility: choice(VISIBILITIES),
    token_type: choice(TOKEN_TYPES),
    at_max_age: z.int(),
    authorization_max_lifetime: z.int(),
    accessible_for_all: z.boolean(),
    requires_user_consent: z.boolean(),
    requires_user_authentication: z.boolean(),
    requires_pseudonymous_tokens: z.boolean(),
    protected: z.boolean().describe('Set by the operator'),
    supports_european_businesses: z.boolean(),
    owner_orgno: z.string(),
    created: z.string(),
    last_updated: z.string(),
  }),
};

export function askedScope(request: ScopeRequest): AskedScope {
  return {
    prefix: request.prefix,
    subscope: request.subscope,
    active: request.active,
    description: request.description,
    longDescription: request.long_description,
    translations: askedTranslations(request),
    visibility: request.visibility,
    allowedIntegrationTypes: request.allowed_integration_types,
    accessibleForAll: request.accessible_for_all,
    delegationSource: request.delegation_source,
    tokenType: request.token_type,
    atMaxAgeSeconds: request.at_max_age,
    authorizationMaxLifetimeSeconds: request.authorization_max_lifetime,
    requiresUserConsent: request.requires_user_consent,
    requiresUserAuthentication: request.requires_user_authentication,
    requiresPseudonymousTokens: request.requires_pseudonymous_tokens,
    enforcedAudForAccessToken: request.enforced_aud_for_access_token,
    enforcedAudForIntrospection: request.enforced_aud_for_introspection,
    supportsEuropeanBusinesses: request.supports_european_businesses,
  };
}

function askedTranslations(request: ScopeRequest): Translations {
  return Object.fromEntries(
    LANGUAGES.map((language) => [
      language,
      {
        description: request[`description#${language}`],
        longDescription: request[`long_description#${language}`],
      },
    ]),
  );
}

/** What is undefined is left out of the JSON. */
export function scopeAnswer(scope: Scope) {
  return {
    name: scope.name,
    prefix: scope.prefix,
    subscope: scope.subscope,
    description: scope.description,
    long_description: scope.longDescription,
    ...translationsAnswer(scope.translations),
    active: scope.active,
    allowed_integration_types: scope.allowedIntegrationTypes,
    visibility: scope.visibility,
    token_type: scope.tokenType,
    at_max_age: scope.atMaxAgeSeconds,
    authorization_max_lifetime: scope.authorizationMaxLifetimeSeconds,
    accessible_for_all: scope.accessibleForAll,
    delegation_source: scope.delegationSource,
    requires_user_consent: scope.requiresUserConsent,
    requires_user_authentication: scope.requiresUserAuthentication,
    requires_pseudonymous_tokens: scope.requiresPseudonymousTokens,
    enforced_aud_for_access_token: scope.enforcedAudForAccessToken,
    enforced_aud_for_introspection: introspectionAnswer(scope),
    protected: scope.protected,
    supports_european_businesses: scope.supportsEuropeanBusinesses,
    owner_orgno: scope.ownerOrgno,
    created: timestamp(scope.createdAt),
    last_updated: timestamp(scope.updatedAt),
  };
}

/** Absent where nobody introspects, as other fields that are not set are. */
export function introspectionAnswer({ enforcedAudForIntrospection: clients }: Scope) {
  return clients.length === 0 ? undefined : [...clients];
}

/** `description#nn`, `long_description#en` and so on. */
export function translationsAnswer(translations: Translations): Readonly<Record<string, string | undefined>> {
  const entries = LANGUAGES.flatMap((language: Language) => [
    [`description#${language}`, translations[language]?.description] as const,
    [`long_description#${language}`, translations[language]?.longDescription] as const,
  ]);
  return Object.fromEntries(entries);
}
