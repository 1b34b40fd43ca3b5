/** What stands in an id_token and in an access token: the claims of spec/idporten.md 4.1 and 4.2 and no others. */
import { numericDate } from '../clock.ts';
import { organisationObject } from '../identifiers/org-number.ts';
import type { LoginClient } from '../registry/clients/client.ts';
import type { Scope } from '../registry/scopes/scope.ts';
import type { AuthorizationGrant } from './authorization-grant.ts';
import type { Granted } from './granted.ts';
import { isPseudonymous } from './granted-scopes.ts';

type Claims = Readonly<Record<string, unknown>>;

/** Told with the scope `profile` alone, but of a person without number (5.5): a name is then what there is. */
const PROFILE_ATTRIBUTES = ['given_name', 'family_name'];

export function idTokenClaims({ authorization, known, scopes, scope, nonce }: Granted): Claims {
  const { grant } = authorization;
  const { person, acr, amr, authTime, sessionId } = grant;
  return {
    sub: person.sub,
    amr,
    ...pidClaim(grant, scopes),
    locale: person.locale,
    ...(nonce === undefined ? {} : { nonce }),
    ...(tellsSession(known.client) ? { sid: sessionId } : {}),
    aud: known.client.clientId,
    acr,
    auth_time: numericDate(authTime),
    ...attributesOf(grant, scopes, scope),
    ...onBehalfOf(grant),
    ...details(grant),
  };
}

/** `iss`, times and `jti` are added where the token is made. */
export function accessTokenClaims(
  { authorization, known, scopes, scope, audience }: Granted,
  boundTo: string | undefined,
): Claims {
  const { client, amr: clientAmr } = known;
  return subjectClaims(authorization.grant, scopes, { client, clientAmr, scope, audience, boundTo });
}

/** What an access token says, however it came about: a self-contained one in itself, one by reference when it is introspected. */
export function subjectClaims(
  grant: AuthorizationGrant,
  scopes: readonly Pick<Scope, 'requiresPseudonymousTokens'>[],
  token: {
    readonly client: Pick<LoginClient, 'clientId' | 'clientOrgno' | 'supplierOrgno'>;
    readonly clientAmr: string;
    readonly scope: string;
    readonly audience: readonly string[];
    readonly boundTo: string | undefined;
  },
): Claims {
  const { client, clientAmr, scope, audience, boundTo } = token;
  const { clientId, clientOrgno, supplierOrgno } = client;
  return {
    sub: grant.person.sub,
    acr: grant.acr,
    scope,
    client_amr: clientAmr,
    ...pidClaim(grant, scopes),
    client_id: clientId,
    consumer: organisationObject(clientOrgno),
    ...(supplierOrgno === undefined ? {} : { supplier: organisationObject(supplierOrgno) }),
    ...(audience.length === 0 ? {} : { aud: audience.length === 1 ? audience[0] : audience }),
    ...details(grant),
    ...(boundTo === undefined ? {} : { cnf: { jkt: boundTo } }),
  };
}

/** For userinfo, which answers with `sub` beside (spec/idporten.md 2.4). */
export function personClaims(grant: AuthorizationGrant, scopes: readonly Scope[], scope: string): Claims {
  return {
    ...pidClaim(grant, scopes),
    locale: grant.person.locale,
    ...attributesOf(grant, scopes, scope),
  };
}

function pidClaim(
  { person }: AuthorizationGrant,
  scopes: readonly Pick<Scope, 'requiresPseudonymousTokens'>[],
): Claims {
  return person.pid === undefined || isPseudonymous(scopes) ? {} : { pid: person.pid };
}

function attributesOf({ person }: AuthorizationGrant, scopes: readonly Scope[], scope: string): Claims {
  if (person.attributes === undefined || isPseudonymous(scopes)) return {};
  const tellsName = scope.split(' ').includes('profile') || person.pid === undefined;
  return Object.fromEntries(
    Object.entries(person.attributes).filter(([name]) => tellsName || !PROFILE_ATTRIBUTES.includes(name)),
  );
}

/** C-21. */
function tellsSession(client: LoginClient): boolean {
  return client.frontchannelLogoutSessionRequired || client.backchannelLogoutUri !== undefined;
}

/** C-22: both names. */
function onBehalfOf({ onBehalfOf: customer }: AuthorizationGrant): Claims {
  return customer === undefined ? {} : { client_onbehalfof: customer, aud_onbehalfof: customer };
}

function details({ authorizationDetails }: AuthorizationGrant): Claims {
  return authorizationDetails === undefined ? {} : { authorization_details: authorizationDetails };
}
