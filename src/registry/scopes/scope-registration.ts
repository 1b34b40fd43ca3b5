/**
 * What may be registered as a scope (spec/selfservice.md 1.12): all that is asked for is judged, and either everything
 * that is wrong with it is told or the scope is made. Names and texts have their rules in files of their own.
 */
import { parseClientId } from '../../identifiers/client-id.ts';
import type { OrgNumber } from '../../identifiers/org-number.ts';
import { parseResourceUri } from '../../identifiers/resource-uri.ts';
import { INTEGRATION_TYPES, type IntegrationType } from '../clients/integration-type.ts';
import type { DelegationSource } from '../delegation-sources/delegation-source.ts';
import { type FieldFault, quoted } from '../field-fault.ts';
import type { AskedScope } from './asked-scope.ts';
import { newScope, type Scope, type ScopeDetails, TOKEN_TYPES, VISIBILITIES } from './scope.ts';
import { chooseName, keptNameFaults, type OwnPrefix } from './scope-name-choice.ts';
import { judgeTexts } from './scope-texts.ts';

export type DelegationSources = readonly Pick<DelegationSource, 'name' | 'issuer'>[];

export type ScopeRegistration =
  | { readonly ok: true; readonly details: ScopeDetails }
  | { readonly ok: false; readonly faults: readonly FieldFault[] };

export type NewScopeCircumstances = {
  readonly ownerOrgno: OrgNumber;
  /** All prefixes of that organisation. */
  readonly prefixes: readonly OwnPrefix[];
  readonly delegationSources: DelegationSources;
};

export function judgeNewScope(asked: AskedScope, around: NewScopeCircumstances): ScopeRegistration {
  const chosen = chooseName(asked, around.prefixes);
  const { fields, faults } = judgeFields(asked, around.delegationSources, undefined);
  if (!chosen.ok) return { ok: false, faults: [...chosen.faults, ...faults] };
  if (faults.length > 0) return { ok: false, faults };
  const { ownerOrgno } = around;
  return {
    ok: true,
    details: newScope({ ...chosen.value, ownerOrgno, ...fields, active: asked.active ?? true }),
  };
}

/**
 * A full replacement: what is left out has its default, but for whether the scope is active, open to European businesses, and
 * who introspects its tokens, which the clients in use do not know. What the owner does not decide stays: the name, whose it is, and what
 * the operator set.
 */
export function judgeReplacedScope(
  asked: AskedScope,
  current: Scope,
  delegationSources: DelegationSources,
): ScopeRegistration {
  const { fields, faults } = judgeFields(asked, delegationSources, current);
  const all = [...keptNameFaults(asked, current), ...faults];
  if (all.length > 0) return { ok: false, faults: all };
  const { name, prefix, subscope, ownerOrgno } = current;
  const { enforcedAudForIntrospection, protected: isProtected, supportsEuropeanBusinesses } = current;
  const kept = {
    ...{ name, prefix, subscope, ownerOrgno, supportsEuropeanBusinesses },
    ...{ enforcedAudForIntrospection, protected: isProtected },
  };
  return { ok: true, details: newScope({ ...kept, ...fields, active: asked.active ?? current.active }) };
}

type JudgedFields = {
  readonly fields: Partial<ScopeDetails> & Pick<ScopeDetails, 'description'>;
  readonly faults: readonly FieldFault[];
};

function judgeFields(
  asked: AskedScope,
  sources: DelegationSources,
  current: Scope | undefined,
): JudgedFields {
  const { texts, faults: textFaults } = judgeTexts(asked);
  const visibility = VISIBILITIES.find((known) => known === (asked.visibility ?? 'PUBLIC'));
  const tokenType = TOKEN_TYPES.find((known) => known === (asked.tokenType ?? 'SELF_CONTAINED'));
  const types = [...new Set(asked.allowedIntegrationTypes)].filter(isIntegrationType);
  const faults = [
    ...textFaults,
    ...visibilityFaults(asked, current),
    ...(tokenType === undefined ? [notOneOf('token_type', asked.tokenType, TOKEN_TYPES)] : []),
    ...typeFaults(asked),
    ...delegationFaults(asked, sources, current),
    ...lifetimeFaults(asked),
    ...audienceFaults(asked),
    ...introspectionFaults(asked),
  ];
  const fields = {
    ...texts,
    ...plainFields(asked),
    ...defined({ visibility, tokenType }),
    allowedIntegrationTypes: types,
  };
  return { fields, faults };
}

