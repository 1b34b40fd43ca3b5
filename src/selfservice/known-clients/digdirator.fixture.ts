/**
 * The Kubernetes operator nais/digdirator, for tests: what it sends and what it makes of the answers (spec/selfservice.md
 * 2.1 to 2.4). It gives up where the real one retries or exits.
 */
import assert from 'node:assert/strict';
import { DAY, numericDate } from '../../clock.ts';
import { JWT_BEARER } from '../../registry/clients/client.ts';
import { type Exchanged, exchange } from './exchange.fixture.ts';
import { type GoType, goDecode } from './go-decoding.fixture.ts';
import { type Credentials, type Platform, signGrant } from './platform.fixture.ts';

const REGISTRATION: GoType = {
  fields: {
    ...{ client_id: 'string', client_name: 'string', client_uri: 'string', description: 'string' },
    ...{ integration_type: 'string', application_type: 'string', token_endpoint_auth_method: 'string' },
    ...{ access_token_lifetime: 'int', authorization_lifetime: 'int', refresh_token_lifetime: 'int' },
    ...{ refresh_token_usage: 'string', sso_disabled: 'bool', code_challenge_method: 'string' },
    ...{ frontchannel_logout_uri: 'string', frontchannel_logout_session_required: 'bool' },
    ...{ grant_types: { list: 'string' }, scopes: { list: 'string' } },
    ...{ redirect_uris: { list: 'string' }, post_logout_redirect_uris: { list: 'string' } },
  },
};
const KEY_SET: GoType = {
  fields: {
    keys: { list: { fields: { kid: 'string', exp: 'int', alg: 'string', n: 'string', e: 'string' } } },
  },
};
const SCOPE: GoType = {
  fields: {
    ...{ name: 'string', prefix: 'string', subscope: 'string', active: 'bool', description: 'string' },
    ...{ accessible_for_all: 'bool', at_max_age: 'int', authorization_max_lifetime: 'int' },
    ...{ allowed_integration_types: { list: 'string' }, delegation_source: 'string' },
    ...{ requires_user_consent: 'bool', requires_user_authentication: 'bool', owner_orgno: 'string' },
    ...{ requires_pseudonymous_tokens: 'bool', token_type: 'string', visibility: 'string' },
  },
};
const ACCESS: GoType = {
  fields: {
    ...{ scope: 'string', state: 'string', consumer_orgno: 'string', owner_orgno: 'string' },
    ...{ created: 'time', last_updated: 'time' },
  },
};

/** A key that is missing its `exp` reads as 1970, and is registered anew at every round. */
const RENEW_BEFORE = 30 * DAY;

export type PublicKey = Readonly<Record<'kid' | 'n' | 'e', string>>;

export type ScopeSpec = {
  readonly prefix: string;
  readonly subscope: string;
  readonly consumers: readonly string[];
  readonly delegation_source?: string;
};

export type Digdirator = Awaited<ReturnType<typeof startDigdirator>>;

