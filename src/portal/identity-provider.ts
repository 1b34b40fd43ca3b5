/**
 * The portal as a client of ID-porten: its metadata, a request pushed ahead of the browser, and the tokens for a code. It asks
 * by the same endpoints as every other client, within this process, so that no name or certificate can be in the way.
 */
import { createLocalJWKSet, type JSONWebKeySet, type JWTVerifyOptions, jwtVerify } from 'jose';
import type { Clock } from '../clock.ts';
import { type Pid, parsePid } from '../identifiers/pid.ts';
import { parseAcr, satisfies } from '../login/level.ts';
import type { PortalClient } from './portal-client.ts';

export type AskIdporten = (request: Request) => Promise<Response>;

export type Metadata = {
  readonly issuer: string;
  readonly authorization_endpoint: string;
  readonly pushed_authorization_request_endpoint: string;
  readonly token_endpoint: string;
  readonly end_session_endpoint: string;
  readonly jwks_uri: string;
};

export type LoggedIn = {
  readonly pid: Pid;
  readonly sid: string;
  /** As the eID has it; ID-porten's own eIDs tell none. */
  readonly name: string | undefined;
};

export type LoginRefused = { readonly ok: false; readonly rule: string; readonly seen: string };

export type IdentityProvider = {
  metadata(): Promise<Metadata>;
  /** Where the browser goes with this request. */
  push(
    client: PortalClient,
    parameters: Readonly<Record<string, string>>,
  ): Promise<{ readonly ok: true; readonly value: string } | LoginRefused>;
  redeem(
    client: PortalClient,
    code: { readonly code: string; readonly verifier: string; readonly redirectUri: string },
    nonce: string,
  ): Promise<{ readonly ok: true; readonly value: LoggedIn } | LoginRefused>;
  /** The `sid` of the login that is over; undefined when it is not ID-porten that says so. */
  readLogoutToken(token: string): Promise<string | undefined>;
};

/** OpenID Connect Back-Channel Logout section 2.4. */
const LOGOUT_EVENT = 'http://schemas.openid.net/event/backchannel-logout';

/** Whoever changes what an organisation has registered has shown who they are (spec/selfservice.md 4.3). */
export const LEAST_LEVEL = 'idporten-loa-substantial';

export function createIdentityProvider(parts: {
  readonly askIdporten: AskIdporten;
  readonly issuer: string;
  /** The portal's own. */
  readonly clientId: string;
  readonly clock: Clock;
}): IdentityProvider {
  const { askIdporten, issuer, clock } = parts;
  let known: Promise<Metadata> | undefined;

  function metadata(): Promise<Metadata> {
    known ??= getJson<Metadata>(`${issuer}/.well-known/openid-configuration`).catch((error: unknown) => {
      known = undefined;
      throw error;
    });
    return known;
  }

  async function getJson<Value>(url: string): Promise<Value> {
    const response = await askIdporten(new Request(url));
    if (!response.ok) throw new Error(`ID-porten answered ${response.status} at ${new URL(url).pathname}.`);
    return (await response.json()) as Value;
  }

  function post(url: string, client: PortalClient, parameters: Readonly<Record<string, string>>) {
    const credentials = Buffer.from(`${client.id}:${client.secret}`).toString('base64');
    const headers = {
      'content-type': 'application/x-www-form-urlencoded',
      authorization: `Basic ${credentials}`,
    };
    const body = new URLSearchParams(parameters).toString();
    return askIdporten(new Request(url, { method: 'POST', headers, body }));
  }

  async function claimsOf(
    token: string,
    options: JWTVerifyOptions,
  ): Promise<Readonly<Record<string, unknown>>> {
    const { jwks_uri: jwksUri } = await metadata();
    const keys = createLocalJWKSet(await getJson<JSONWebKeySet>(jwksUri));
    const always = { issuer, algorithms: ['RS256'], currentDate: new Date(clock.now()) };
    return (await jwtVerify(token, keys, { ...options, ...always })).payload;
  }

  return {
    metadata,
    async push(client, parameters) {
      const { pushed_authorization_request_endpoint: par, authorization_endpoint: authorize } =
        await metadata();
      const response = await post(par, client, { ...parameters, client_id: client.id });
      const body = (await response.json()) as Readonly<Record<string, unknown>>;
      if (response.status !== 201) return { ok: false, rule: 'pushed', seen: said(body) };
      const url = new URL(authorize);
      url.searchParams.set('client_id', client.id);
      url.searchParams.set('request_uri', String(body['request_uri']));
      return { ok: true, value: url.href };
    },
    async redeem(client, { code, verifier, redirectUri }, nonce) {
      const { token_endpoint: token } = await metadata();
      const response = await post(token, client, {
        ...{ grant_type: 'authorization_code', code, redirect_uri: redirectUri, code_verifier: verifier },
      });
      const body = (await response.json()) as Readonly<Record<string, unknown>>;
      if (!response.ok) return { ok: false, rule: 'code', seen: said(body) };
      const options = { audience: client.id, requiredClaims: ['exp', 'iat', 'nonce'] };
      return judgeClaims(await claimsOf(String(body['id_token']), options), nonce);
    },
    async readLogoutToken(token) {
      const options = {
        audience: parts.clientId,
        typ: 'logout+jwt',
        requiredClaims: ['exp', 'iat', 'events'],
      };
      const claims = await claimsOf(token, options).catch(() => undefined);
      const events = claims?.['events'] as Readonly<Record<string, unknown>> | null | undefined;
      const sid = claims?.['sid'];
      // Section 2.6: one with a nonce is an id_token in disguise.
      const isLogout = events?.[LOGOUT_EVENT] !== undefined && claims?.['nonce'] === undefined;
      return isLogout && typeof sid === 'string' ? sid : undefined;
    },
  };
}

function judgeClaims(claims: Readonly<Record<string, unknown>>, nonce: string) {
  const refused = (rule: string, seen: string) => ({ ok: false, rule, seen }) as const;
  const acr = parseAcr(String(claims['acr']));
  if (claims['nonce'] !== nonce) return refused('nonce', 'the id_token of another login');
  if (acr === undefined || !satisfies(acr, [LEAST_LEVEL])) return refused('level', String(claims['acr']));
  const [pid, sid] = [parsePid(String(claims['pid'])), claims['sid']];
  if (pid === undefined) return refused('person', 'a person without a Norwegian number');
  if (typeof sid !== 'string') return refused('sid', 'an id_token without sid');
  return { ok: true, value: { pid, sid, name: nameIn(claims) } } as const;
}

function nameIn({ given_name: given, family_name: family }: Readonly<Record<string, unknown>>) {
  const parts = [given, family].filter((part) => typeof part === 'string' && part !== '');
  return parts.length === 0 ? undefined : parts.join(' ');
}

/** An error names what was wrong, never the code or a token. */
function said(body: Readonly<Record<string, unknown>>): string {
  return `${String(body['error'])}: ${String(body['error_description'])}`;
}