function plainFields(asked: AskedScope) {
  const { accessibleForAll, delegationSource, enforcedAudForAccessToken, supportsEuropeanBusinesses } = asked;
  const { atMaxAgeSeconds, authorizationMaxLifetimeSeconds } = asked;
  const { requiresUserConsent, requiresUserAuthentication, requiresPseudonymousTokens } = asked;
  const enforcedAudForIntrospection = asked.enforcedAudForIntrospection && [
    ...new Set(asked.enforcedAudForIntrospection),
  ];
  return defined({
    ...{ accessibleForAll, delegationSource, enforcedAudForAccessToken, supportsEuropeanBusinesses },
    ...{ atMaxAgeSeconds, authorizationMaxLifetimeSeconds },
    ...{ requiresUserConsent, requiresUserAuthentication, requiresPseudonymousTokens },
    enforcedAudForIntrospection,
  });
}

function isIntegrationType(text: string): text is IntegrationType {
  return INTEGRATION_TYPES.some((type) => type === text);
}

function typeFaults({ allowedIntegrationTypes = [] }: AskedScope): readonly FieldFault[] {
  return [...new Set(allowedIntegrationTypes)]
    .filter((text) => !isIntegrationType(text))
    .map((text) => notOneOf('allowed_integration_types', text, INTEGRATION_TYPES));
}

/** INTERNAL is the operator's to give; a scope that has it may keep it. */
function visibilityFaults(
  { visibility: asked }: AskedScope,
  current: Scope | undefined,
): readonly FieldFault[] {
  if (asked === undefined || asked === current?.visibility) return [];
  if (asked === 'PUBLIC' || asked === 'PRIVATE') return [];
  return [notOneOf('visibility', asked, ['PUBLIC', 'PRIVATE'])];
}

/** A source that a scope has already stays, whatever has become of it. */
function delegationFaults(
  { delegationSource: asked }: AskedScope,
  sources: DelegationSources,
  current: Scope | undefined,
): readonly FieldFault[] {
  if (asked === undefined || asked === current?.delegationSource) return [];
  if (sources.some(({ issuer }) => issuer === asked)) return [];
  const known = sources.map(({ name, issuer }) => `${issuer} (${name})`).join(', ');
  const remedy =
    known === '' ? 'Leave it out; there are no delegation sources here.' : `Use ${known}, or leave it out.`;
  return [
    {
      field: 'delegation_source',
      message: `delegation_source is ${quoted(asked)}, which is not known. ${remedy}`,
    },
  ];
}

/** Ten years, as for clients (clients/client-lifetimes.ts): beyond this a number is a mistake, such as milliseconds. */
export const MAX_SCOPE_LIFETIME_SECONDS = 10 * 365 * 24 * 3600;

function lifetimeFaults(asked: AskedScope): readonly FieldFault[] {
  const fields = [
    ['at_max_age', asked.atMaxAgeSeconds],
    ['authorization_max_lifetime', asked.authorizationMaxLifetimeSeconds],
  ] as const;
  return fields.flatMap(([field, seconds = 0]) => {
    if (Number.isInteger(seconds) && seconds >= 0 && seconds <= MAX_SCOPE_LIFETIME_SECONDS) return [];
    const message = `${field} must be whole seconds from 0, for no cap, to ${MAX_SCOPE_LIFETIME_SECONDS}, and is ${seconds}.`;
    return [{ field, message }];
  });
}

/** It becomes `aud`, and a `resource` of a token request must be able to equal it. */
function audienceFaults({ enforcedAudForAccessToken: asked }: AskedScope): readonly FieldFault[] {
  if (asked === undefined || parseResourceUri(asked) !== undefined) return [];
  const field = 'enforced_aud_for_access_token';
  const remedy = 'Give an absolute URI without fragment, such as https://api.example.no.';
  return [{ field, message: `${field} is ${quoted(asked)}. ${remedy}` }];
}

/** Each is kept with the scope, which is read for every token. */
export const MAX_INTROSPECTING_CLIENTS = 100;

/** Whose clients they are, and whether they are there yet, is not asked: an API owner may have others run the API. */
function introspectionFaults({ enforcedAudForIntrospection: asked = [] }: AskedScope): readonly FieldFault[] {
  const field = 'enforced_aud_for_introspection';
  if (asked.length > MAX_INTROSPECTING_CLIENTS) {
    const message = `${field} names ${asked.length} clients, and ${MAX_INTROSPECTING_CLIENTS} are the most. Let fewer clients introspect.`;
    return [{ field, message }];
  }
  return asked
    .filter((text) => parseClientId(text) === undefined)
    .map((text) => ({ field, message: `${field} has ${quoted(text)}. Give the client_id of a client.` }));
}

function notOneOf(field: string, value: string | undefined, allowed: readonly string[]): FieldFault {
  const message = `${field} must be one of ${allowed.join(', ')}, and is ${quoted(value ?? '')}.`;
  return { field, message };
}

/** A field that is not set is absent, so that equal scopes are equal documents. */
function defined<Fields extends object>(fields: Fields) {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as {
    readonly [Field in keyof Fields]?: Exclude<Fields[Field], undefined>;
  };
}