/** Steps 1 and 2, without either of which the process exits; then one token a request. */
export async function startDigdirator(platform: Platform, credentials: Credentials) {
  const api = `${platform.selfservice.replace(/\/$/, '')}/api/v1`;
  const metadata = goDecode(
    (await exchange(`${platform.maskinporten}.well-known/oauth-authorization-server`, { method: 'GET' }))
      .text,
    { fields: { issuer: 'string', token_endpoint: 'string', jwks_uri: 'string' } },
  );
  const sources: { name: string; issuer: string }[] = goDecode(
    (await exchange(`${api}/delegationsources`, { method: 'GET' })).text,
    { list: { fields: { name: 'string', issuer: 'string' } } },
  );

  async function token(): Promise<string> {
    const assertion = await signGrant(platform, credentials, {
      scope: 'idporten:dcr.write idporten:dcr.read idporten:scopes.write',
      aud: [metadata.issuer],
    });
    const answer = await exchange(metadata.token_endpoint, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ grant_type: JWT_BEARER, assertion }).toString(),
    });
    assert.ok(answer.status < 400, answer.text);
    return goDecode(answer.text, { fields: { access_token: 'string' } }).access_token;
  }

  /** Bodiless requests too have a JSON content type, and say that nothing follows. */
  async function send(method: string, path: string, body?: object): Promise<Exchanged> {
    const text = body === undefined ? '' : JSON.stringify(body);
    const headers = {
      authorization: `Bearer ${await token()}`,
      'content-type': 'application/json',
      'content-length': String(Buffer.byteLength(text)),
    };
    return exchange(`${api}${path}`, { method, headers, body: text });
  }

  async function call(method: string, path: string, type: GoType, body?: object) {
    const { status, text } = await send(method, path, body);
    assert.ok(status < 400, `${method} ${path} answers ${status} ${text}`);
    return goDecode(text, type);
  }

  /** By description, byte for byte, among all there are. */
  async function findClient(registration: Registration) {
    const clients: Registration[] = await call('GET', '/clients', { list: REGISTRATION });
    return clients.find(
      ({ description, integration_type }) =>
        description === registration.description && integration_type === registration.integration_type,
    );
  }

  async function putClient(registration: Registration): Promise<string> {
    const found = await findClient(registration);
    const client = found
      ? await call('PUT', `/clients/${found.client_id}`, REGISTRATION, registration)
      : await call('POST', '/clients', REGISTRATION, registration);
    assert.equal(client.description, registration.description);
    return client.client_id;
  }

  /** Answers whether the keys had to be sent. */
  async function keepKeys(clientId: string, keys: readonly PublicKey[]): Promise<boolean> {
    const registered = await call('GET', `/clients/${clientId}/jwks`, KEY_SET);
    const expiries = keys.map(({ kid }) => {
      const key = registered.keys.find((candidate: PublicKey) => candidate.kid === kid);
      return key?.exp ?? 0;
    });
    const limit = numericDate(platform.clock.now() + RENEW_BEFORE);
    if (expiries.every((exp) => exp > limit)) return false;
    const sent = keys.map(({ kid, n, e }) => ({ use: 'sig', kty: 'RSA', kid, alg: 'RS256', n, e }));
    const set = await call('POST', `/clients/${clientId}/jwks`, KEY_SET, { keys: sent });
    const kids = (all: readonly PublicKey[]) => all.map(({ kid }) => kid).toSorted();
    assert.deepEqual(kids(set.keys), kids(keys));
    return true;
  }

  async function deleteClient(clientId: string): Promise<void> {
    const { status, text } = await send('DELETE', `/clients/${clientId}`);
    assert.ok(status < 400, text);
  }

  /** Which of these scopes it would put on a client. */
  async function accessible(wanted: readonly string[]): Promise<readonly string[]> {
    const given: { scope: string; state: string }[] = await call('GET', '/scopes/access/all', {
      list: ACCESS,
    });
    const all: { name: string; accessible_for_all: boolean }[] = await call(
      'GET',
      '/scopes/all?accessible_for_all=true',
      { list: SCOPE },
    );
    const isAccessible = new Map([
      ...given.map(({ scope, state }) => [scope, state === 'APPROVED'] as const),
      ...all.map((scope) => [scope.name, scope.accessible_for_all] as const),
    ]);
    return wanted.filter((scope) => isAccessible.get(scope) === true);
  }

  /** Found by `subscope` alone, deactivated ones too. */
  async function putScope(spec: ScopeSpec): Promise<{ name: string; invalid: readonly string[] }> {
    const { consumers, ...named } = spec;
    const known: ScopeSpec[] = await call('GET', '/scopes?inactive=true', { list: SCOPE });
    const payload = { ...SCOPE_PAYLOAD, ...named };
    const found = known.find(({ subscope }) => subscope === spec.subscope);
    const made = found ?? (await call('POST', '/scopes', SCOPE, payload));
    const scope = await call(
      'PUT',
      `/scopes?scope=${query(`${made.prefix}:${made.subscope}`)}`,
      SCOPE,
      payload,
    );
    assert.equal(scope.active, true);
    assert.equal(scope.name, `${spec.prefix}:${spec.subscope}`);
    return { name: scope.name, invalid: await putConsumers(scope.name, consumers) };
  }

  async function putConsumers(scope: string, consumers: readonly string[]): Promise<readonly string[]> {
    const given: { consumer_orgno: string; state: string }[] = await call(
      'GET',
      `/scopes/access?scope=${query(scope)}`,
      { list: ACCESS },
    );
    const approved = given.filter(({ state }) => state === 'APPROVED').map((one) => one.consumer_orgno);
    const invalid: string[] = [];
    for (const orgno of consumers.filter((one) => !approved.includes(one))) {
      const { status, text } = await send('PUT', `/scopes/access/${orgno}?scope=${query(scope)}`);
      if (status === 400) invalid.push(orgno);
      else assert.equal(granted(status, text).state, 'APPROVED');
    }
    for (const orgno of approved.filter((one) => !consumers.includes(one))) {
      const { status, text } = await send('DELETE', `/scopes/access/${orgno}?scope=${query(scope)}`);
      assert.equal(granted(status, text).state, 'DENIED');
    }
    return invalid;
  }

  async function deleteScope(name: string): Promise<void> {
    const scope = await call('DELETE', `/scopes?scope=${query(name)}`, SCOPE);
    assert.equal(scope.name, name);
  }

  return { sources, accessible, findClient, putClient, keepKeys, deleteClient, putScope, deleteScope };
}

