/**
 * Which scopes a client may carry (spec/selfservice.md 1.8). A public scope to which access has not been given may be
 * carried and is pending: tokens with it are refused until access is given, and then issued without another change to
 * the client. What a client carries already stays, whatever has become of the scope: "existing client registrations are
 * not touched; tokens stop".
 */
import type { OrgNumber } from '../../identifiers/org-number.ts';
import { parseScopeName, type ScopeName } from '../../identifiers/scope-name.ts';
import { type Access, grantedAccess } from '../access/access.ts';
import { type FieldFault, quoted } from '../field-fault.ts';
import { type Scope, usableScope } from '../scopes/scope.ts';
import type { RegisteredType } from './combination.ts';

/** A scope, and how the organisation whose access counts (access.ts, accessHolder) stands to it. */
export type ScopeStanding = {
  readonly scope: Scope;
  readonly holder: OrgNumber;
  readonly access: Access | undefined;
};

export type ScopeStandings = ReadonlyMap<string, ScopeStanding>;

/** One token holds a hundred; a client of a large organisation asks for some of them at a time. */
export const MAX_CLIENT_SCOPES = 500;

/** Has the same scopes with the same meaning for everyone: they have no row, no owner and no access. */
const LOGIN_SCOPES: Readonly<Record<RegisteredType, readonly string[]>> = {
  idporten: ['openid', 'profile', 'eidas', 'no_pid'],
  api_klient: ['openid', 'profile', 'eidas', 'no_pid'],
  ansattporten: ['openid', 'profile'],
  maskinporten: [],
  krr: [],
};

const KRR_SCOPES = ['krr:global/kontaktinformasjon.read', 'krr:global/digitalpost.read'] as ScopeName[];
const PROFILE = ['openid', 'profile'] as ScopeName[];

/** Carried whether they are asked for or not. */
const PRESET: Readonly<Record<RegisteredType, readonly ScopeName[]>> = {
  idporten: PROFILE,
  api_klient: [],
  ansattporten: PROFILE,
  maskinporten: [],
  krr: KRR_SCOPES,
};

/** Meant when the field is left out. */
const DEFAULT: Readonly<Record<RegisteredType, readonly ScopeName[]>> = { ...PRESET, api_klient: PROFILE };

/** Types to whose presets nothing that somebody owns can be added. */
const CLOSED: ReadonlySet<RegisteredType> = new Set(['idporten', 'krr']);

/** The administration of this very registry: given by the operator on request, so never carried in the hope of it. */
const ON_REQUEST = /^idporten:(?:dcr|scopes|cloud)(?:[./:]|$)/;

/** The scopes of which a standing must be known before they are judged. */
export function scopesToLookUp(asked: readonly string[]): readonly ScopeName[] {
  return [...new Set(asked)].flatMap((text) => parseScopeName(text) ?? []).slice(0, MAX_CLIENT_SCOPES);
}

export type AskedScopes = {
  /** Undefined: no type that has rules was named, and that is told elsewhere. */
  readonly integrationType: RegisteredType | undefined;
  /** Undefined: the field was left out. */
  readonly asked: readonly string[] | undefined;
  /** What the client carries now. */
  readonly carried: readonly ScopeName[];
  readonly standings: ScopeStandings;
};

export type JudgedScopes = { readonly scopes: readonly ScopeName[]; readonly faults: readonly FieldFault[] };

export function judgeScopes({ integrationType, asked, carried, standings }: AskedScopes): JudgedScopes {
  if (integrationType === undefined) return { scopes: [], faults: [] };
  if (asked === undefined) return { scopes: DEFAULT[integrationType], faults: [] };
  if (asked.length > MAX_CLIENT_SCOPES) return { scopes: [], faults: [tooMany(asked.length)] };
  const preset = PRESET[integrationType];
  const names = [...new Set([...preset, ...asked])];
  const faults: FieldFault[] = [];
  const scopes: ScopeName[] = [];
  for (const text of names) {
    const name = parseScopeName(text);
    const isGiven = name !== undefined && (preset.includes(name) || carried.includes(name));
    const fault = isGiven ? undefined : scopeFault(integrationType, text, name && standings.get(name));
    if (fault !== undefined)
      faults.push({ field: 'scopes', message: `scopes has ${quoted(text)}, ${fault}` });
    else if (name !== undefined) scopes.push(name);
  }
  return { scopes, faults };
}

