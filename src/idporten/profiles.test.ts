/** What the profiles ask of a request beyond the original (spec/threats.md, "Checklist": B1-B5, B14, 5.3.2.2). */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { sqliteStores, TEST_START } from '../../test/stores.ts';
import type { ClientId } from '../identifiers/client-id.ts';
import type { ScopeName } from '../identifiers/scope-name.ts';
import { loginClient } from '../registry/clients/client-defaults.ts';
import { insertClient } from '../registry/clients/client-store.ts';
import {
  answerOf,
  authorizePath,
  CALLBACK,
  FRONT_CLIENTS,
  type Front,
  openFront,
  requestOf,
} from './front.fixture.ts';
import type { Profile } from './profile.ts';
import { CLIENTS, PERSON, SERVICE } from './registry.fixture.ts';
import { assertionFor, assertionForm, formOf } from './token-side.fixture.ts';

const HINT = { login_hint: `testid:${PERSON}_idporten-loa-high` };
const PLAIN = { code_challenge: undefined, code_challenge_method: undefined };
const HTTP = 'http://service.example.no/callback';
const FORM = { 'content-type': 'application/x-www-form-urlencoded' };

type Changes = Readonly<Record<string, string | undefined>>;

const PLAIN_HTTP = loginClient({
  ...{ clientOrgno: SERVICE, integrationType: 'api_klient', tokenEndpointAuthMethod: 'client_secret_post' },
  ...{ clientId: 'plain-http' as ClientId, scopes: ['openid' as ScopeName], redirectUris: [HTTP] },
});

const fronts = new Map<Profile, Front>();
before(async () => {
  for (const profile of ['digdir', 'strict', 'fapi2'] as const) {
    const front = await openFront(sqliteStores().openStore, {
      profile,
      clientIdRequired: profile === 'digdir',
    });
    await front.store.transaction((unit) => insertClient(unit, PLAIN_HTTP, TEST_START));
    fronts.set(profile, front);
  }
});
after(async () => {
  for (const front of fronts.values()) await front[Symbol.asyncDispose]();
});

function frontOf(profile: Profile): Front {
  const front = fronts.get(profile);
  assert.ok(front);
  return front;
}

/** `page`, `code` or the error that came back. */
function outcomeOf(response: Response): string {
  if (response.status === 400) return 'page';
  const query = answerOf(response);
  return query.get('error') ?? (query.has('code') ? 'code' : String(response.status));
}

async function ask(profile: Profile, changes: Changes): Promise<string> {
  return outcomeOf(await frontOf(profile).ask(authorizePath({ ...HINT, ...changes })));
}

async function push(profile: Profile, changes: Changes, credentials = true) {
  const { ask, clock } = frontOf(profile);
  const form = {
    ...requestOf({ client_id: CLIENTS.keyed, ...HINT, ...changes }),
    ...(credentials && {
      ...assertionForm(CLIENTS.keyed, assertionFor(CLIENTS.keyed, clock)),
      ...('client_id' in changes && changes),
    }),
  };
  const response = await ask('/par', { method: 'POST', headers: FORM, body: formOf(form) });
  const body = (await response.json()) as { error?: string; request_uri?: string; expires_in?: number };
  return { status: response.status, ...body };
}

describe('a request that is not pushed', () => {
  const NATIVE = { client_id: FRONT_CLIENTS.native, redirect_uri: 'http://127.0.0.1:1234/cb' };
  type Row = readonly [changes: Changes, digdir: string, strict: string, fapi2: string];
  const rows: Readonly<Record<string, Row>> = {
    'of a client with a key': [{ client_id: CLIENTS.keyed }, 'code', 'code', 'invalid_request'],
    'of a client with a secret': [{}, 'code', 'code', 'unauthorized_client'],
    'of a native client': [NATIVE, 'code', 'code', 'unauthorized_client'],
    'of a client that was downgraded from PKCE (threats: PKCE downgrade)': [
      { client_id: CLIENTS.downgraded, ...PLAIN },
      'code',
      'invalid_request',
      'unauthorized_client',
    ],
    'to a redirect URI of plain http': [
      { client_id: 'plain-http', redirect_uri: HTTP, scope: 'openid' },
      'code',
      'page',
      'page',
    ],
    'without response_type=code': [
      { response_type: 'token' },
      'unsupported_response_type',
      'unsupported_response_type',
      'unsupported_response_type',
    ],
  };
  for (const [name, [changes, ...expected]] of Object.entries(rows)) {
    for (const [at, profile] of (['digdir', 'strict', 'fapi2'] as const).entries()) {
      test(`${name} is answered ${expected[at]} in ${profile}`, async () => {
        assert.equal(await ask(profile, changes), expected[at]);
      });
    }
  }
});

