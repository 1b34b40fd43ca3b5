/**
 * Which integration type goes with which application type, authentication method, grants and PKCE (spec/selfservice.md
 * 1.7), and what is meant by what is left out.
 */
import { type FieldFault, quoted } from '../field-fault.ts';
import type { AskedClient } from './asked-client.ts';
import {
  APPLICATION_TYPES,
  type ApplicationType,
  AUTH_METHODS,
  type AuthMethod,
  CODE_CHALLENGE_METHODS,
  type CodeChallengeMethod,
  GRANT_TYPES,
  type GrantType,
  JWT_BEARER,
} from './client.ts';
import {
  ADMINISTERED_TYPES,
  LOGIN_TYPES,
  type LoginType,
  MACHINE_TYPES,
  type MachineType,
} from './integration-type.ts';

/** The types that a caller may register. */
export type RegisteredType = LoginType | MachineType;

export type Combination =
  | {
      readonly kind: 'login';
      readonly fields: {
        readonly integrationType: LoginType;
        readonly applicationType: ApplicationType;
        readonly tokenEndpointAuthMethod: AuthMethod;
        readonly grantTypes: readonly GrantType[];
        readonly codeChallengeMethod: CodeChallengeMethod;
      };
    }
  /** The one combination that machines have. */
  | { readonly kind: 'machine'; readonly fields: { readonly integrationType: MachineType } };

export type JudgedCombination =
  | { readonly ok: true; readonly value: Combination }
  | { readonly ok: false; readonly faults: readonly FieldFault[] };

type Allowed = {
  /** The first method is the one meant when none is named. */
  readonly methods: { readonly [Type in ApplicationType]?: readonly [AuthMethod, ...AuthMethod[]] };
  readonly grants: readonly GrantType[];
};

const LOGIN: Allowed = {
  methods: {
    web: ['private_key_jwt', 'client_secret_post', 'client_secret_basic'],
    browser: ['none'],
    native: ['none'],
  },
  grants: ['authorization_code', 'refresh_token'],
};

const MACHINE: Allowed = { methods: { web: ['private_key_jwt'] }, grants: [JWT_BEARER] };

const ALLOWED: Readonly<Record<RegisteredType, Allowed>> = {
  idporten: LOGIN,
  api_klient: LOGIN,
  ansattporten: LOGIN,
  maskinporten: MACHINE,
  krr: MACHINE,
};

type Asked = Pick<
  AskedClient,
  'integrationType' | 'applicationType' | 'tokenEndpointAuthMethod' | 'grantTypes' | 'codeChallengeMethod'
>;

export function registeredType(text: string | undefined): RegisteredType | undefined {
  return [...LOGIN_TYPES, ...MACHINE_TYPES].find((type) => type === text);
}

/** Everything that is wrong with the combination, or the combination that is meant. */
export function judgeCombination(asked: Asked): JudgedCombination {
  const faults: FieldFault[] = [];
  const note: Note = (field, message) => void faults.push({ field, message });
  const { grantTypes: askedGrants = [] } = asked;
  const integrationType = judgeIntegrationType(asked.integrationType, note);
  const applicationType = oneOf('application_type', APPLICATION_TYPES, asked.applicationType ?? 'web', note);
  const challenge = oneOf(
    'code_challenge_method',
    CODE_CHALLENGE_METHODS,
    asked.codeChallengeMethod ?? 'S256',
    note,
  );
  const method = judgeMethod(integrationType, applicationType, asked.tokenEndpointAuthMethod, note);
  judgeGrants(askedGrants, integrationType, note);
  if (challenge === 'none' && applicationType !== 'web' && !isMachine(integrationType)) {
    note('code_challenge_method', WITHOUT_PKCE);
  }
  if (faults.length > 0 || !integrationType || !applicationType || !challenge || !method)
    return { ok: false, faults };
  if (isMachine(integrationType))
    return { ok: true, value: { kind: 'machine', fields: { integrationType } } };
  const fields = {
    ...{ integrationType, applicationType },
    tokenEndpointAuthMethod: method,
    grantTypes: loginGrants(askedGrants),
    codeChallengeMethod: challenge,
  };
  return { ok: true, value: { kind: 'login', fields } };
}

type Note = (field: string, message: string) => void;

const WITHOUT_PKCE =
  'code_challenge_method is "none", and a client that keeps no secret must use PKCE. Leave the field out or write S256.';

function oneOf<const Value extends string>(
  field: string,
  values: readonly Value[],
  text: string,
  note: Note,
): Value | undefined {
  const found = values.find((value) => value === text);
  if (found === undefined)
    note(field, `${field} must be one of ${values.join(', ')}, and is ${quoted(text)}.`);
  return found;
}

function judgeIntegrationType(text: string | undefined, note: Note): RegisteredType | undefined {
  const field = 'integration_type';
  const offered = Object.keys(ALLOWED).join(', ');
  if (text === undefined) note(field, `integration_type is missing; it must be one of ${offered}.`);
  else if (ADMINISTERED_TYPES.some((type) => type === text)) {
    note(
      field,
      `integration_type ${text} is registered by the operator alone. Ask the operator, or use one of ${offered}.`,
    );
  } else return oneOf(field, [...LOGIN_TYPES, ...MACHINE_TYPES], text, note);
  return undefined;
}

function isMachine(type: RegisteredType | undefined): type is MachineType {
  return MACHINE_TYPES.some((machineType) => machineType === type);
}

function judgeMethod(
  type: RegisteredType | undefined,
  applicationType: ApplicationType | undefined,
  text: string | undefined,
  note: Note,
): AuthMethod | undefined {
  const field = 'token_endpoint_auth_method';
  const method = text === undefined ? undefined : oneOf(field, AUTH_METHODS, text, note);
  if (type === undefined || applicationType === undefined) return method;
  const { methods } = ALLOWED[type];
  const allowed = methods[applicationType];
  if (allowed === undefined) {
    const types = Object.keys(methods).join(', ');
    note(
      'application_type',
      `application_type of a client of type ${type} must be ${types}, and is ${applicationType}.`,
    );
    return method;
  }
  if (method !== undefined && !allowed.includes(method)) {
    const choice = allowed.length === 1 ? allowed[0] : `one of ${allowed.join(', ')}`;
    const whose = `of a client of type ${type} and application_type ${applicationType}`;
    note(field, `${field} ${whose} must be ${choice}, and is ${method}.`);
  }
  return method ?? allowed[0];
}

/** An operator in use registers krr with the grants of a login client (2.4), which is taken as meant. */
function judgeGrants(asked: readonly string[], type: RegisteredType | undefined, note: Note): void {
  const allowed: readonly string[] =
    type === undefined || type === 'krr' ? GRANT_TYPES : ALLOWED[type].grants;
  for (const grant of new Set(asked)) {
    if (allowed.includes(grant)) continue;
    const whose = type === undefined ? '' : ` of a client of type ${type}`;
    const remedy = grant === 'implicit' ? ' Use authorization_code with PKCE instead of implicit.' : '';
    note(
      'grant_types',
      `grant_types${whose} must be among ${allowed.join(', ')}, and has ${quoted(grant)}.${remedy}`,
    );
  }
}

/** "`authorization_code` is always on for login types; `refresh_token` is opt-in." */
function loginGrants(asked: readonly string[]): readonly GrantType[] {
  return asked.includes('refresh_token') ? ['authorization_code', 'refresh_token'] : ['authorization_code'];
}
