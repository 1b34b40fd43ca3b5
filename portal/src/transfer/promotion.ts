/**
 * An integration of another environment as a new one here: what comes along, what must be another, and what is left behind. Nothing is
 * created by this; the form of a new integration begins with the draft.
 */
import { DEFAULT_SECONDS, type Draft, newDraft } from '../registration/draft.ts';
import { uriFault } from '../registration/uri-rule.ts';
import type { Standing } from '../scope/standing.ts';
import type { Entry } from './document.ts';

/** Each has its sentence in finding-texts.ts. */
export type FindingKind =
  /** The address is on somebody's own computer. */
  | 'localAddress'
  /** The address is not protected by TLS. */
  | 'plainAddress'
  /** The address looks as if it were of a test environment. */
  | 'testAddress'
  /** The scope does not exist here. */
  | 'unknownScope'
  /** The organisation has no access here. */
  | 'noAccess'
  /** Access has been asked for here. */
  | 'accessRequested'
  /** The scope is deactivated here. */
  | 'inactiveScope'
  /** The number of a synthetic organisation. */
  | 'syntheticOrganization'
  /** Public keys are registered there. */
  | 'keys'
  /** It shows who it is by a secret. */
  | 'secret'
  /** Its id there is its id there. */
  | 'clientId'
  /** It acts for customers, which are registered again. */
  | 'customers'
  /** It is deactivated there. */
  | 'deactivated';

export type Finding = {
  readonly kind: FindingKind;
  /** The field and the value that it is about. */
  readonly field: string;
  readonly value: string;
  /** The draft does not have it. */
  readonly isLeftOut: boolean;
};

type Here = {
  readonly isTest: boolean;
  /** How the organisation stands to the scopes that exist here. */
  readonly standings: ReadonlyMap<string, Standing>;
};

export type Promotion = { readonly draft: Draft; readonly findings: readonly Finding[] };

const TYPES = ['idporten', 'api_klient', 'ansattporten', 'maskinporten', 'krr'] as const;

/** Other types are the operator's to register. */
export function mayPromote({ integration_type: type }: Entry): boolean {
  return TYPES.some((known) => known === type);
}

export function promotionOf(entry: Entry, here: Here): Promotion {
  const findings = [
    ...addressFindings(entry, here),
    ...scopeFindings(entry, here),
    ...organizationFindings(entry, here),
    ...identityFindings(entry),
  ];
  return { draft: draftFrom(entry, new Set(findings.filter(isLeftOut).map(placeOf))), findings };
}

function isLeftOut({ isLeftOut }: Finding): boolean {
  return isLeftOut;
}

function placeOf({ field, value }: Pick<Finding, 'field' | 'value'>): string {
  return `${field} ${value}`;
}

const ADDRESS_LISTS = ['redirect_uris', 'post_logout_redirect_uris'] as const;
const ADDRESSES = ['frontchannel_logout_uri', 'backchannel_logout_uri', 'client_uri'] as const;

function addressFindings(entry: Entry, { isTest }: Here): readonly Finding[] {
  const places = [
    ...ADDRESS_LISTS.flatMap((field) => (entry[field] ?? []).map((value) => ({ field, value }))),
    ...ADDRESSES.flatMap((field) => {
      const value = entry[field];
      return value === undefined || value === '' ? [] : [{ field, value }];
    }),
  ];
  const applicationType = entry.application_type ?? 'web';
  return places.flatMap(({ field, value }) => {
    const kind = addressKind(value);
    if (kind === undefined) return [];
    // What the API would refuse here does not come along; what is only likely to be wrong is somebody's to judge.
    const isRefused = uriFault(value.split('#')[0] ?? '', { applicationType, isTest }) !== undefined;
    return [{ kind, field, value, isLeftOut: isRefused }];
  });
}

const LOCAL = /^https?:\/\/(?:[a-z0-9.-]*\.)?(?:localhost|127\.\d+\.\d+\.\d+|\[::1\])(?:[:/?]|$)/i;
const TEST_WORD = /(?:^|[.-])(?:test|dev|qa|stage|staging|systest|utv|utvikling|tt02|ver2)\d*(?:[.-]|$)/i;