function granted(status: number, text: string): { readonly state: string } {
  assert.ok(status < 400, text);
  return goDecode(text, ACCESS);
}

/** Go's `url.QueryEscape`. */
function query(text: string): string {
  return encodeURIComponent(text).replaceAll('%20', '+');
}

export type Registration = {
  readonly client_id?: string;
  readonly description: string;
  readonly integration_type: string;
} & Readonly<Record<string, unknown>>;

const COMMON = {
  access_token_lifetime: 3600,
  application_type: 'web',
  authorization_lifetime: 7200,
  client_name: 'ARBEIDS- OG VELFERDSETATEN',
  client_uri: 'https://www.nav.no',
  refresh_token_usage: 'ONETIME',
  sso_disabled: false,
  token_endpoint_auth_method: 'private_key_jwt',
};

/** Section 2.4, "Maskinporten client". */
export const MACHINE_REGISTRATION: Registration = {
  ...COMMON,
  description: 'test-cluster:team:machine',
  integration_type: 'maskinporten',
  frontchannel_logout_session_required: false,
  grant_types: [JWT_BEARER],
  scopes: ['nav:test/api'],
  redirect_uris: null,
  post_logout_redirect_uris: null,
};

/** Section 2.4, "ID-porten client". */
export const LOGIN_REGISTRATION: Registration = {
  ...COMMON,
  description: 'test-cluster:team:login',
  integration_type: 'idporten',
  frontchannel_logout_session_required: true,
  grant_types: ['authorization_code', 'refresh_token'],
  scopes: ['openid', 'profile'],
  redirect_uris: ['https://app.example.no/oauth2/callback'],
  post_logout_redirect_uris: ['https://www.nav.no'],
  refresh_token_lifetime: 7200,
};

export const KRR_REGISTRATION: Registration = {
  ...LOGIN_REGISTRATION,
  description: 'test-cluster:team:krr',
  integration_type: 'krr',
  scopes: ['krr:global/kontaktinformasjon.read', 'krr:global/digitalpost.read'],
};

const SCOPE_PAYLOAD = {
  accessible_for_all: false,
  active: true,
  allowed_integration_types: ['maskinporten'],
  at_max_age: 30,
  description: 'product - test-cluster:team:app',
  name: '',
  requires_user_consent: false,
  requires_user_authentication: false,
  requires_pseudonymous_tokens: false,
  token_type: 'SELF_CONTAINED',
  visibility: 'PUBLIC',
};
