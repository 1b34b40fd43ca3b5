/** For tests: one ID-porten with both of its issuers, and what a client does at each. */
import assert from 'node:assert/strict';
import { decodeJwt, decodeProtectedHeader, type JWTPayload } from 'jose';
import { TEST_START } from '../../../test/stores.ts';
import { systemRandom } from '../../random.ts';
import type { LoginClient } from '../../registry/clients/client.ts';
import { insertClient } from '../../registry/clients/client-store.ts';
import { issueFirstSecret } from '../../registry/secrets/secret-store.ts';
import type { Store } from '../../store/store.ts';
import { CALLBACK, type Front, openFront, requestOf } from '../front.fixture.ts';
import { earlierSubjects, SUBJECT_KEY_PURPOSE } from '../pairwise-subject.ts';
import { ISSUER, MASTER_KEY, PERSON } from '../registry.fixture.ts';
import { VERIFIER } from '../token-side.fixture.ts';
import { COMPATIBILITY_PATH, compatibilityIssuer } from './address.ts';
import { earlierClient, TILBAKE_URI } from './earlier-client.fixture.ts';

export const HOSTS = { today: ISSUER, earlier: `${ISSUER}${COMPATIBILITY_PATH}` } as const;
export const ISSUERS = { today: ISSUER, earlier: compatibilityIssuer(ISSUER) } as const;
export type Which = keyof typeof ISSUERS;

/** Where each of them has what they both have. */
export const ENDPOINTS = {
  today: {
    introspection: '/token/introspect',
    revocation: '/token/revoke',
    logout: '/logout',
    keys: '/jwks.json',
  },
  earlier: { introspection: '/tokeninfo', revocation: '/revoke', logout: '/endsession', keys: '/jwk' },
} as const satisfies Record<Which, object>;

export type Both = Front & {
  /** What `SERVICE_CLIENT` authenticates by. */
  readonly password: string;
};

export async function openBoth(openStore: () => Promise<Store>): Promise<Both> {
  const subjectOf = earlierSubjects(MASTER_KEY.derive(SUBJECT_KEY_PURPOSE));
  const front = await openFront(openStore, { compatibility: { subjectOf } });
  const password = await front.store.transaction(async (unit) => {
    await insertClient(unit, SERVICE_CLIENT, TEST_START);
    const inserted = { ...SERVICE_CLIENT, version: 1, createdAt: TEST_START, updatedAt: TEST_START };
    return issueFirstSecret(unit, inserted, { now: TEST_START, random: systemRandom });
  });
  return Object.assign(front, { password: password?.clearText ?? assert.fail('no secret') });
}

export const SERVICE_CLIENT = earlierClient({
  ...{ clientName: 'Tjeneste', tokenEndpointAuthMethod: 'client_secret_post', clientUri: TILBAKE_URI },
  ...{ redirectUris: [CALLBACK], grantTypes: ['authorization_code', 'refresh_token'] },
  scopes: ['openid', 'profile', 'demo:read', 'demo:pseudonymous'] as unknown as LoginClient['scopes'],
  ...{ frontchannelLogoutUri: 'https://service.example.no/fc', frontchannelLogoutSessionRequired: true },
  postLogoutRedirectUris: ['https://service.example.no/bye'],
});

type Changes = Readonly<Record<string, string | undefined>>;

/** As whoever is named in the request, without pages. */
export const HEADLESS = { login_hint: `testid:${PERSON}_idporten-loa-substantial` } as const;

/** For a browser that shows pages. */
export function authorizeUrl(which: Which, changes: Changes = {}): string {
  const query = new URLSearchParams(requestOf({ client_id: SERVICE_CLIENT.clientId, ...changes }));
  return `${HOSTS[which]}/authorize?${query}`;
}

/** Where the request leads the browser. */
export async function ask(front: Both, which: Which, changes: Changes = {}): Promise<URL | Response> {
  const query = new URLSearchParams(
    requestOf({ client_id: SERVICE_CLIENT.clientId, ...HEADLESS, ...changes }),
  );
  const response = await front.ask(`${HOSTS[which]}/authorize?${query}`);
  const location = response.headers.get('location');
  return location === null ? response : new URL(location);
}

export async function codeAt(front: Both, which: Which, changes: Changes = {}): Promise<string> {
  const answered = await ask(front, which, changes);
  assert.ok(answered instanceof URL, 'the browser was not led back');
  return answered.searchParams.get('code') ?? assert.fail(answered.href);
}

export async function post(front: Both, which: Which, path: string, form: Changes) {
  const given = Object.entries(form).filter((pair): pair is [string, string] => pair[1] !== undefined);
  const response = await front.ask(`${HOSTS[which]}${path}`, {
    method: 'POST',
    body: new URLSearchParams(given).toString(),
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  });
  const text = await response.text();
  const isJson = response.headers.get('content-type')?.startsWith('application/json') ?? false;
  return { status: response.status, body: isJson ? JSON.parse(text) : undefined };
}

export function credentials({ password }: Both): Changes {
  return { client_id: SERVICE_CLIENT.clientId, client_secret: password };
}

export function redeem(front: Both, which: Which, code: string, changes: Changes = {}) {
  const { redirect_uri: redirectUri } = requestOf();
  const form = { grant_type: 'authorization_code', code, redirect_uri: redirectUri, code_verifier: VERIFIER };
  return post(front, which, '/token', { ...credentials(front), ...form, ...changes });
}

export type Tokens = {
  readonly access: string;
  readonly refresh: string;
  readonly id: string;
  readonly idHeader: Readonly<Record<string, unknown>>;
  readonly idClaims: JWTPayload;
  readonly accessClaims: JWTPayload;
  readonly answer: Readonly<Record<string, unknown>>;
};

export async function logIn(front: Both, which: Which, changes: Changes = {}): Promise<Tokens> {
  const { status, body } = await redeem(front, which, await codeAt(front, which, changes));
  assert.equal(status, 200, JSON.stringify(body));
  return {
    ...{ access: body.access_token, refresh: body.refresh_token, id: body.id_token, answer: body },
    idHeader: decodeProtectedHeader(body.id_token),
    ...{ idClaims: decodeJwt(body.id_token), accessClaims: decodeJwt(body.access_token) },
  };
}