function addressKind(address: string): FindingKind | undefined {
  if (LOCAL.test(address)) return 'localAddress';
  if (/^http:/i.test(address)) return 'plainAddress';
  const host = /^https:\/\/([^/:?#]+)/i.exec(address)?.[1] ?? '';
  return TEST_WORD.test(host) ? 'testAddress' : undefined;
}

const LIFETIMES = Object.keys(DEFAULT_SECONDS) as (keyof typeof DEFAULT_SECONDS)[];

/** What every login carries belongs to nobody who could give access. */
const OF_LOGINS: ReadonlySet<string> = new Set(['openid', 'profile', 'eidas', 'no_pid']);

const OF_STANDING = {
  inactive: 'inactiveScope',
  requested: 'accessRequested',
  denied: 'noAccess',
  none: 'noAccess',
} as const satisfies { readonly [Name in Standing]?: FindingKind };

function scopeFindings({ scopes = [] }: Entry, { standings }: Here): readonly Finding[] {
  return scopes.flatMap((value) => {
    if (OF_LOGINS.has(value)) return [];
    const standing = standings.get(value);
    const kind = standing === undefined ? 'unknownScope' : OF_STANDING[standing as keyof typeof OF_STANDING];
    if (kind === undefined) return [];
    // What exists may be carried before there is access, and works from the moment that there is.
    return [{ kind, field: 'scopes', value, isLeftOut: kind === 'unknownScope' || kind === 'inactiveScope' }];
  });
}

/** Enhetsregisteret gives out numbers that begin with 8 or 9; the test registers use 2 and 3. */
const SYNTHETIC = /^[23]\d{8}$/;

function organizationFindings({ client_orgno: owner, onbehalfof = [] }: Entry, { isTest }: Here) {
  const isSynthetic = owner !== undefined && SYNTHETIC.test(owner);
  const ofOwner: readonly Finding[] = isSynthetic
    ? [{ kind: 'syntheticOrganization', field: 'client_orgno', value: owner, isLeftOut: !isTest }]
    : [];
  const ofCustomers: readonly Finding[] = onbehalfof.map(({ orgno = '', onbehalfof: value = '' }) => ({
    ...({ kind: 'customers', field: 'onbehalfof', isLeftOut: true } as const),
    value: [value, orgno].filter(Boolean).join(', '),
  }));
  return [...ofOwner, ...ofCustomers];
}

/** Neither id, key nor secret is ever the same in two environments. */
function identityFindings(entry: Entry): readonly Finding[] {
  const { client_id: clientId, keys = [], token_endpoint_auth_method: method = '', active } = entry;
  const left = (kind: FindingKind, field: string, value: string): Finding => ({
    ...{ kind, field, value, isLeftOut: true },
  });
  return [
    ...(clientId === undefined ? [] : [left('clientId', 'client_id', clientId)]),
    ...keys.map(({ kid }) => left('keys', 'keys', String(kid ?? ''))),
    ...(method.startsWith('client_secret_') ? [left('secret', 'token_endpoint_auth_method', method)] : []),
    ...(active === false ? [left('deactivated', 'active', String(active))] : []),
  ];
}

function draftFrom(entry: Entry, leftOut: ReadonlySet<string>): Draft {
  const stays = (field: string) => (value: string) => !leftOut.has(placeOf({ field, value }));
  const kept = (field: 'scopes' | (typeof ADDRESS_LISTS)[number]) =>
    (entry[field] ?? []).filter(stays(field));
  const text = (field: (typeof ADDRESSES)[number] | 'client_orgno') => {
    const value = entry[field] ?? '';
    return stays(field)(value) ? value : '';
  };
  const blank = newDraft(typeOf(entry));
  const known = Object.entries(entry).filter(([field, value]) => field in blank && value != null);
  const seconds = LIFETIMES.flatMap((field) =>
    entry[field] == null ? [] : [[field, String(entry[field])] as const],
  );
  return {
    ...blank,
    ...Object.fromEntries([...known, ...seconds]),
    integration_type: blank.integration_type,
    client_orgno: text('client_orgno'),
    scopes: [...new Set([...blank.scopes, ...kept('scopes')])],
    redirect_uris: kept('redirect_uris'),
    post_logout_redirect_uris: kept('post_logout_redirect_uris'),
    frontchannel_logout_uri: text('frontchannel_logout_uri'),
    backchannel_logout_uri: text('backchannel_logout_uri'),
    client_uri: text('client_uri'),
  };
}

function typeOf({ integration_type: type }: Entry): Draft['integration_type'] {
  return TYPES.find((known) => known === type) ?? 'maskinporten';
}