function tooMany(count: number): FieldFault {
  return {
    field: 'scopes',
    message: `scopes must have at most ${MAX_CLIENT_SCOPES} entries, and has ${count}.`,
  };
}

const ALL_LOGIN_SCOPES: ReadonlySet<string> = new Set(Object.values(LOGIN_SCOPES).flat());

/** Of those that mean the same for everyone there is nothing to look up and nothing to give. */
export function isLoginScope(name: string): boolean {
  return ALL_LOGIN_SCOPES.has(name);
}

function scopeFault(
  type: RegisteredType,
  text: string,
  standing: ScopeStanding | undefined,
): string | undefined {
  if (LOGIN_SCOPES[type].includes(text)) return undefined;
  if (ALL_LOGIN_SCOPES.has(text)) return `which a client of type ${type} cannot carry. Remove it.`;
  if (CLOSED.has(type))
    return `and a client of type ${type} carries ${fixed(type)} alone. ${OTHER_TYPES[type] ?? ''}`;
  if (standing === undefined || isHidden(type, standing)) return UNKNOWN;
  const usable = usableScope(standing.scope, type);
  if (!usable.ok)
    return USABILITY[usable.fault.rule]?.(standing) ?? `which cannot be used: ${usable.fault.remedy}`;
  if (ON_REQUEST.test(text) && !isGranted(standing)) return REQUEST_NEEDED;
  const isCarriable = standing.scope.visibility === 'PUBLIC' || isDecided(type, standing);
  return isCarriable ? undefined : NOT_GRANTED;
}

function fixed(type: RegisteredType): string {
  return [...new Set([...PRESET[type], ...LOGIN_SCOPES[type]])].join(', ');
}

const OTHER_TYPES: { readonly [Type in RegisteredType]?: string } = {
  idporten: 'Register a client of type api_klient for other scopes.',
  krr: 'Register a client of type maskinporten for other scopes.',
};

const UNKNOWN =
  'which does not exist, or is not for your organisation. Compare it with GET /scopes/all and GET /scopes/access/all.';
const REQUEST_NEEDED = 'which the operator gives on request. Ask the operator for access to it first.';
const NOT_GRANTED = 'to which access has not been given. Ask the owner of the scope to give it.';

const USABILITY: Readonly<Record<string, (standing: ScopeStanding) => string>> = {
  'scope-inactive': () => 'which is deactivated. Ask its owner which scope has taken its place.',
  'scope-integration-type': ({ scope }) =>
    `which is for clients of type ${scope.allowedIntegrationTypes.join(', ')}. Remove it, or register a client of that type.`,
};

/** Of a scope that is not public nothing is told to those who have no part in it: not even that it is there. */
function isHidden(type: string, standing: ScopeStanding): boolean {
  const { scope, holder, access } = standing;
  const isKnownTo = scope.ownerOrgno === holder || access !== undefined || isDecided(type, standing);
  return scope.visibility !== 'PUBLIC' && !isKnownTo;
}

function isGranted({ scope, holder, access }: ScopeStanding): boolean {
  return grantedAccess(scope, holder, access).ok;
}

/** With a delegation source, whose customer has delegated what is asked when Maskinporten is asked for a token. */
function isDecided(type: string, standing: ScopeStanding): boolean {
  const isDelegable = standing.scope.delegationSource !== undefined && type === 'maskinporten';
  return isDelegable || isGranted(standing);
}

/** The scopes of the client with which it gets no token until access is given. */
export function pendingScopes(
  { integrationType, scopes }: { readonly integrationType: string; readonly scopes: readonly ScopeName[] },
  standings: ScopeStandings,
): readonly ScopeName[] {
  return scopes.filter((name) => {
    if (ALL_LOGIN_SCOPES.has(name)) return false;
    const standing = standings.get(name);
    return standing === undefined || !isDecided(integrationType, standing);
  });
}
