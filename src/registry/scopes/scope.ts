/** Scopes field by field as spec/selfservice.md 1.12 has them, and who may use one. */
import type { Instant } from '../../clock.ts';
import type { OrgNumber } from '../../identifiers/org-number.ts';
import type { ScopeName } from '../../identifiers/scope-name.ts';
import type { ScopePrefix } from '../../identifiers/scope-prefix.ts';
import type { IntegrationType } from '../clients/integration-type.ts';
import type { Ruling } from '../ruling.ts';

export type Scope = ScopeDetails & {
  /** Counts the changes, so that whoever writes can tell whether what was read still stands. */
  readonly version: number;
  readonly createdAt: Instant;
  readonly updatedAt: Instant;
};

export type ScopeDetails = {
  /** `prefix:subscope`; never changes. */
  readonly name: ScopeName;
  readonly prefix: ScopePrefix;
  readonly subscope: string;
  readonly ownerOrgno: OrgNumber;
  /** Nobody gets tokens with an inactive scope; accesses and registrations stay as they are. */
  readonly active: boolean;
  readonly description: string;
  /** Consent text, light Markdown. */
  readonly longDescription?: string | undefined;
  /** `description#nn`, `long_description#en` and so on. */
  readonly translations: Translations;
  readonly visibility: Visibility;
  /** Empty: all. */
  readonly allowedIntegrationTypes: readonly IntegrationType[];
  readonly accessibleForAll: boolean;
  /** Issuer of the register in which consumers may delegate the scope to suppliers; effective in Maskinporten alone. */
  readonly delegationSource?: string | undefined;
  readonly tokenType: TokenType;
  /** Cap on the life of access tokens; 0 is no cap. */
  readonly atMaxAgeSeconds: number;
  /** Cap on the life of authorizations; 0 is no cap. */
  readonly authorizationMaxLifetimeSeconds: number;
  readonly requiresUserConsent: boolean;
  readonly requiresUserAuthentication: boolean;
  readonly requiresPseudonymousTokens: boolean;
  readonly enforcedAudForAccessToken?: string | undefined;
  /** Ids of the clients that may introspect tokens with the scope. */
  readonly enforcedAudForIntrospection: readonly string[];
  readonly protected: boolean;
  readonly supportsEuropeanBusinesses: boolean;
};

/** Who sees that the scope is there (scope-visibility.ts). */
export const VISIBILITIES = ['PUBLIC', 'PRIVATE', 'INTERNAL'] as const;
export type Visibility = (typeof VISIBILITIES)[number];

export const TOKEN_TYPES = ['SELF_CONTAINED', 'OPAQUE'] as const;
export type TokenType = (typeof TOKEN_TYPES)[number];

/** Norwegian bokmål stands in the untranslated fields. */
export const LANGUAGES = ['nn', 'en', 'se'] as const;
export type Language = (typeof LANGUAGES)[number];

export type Translations = {
  readonly [In in Language]?:
    | { readonly description?: string | undefined; readonly longDescription?: string | undefined }
    | undefined;
};

/** Reserved by OpenID Connect and by ID-porten: they have no prefix, no owner and no row. */
export const BUILT_IN_SCOPES: readonly string[] = ['openid', 'profile'];

type ScopeNeeds = 'name' | 'prefix' | 'subscope' | 'ownerOrgno' | 'description';

/** A scope from what has to be said, with the defaults of spec/selfservice.md 1.12 for what may be left out. */
export function newScope(given: Pick<ScopeDetails, ScopeNeeds> & Partial<ScopeDetails>): ScopeDetails {
  return {
    active: true,
    translations: {},
    visibility: 'PUBLIC',
    allowedIntegrationTypes: [],
    accessibleForAll: false,
    tokenType: 'SELF_CONTAINED',
    atMaxAgeSeconds: 0,
    authorizationMaxLifetimeSeconds: 0,
    requiresUserConsent: false,
    requiresUserAuthentication: false,
    requiresPseudonymousTokens: false,
    enforcedAudForIntrospection: [],
    protected: false,
    supportsEuropeanBusinesses: false,
    ...given,
  };
}

/** Whether tokens with the scope are issued to clients of this type at all, whoever owns them. */
export function usableScope<Found extends Pick<Scope, 'name' | 'active' | 'allowedIntegrationTypes'>>(
  scope: Found,
  integrationType: IntegrationType,
): Ruling<Found> {
  if (!scope.active) {
    return {
      ok: false,
      fault: {
        rule: 'scope-inactive',
        seen: `${scope.name} is deactivated`,
        expected: 'an active scope',
        remedy: 'Ask the owner of the scope to activate it, or which scope has taken its place.',
      },
    };
  }
  const allowed = scope.allowedIntegrationTypes;
  if (allowed.length > 0 && !allowed.includes(integrationType)) {
    return {
      ok: false,
      fault: {
        rule: 'scope-integration-type',
        seen: `a client of type ${integrationType}`,
        expected: `${scope.name} allows ${allowed.join(', ')}`,
        remedy: 'Use a client of a type that the scope allows; the type of a client cannot be changed.',
      },
    };
  }
  return { ok: true, value: scope };
}
