/**
 * What may be registered as a client: all that is asked for is judged, and either everything that is wrong with it is
 * told or the client is made. Combinations, URIs, lifetimes and scopes have their rules in files of their own.
 */
import type { ClientId } from '../../identifiers/client-id.ts';
import type { OrgNumber } from '../../identifiers/org-number.ts';
import type { ScopeName } from '../../identifiers/scope-name.ts';
import { type FieldFault, quoted } from '../field-fault.ts';
import type { AskedClient } from './asked-client.ts';
import { APPLICATION_TYPES, type Client, type ClientDetails, REFRESH_TOKEN_USAGES } from './client.ts';
import { loginClient, machineClient } from './client-defaults.ts';
import { judgeLifetimes, registeredLifetimes } from './client-lifetimes.ts';
import { judgeScopes, type ScopeStandings } from './client-scopes.ts';
import { judgeLinks, judgeRedirects } from './client-uris.ts';
import { type Combination, judgeCombination, type RegisteredType, registeredType } from './combination.ts';
import { LOGIN_TYPES } from './integration-type.ts';

/** What is not asked for but settled: who registers what for whom. */
export type Identity = {
  readonly clientId: ClientId;
  readonly clientOrgno: OrgNumber;
  readonly supplierOrgno: OrgNumber | undefined;
  readonly active: boolean;
};

export type Circumstances = {
  readonly isTestEnvironment: boolean;
  readonly standings: ScopeStandings;
  /** The client as it is, when it is to be replaced. */
  readonly current?: Client | undefined;
};

export type Registration =
  | { readonly ok: true; readonly details: ClientDetails }
  | { readonly ok: false; readonly faults: readonly FieldFault[] };

export function judgeRegistration(
  identity: Identity,
  given: AskedClient,
  around: Circumstances,
): Registration {
  const { standings, current } = around;
  const asked = { ...given, integrationType: current?.integrationType ?? given.integrationType };
  const integrationType = registeredType(asked.integrationType);
  const combination = judgeCombination(asked);
  const carried = current?.scopes ?? [];
  const { scopes, faults: scopeFaults } = judgeScopes({
    integrationType,
    asked: asked.scopes,
    carried,
    standings,
  });
  const faults = [
    ...(combination.ok ? [] : combination.faults),
    ...judgeTypeChange(given, current),
    ...judgeTexts(asked),
    ...judgeUsage(asked),
    ...judgeLifetimes(asked),
    ...judgeUris(asked, integrationType, around.isTestEnvironment),
    ...scopeFaults,
  ];
  if (!combination.ok || faults.length > 0) return { ok: false, faults };
  return { ok: true, details: makeDetails(identity, asked, combination.value, scopes, current) };
}

function judgeTypeChange(
  { integrationType: asked }: AskedClient,
  current: Client | undefined,
): readonly FieldFault[] {
  if (asked === undefined || current === undefined || asked === current.integrationType) return [];
  const message = `integration_type is ${current.integrationType} and never changes, and ${quoted(asked)} was sent. Leave it out, or register another client.`;
  return [{ field: 'integration_type', message }];
}

/** It stands in a heading of the login pages. */
export const MAX_CLIENT_NAME_LENGTH = 255;
/** Operators keep names of their own in it, so it is refused rather than cut (1.6). */
export const MAX_DESCRIPTION_LENGTH = 1000;

/** Line breaks and other controls, and marks that turn the direction of what follows. */
const UNPRINTABLE = /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u;

function judgeTexts({ clientName = '', description = '' }: AskedClient): readonly FieldFault[] {
  const faults: FieldFault[] = [];
  if (UNPRINTABLE.test(clientName)) {
    const message = `client_name is ${quoted(clientName)} and is shown on one line. Leave out line breaks and control characters.`;
    faults.push({ field: 'client_name', message });
  }
  faults.push(...judgeLength('client_name', clientName, MAX_CLIENT_NAME_LENGTH));
  faults.push(...judgeLength('description', description, MAX_DESCRIPTION_LENGTH));
  return faults;
}

function judgeLength(field: string, { length }: string, limit: number): readonly FieldFault[] {
  if (length <= limit) return [];
  return [{ field, message: `${field} must have at most ${limit} characters, and has ${length}.` }];
}

function judgeUsage({ refreshTokenUsage: usage }: AskedClient): readonly FieldFault[] {
  if (usage === undefined || REFRESH_TOKEN_USAGES.some((known) => known === usage)) return [];
  const field = 'refresh_token_usage';
  return [
    {
      field,
      message: `${field} must be one of ${REFRESH_TOKEN_USAGES.join(', ')}, and is ${quoted(usage)}.`,
    },
  ];
}

/** A machine client has no redirects: what is sent of them is neither judged nor kept (spec/selfservice.md 2.4). */
function judgeUris(
  asked: AskedClient,
  integrationType: RegisteredType | undefined,
  isTestEnvironment: boolean,
): readonly FieldFault[] {
  const applicationType = APPLICATION_TYPES.find((type) => type === (asked.applicationType ?? 'web'));
  if (applicationType === undefined) return [];
  const rules = { applicationType, isTestEnvironment };
  const isLogin = LOGIN_TYPES.some((type) => type === integrationType);
  return [...(isLogin ? judgeRedirects(asked, rules) : []), ...judgeLinks(asked, rules)];
}

function makeDetails(
  identity: Identity,
  asked: AskedClient,
  combination: Combination,
  scopes: readonly ScopeName[],
  current: Client | undefined,
): ClientDetails {
  const { clientName, description, clientUri, logoUri } = asked;
  const common = {
    ...identity,
    ...defined({ clientName, description, clientUri, logoUri }),
    ...registeredLifetimes(asked, current),
    scopes,
    onBehalfOf: current?.onBehalfOf ?? [],
  };
  if (combination.kind === 'machine') return machineClient({ ...common, ...combination.fields });
  const { fields } = combination;
  return loginClient({ ...common, ...fields, ...loginFields(asked, fields.integrationType) });
}

function loginFields(asked: AskedClient, integrationType: string) {
  const { frontchannelLogoutUri, frontchannelLogoutSessionRequired = false, ssoDisabled = false } = asked;
  const { backchannelLogoutUri } = asked;
  return {
    redirectUris: [...new Set(asked.redirectUris)],
    postLogoutRedirectUris: [...new Set(asked.postLogoutRedirectUris)],
    ...defined({ frontchannelLogoutUri, backchannelLogoutUri }),
    frontchannelLogoutSessionRequired,
    refreshTokenUsage: asked.refreshTokenUsage === 'REUSE' ? ('REUSE' as const) : ('ONETIME' as const),
    // Ansattporten never shares a session: its user acts for one organisation at a time.
    ssoDisabled: integrationType === 'ansattporten' || ssoDisabled,
  };
}

/** A field that is not set is absent, so that equal clients are equal documents. */
function defined<Fields extends object>(fields: Fields): Fields {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Fields;
}
