/** What an access token says, once its signature has been checked (spec/maskinporten.md 2.6, 9.1 rows 5, 8, 12). */
import { type Consent, readConsents, readSystemUser, type SystemUser } from './authorization-details.ts';
import { isObject } from './jws.ts';
import { type NorwegianOrganisation, type Organisation, readOrganisation } from './organisation.ts';
import { accept, type Judged, type Refused, refuse } from './refusal.ts';

export type VerifiedToken = {
  readonly issuer: string;
  /** For the log. Access is decided by `consumer`. */
  readonly clientId: string;
  /** How the client proved who it is: `private_key_jwt`, `virksomhetssertifikat`, `CForESeal`, `QCForESeal`. */
  readonly clientAmr: string;
  /** Whom the token was issued to: the organisation that your access decisions are about. */
  readonly consumer: Organisation;
  /** Who runs the client on the consumer's behalf. */
  readonly supplier?: NorwegianOrganisation;
  /** The register where the consumer has delegated to the supplier. */
  readonly delegationSource?: string;
  readonly scopes: readonly string[];
  readonly audience: readonly string[];
  /** The person whom the token is limited to. Nobody has logged in. */
  readonly pid?: string;
  readonly systemUser?: SystemUser;
  /** Those that were given to the consumer and have not expired; of them those that the rules ask for. */
  readonly consents: readonly Consent[];
  /** Seconds since 1970. */
  readonly issuedAt: number;
  readonly expiresAt: number;
  /** The token's `jti`, for the log. A token may be used for any number of calls. */
  readonly id: string;
  /** Thumbprint of the key that the token is bound to (`cnf.jkt`, RFC 9449). */
  readonly keyThumbprint?: string;
  /** Everything that the token says, as it says it. */
  readonly claims: Readonly<Record<string, unknown>>;
};

export type Claims = Readonly<Record<string, unknown>>;

export function readToken(claims: Claims): Judged<VerifiedToken> {
  const wrong = wrongClaim(claims);
  if (wrong !== undefined) {
    return refuse(
      'claims',
      `The token's claim ${wrong} is missing or of the wrong form. It is no access token of Maskinporten.`,
    );
  }
  const kind = judgeKind(claims);
  if (kind) return kind;
  const consumer = readOrganisation(claims['consumer']);
  if (!consumer) {
    return refuse(
      'consumer_format',
      "The token's consumer is neither a Norwegian organisation (iso6523-actorid-upis, 0192:…) nor a European business.",
    );
  }
  return accept(deepFreeze(assemble(claims, consumer)));
}

const isText = (value: unknown) => typeof value === 'string' && value !== '';
const isNumericDate = (value: unknown) => typeof value === 'number' && Math.abs(value) <= LAST_NUMERIC_DATE;
const isAbsentOr = (is: (value: unknown) => boolean) => (value: unknown) => value === undefined || is(value);
const isAudience = (value: unknown) => isText(value) || (Array.isArray(value) && value.every(isText));
const isNorwegian = (value: unknown) => readOrganisation(value)?.kind === 'norwegian';

/** ECMA-262: times reach 8.64e15 milliseconds from 1970. */
const LAST_NUMERIC_DATE = 8.64e12;

/** 9.1 row 5, and the forms of 2.6 for what need not be there. */
const FORMS: Readonly<Record<string, (value: unknown) => boolean>> = {
  client_id: isText,
  client_amr: isText,
  consumer: isObject,
  exp: isNumericDate,
  iat: isNumericDate,
  jti: isText,
  scope: isText,
  nbf: isAbsentOr(isNumericDate),
  aud: isAbsentOr(isAudience),
  pid: isAbsentOr(isText),
  supplier: isAbsentOr(isNorwegian),
  delegation_source: isAbsentOr(isText),
  cnf: isAbsentOr(isObject),
};

function wrongClaim(claims: Claims): string | undefined {
  return Object.entries(FORMS).find(([name, isFit]) => !isFit(claims[name]))?.[0];
}

/** Claims of a login: no token of a machine has them. */
const LOGIN_CLAIMS = ['acr', 'amr', 'sid', 'nonce', 'at_hash'];

/** 9.1 row 12: a token of ID-porten or Ansattporten has the required claims, too, but it tells of a login. */
function judgeKind(claims: Claims): Refused | undefined {
  const login = LOGIN_CLAIMS.find((name) => claims[name] !== undefined);
  const sub = claims['sub'];
  const isSkyporten = sub === `${(claims['consumer'] as { readonly ID?: unknown }).ID};${claims['scope']}`;
  if (login !== undefined || (sub !== undefined && !isSkyporten)) {
    return refuse(
      'token_kind',
      `The token's claim ${login ?? 'sub'} tells of a person who logged in. Send a token from Maskinporten, not from ID-porten.`,
    );
  }
  const type = claims['token_type'];
  if (type === undefined || type === 'Bearer' || (type === 'DPoP' && claims['cnf'] !== undefined))
    return undefined;
  return refuse(
    'token_kind',
    'The token is no access token: its token_type is neither Bearer nor DPoP with a key.',
  );
}

function assemble(claims: Claims, consumer: Organisation): VerifiedToken {
  const form = claims as Readonly<Record<'iss' | 'client_id' | 'client_amr' | 'scope' | 'jti', string>>;
  const { iat, exp } = claims as Readonly<Record<'iat' | 'exp', number>>;
  return {
    issuer: form.iss,
    clientId: form.client_id,
    clientAmr: form.client_amr,
    consumer,
    scopes: form.scope.split(' ').filter((scope) => scope !== ''),
    audience: audienceOf(claims['aud']),
    consents: readConsents(claims['authorization_details']),
    issuedAt: iat,
    expiresAt: exp,
    id: form.jti,
    ...optionalFacts(claims),
    claims,
  };
}

function optionalFacts(claims: Claims): Partial<VerifiedToken> {
  const supplier = readOrganisation(claims['supplier']);
  const { delegation_source: delegationSource, pid } = claims;
  const systemUser = readSystemUser(claims['authorization_details']);
  const jkt = (claims['cnf'] as { readonly jkt?: unknown } | undefined)?.jkt;
  return {
    ...(supplier?.kind === 'norwegian' ? { supplier } : {}),
    ...(typeof delegationSource === 'string' ? { delegationSource } : {}),
    ...(typeof pid === 'string' ? { pid } : {}),
    ...(systemUser ? { systemUser } : {}),
    ...(typeof jkt === 'string' ? { keyThumbprint: jkt } : {}),
  };
}

function audienceOf(aud: unknown): readonly string[] {
  return Array.isArray(aud) ? aud : typeof aud === 'string' ? [aud] : [];
}

/** Calls with one token share what was read of it, so none of them may change it. */
function deepFreeze<Value>(value: Value): Value {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  for (const member of Object.values(value)) deepFreeze(member);
  return Object.freeze(value);
}