describe('under FAPI 2.0', () => {
  test('a pushed request leads to a code, with iss (5.3.2.2-2, -7)', async () => {
    const pushed = await push('fapi2', {});
    assert.equal(pushed.status, 201);
    assert.ok((pushed.expires_in ?? 600) < 600);
    const query = new URLSearchParams({ client_id: CLIENTS.keyed, request_uri: pushed.request_uri ?? '' });
    const answer = answerOf(await frontOf('fapi2').ask(`/authorize?${query}`));
    assert.deepEqual([answer.has('code'), answer.has('iss')], [true, true]);
  });

  test('a form of another site is no pushed request (5.3.2.2-3)', async () => {
    const { ask } = frontOf('fapi2');
    const body = formOf(requestOf({ client_id: CLIENTS.keyed, ...HINT }));
    const posted = await ask('/authorize', { method: 'POST', headers: FORM, body });
    assert.equal(posted.status, 303);
    assert.equal(outcomeOf(await ask(posted.headers.get('location') ?? '')), 'invalid_request');
  });

  const refused: Readonly<Record<string, readonly [status: number, error: string, changes: Changes]>> = {
    'without PKCE (5.3.2.2-5; threats: PKCE downgrade)': [400, 'invalid_request', PLAIN],
    'with PKCE by plain (5.3.2.2-5; threats: PKCE downgrade)': [
      400,
      'invalid_request',
      { code_challenge_method: 'plain' },
    ],
    'without redirect_uri (5.3.2.2-6)': [400, 'invalid_request', { redirect_uri: undefined }],
    'with another redirect_uri': [400, 'invalid_request', { redirect_uri: `${CALLBACK}x` }],
    'with a request_uri': [400, 'invalid_request', { request_uri: 'urn:idporten:x' }],
    'with response_type=token (5.3.2.2-1)': [400, 'unsupported_response_type', { response_type: 'token' }],
  };
  for (const [name, [status, error, changes]] of Object.entries(refused)) {
    test(`a pushed request is refused ${name}`, async () => {
      const pushed = await push('fapi2', changes);
      assert.deepEqual([pushed.status, pushed.error], [status, error]);
    });
  }

  test('a pushed request is refused without client_id in the body, but taken without beside a request object', async () => {
    const pushed = await push('strict', { client_id: undefined });
    assert.deepEqual([pushed.status, pushed.error], [400, 'invalid_request']);
    const object = await push('strict', { client_id: undefined, request: 'x' });
    assert.deepEqual([object.status, object.error], [400, 'invalid_request_object']);
  });

  test('a pushed request is refused without authentication (5.3.2.2-4)', async () => {
    const pushed = await push('fapi2', {}, false);
    assert.deepEqual([pushed.status, pushed.error], [401, 'invalid_client']);
  });
});

describe('the metadata document announces', () => {
  const rows: Readonly<Record<Profile, readonly [pushed: boolean | undefined, objects: boolean]>> = {
    digdir: [undefined, false],
    strict: [undefined, true],
    fapi2: [true, true],
  };
  for (const [profile, [pushed, objects]] of Object.entries(rows)) {
    test(`what the profile ${profile} takes`, async () => {
      const response = await frontOf(profile as Profile).ask('/.well-known/openid-configuration');
      const metadata = (await response.json()) as Record<string, unknown>;
      assert.equal(metadata['require_pushed_authorization_requests'], pushed);
      assert.equal(metadata['request_parameter_supported'], objects);
      assert.equal('request_object_signing_alg_values_supported' in metadata, objects);
      assert.equal(metadata['request_uri_parameter_supported'], false);
      assert.deepEqual(metadata['authorization_details_types_supported'], ['idporten:fullmakt']);
      assert.deepEqual(metadata['authorization_signing_alg_values_supported'], ['RS256']);
    });
  }
});
