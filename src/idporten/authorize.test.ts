/** What a request to `/authorize` is answered, row by row of spec/idporten.md 2.1.1 to 2.1.5. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { sqliteStores } from '../../test/stores.ts';
import { hashOf } from './authorization-store.ts';
import { answerOf, authorizePath, CALLBACK, FRONT_CLIENTS, type Front, openFront } from './front.fixture.ts';
import { CLIENTS, ISSUER, PERSON } from './registry.fixture.ts';

let front: Front;
before(async () => {
  front = await openFront(sqliteStores().openStore);
});
after(() => front[Symbol.asyncDispose]());

type Changes = Readonly<Record<string, string | undefined>>;

const HINT = { login_hint: `testid:${PERSON}_idporten-loa-high` };
const NATIVE = { client_id: FRONT_CLIENTS.native, redirect_uri: 'http://127.0.0.1:4711/cb' };
const PLAIN = { code_challenge: undefined, code_challenge_method: undefined };
const LONG = 'a'.repeat(100_000);

async function ask(changes: Changes, more = '') {
  const response = await front.ask(`${authorizePath({ ...HINT, ...changes })}${more}`);
  const location = response.headers.get('location');
  const query = answerOf(response);
  return { response, location, code: query.get('code'), error: query.get('error') };
}

/** What stands behind the code. */
async function grantOf(code: string | null) {
  const row = await front.store.queries
    .selectFrom('authorizations')
    .select('document')
    .where('code_hash', '=', hashOf(code ?? ''))
    .executeTakeFirstOrThrow();
  return JSON.parse(row.document);
}

describe('a request is taken', () => {
  const rows: Readonly<Record<string, readonly [changes: Changes, more?: string]>> = {
    'as it should be': [{}],
    'with scopes and levels apart by +': [
      { scope: undefined, acr_values: undefined },
      '&scope=openid+profile&acr_values=idporten-loa-low+idporten-loa-substantial',
    ],
    'with scopes and levels apart by %20': [
      { scope: undefined, acr_values: undefined },
      '&scope=openid%20profile&acr_values=idporten-loa-low%20idporten-loa-substantial',
    ],
    'without state': [{ state: undefined }],
    'without nonce': [{ nonce: undefined }],
    'with parameters that are empty, as if they were not there': [
      { prompt: '', max_age: '', resource: '', response_mode: '' },
    ],
    'with parameters that say nothing here': [
      { display: 'page', id_token_hint: 'x', claims: '{}', ui_locales: 'fr', registration: '{}' },
    ],
    'for a native client, at any port of the loopback address': [NATIVE],
    'with several resources (RFC 8707)': [
      {},
      '&resource=https%3A%2F%2Fa.example.no%2F&resource=urn%3Aexample%3Ab',
    ],
    'with max_age 0 and prompt=login, as wonderwall sends them': [{ max_age: '0', prompt: 'login' }],
    'with prompt=consent, where no scope asks for it': [{ prompt: 'consent' }],
    'of a client that was downgraded, without PKCE': [{ client_id: CLIENTS.downgraded, ...PLAIN }],
    'for a customer of the client': [{ client_id: FRONT_CLIENTS.supplier, onbehalfof: 'kunde' }],
  };
  for (const [name, [changes, more]] of Object.entries(rows)) {
    test(name, async () => {
      const { response, location, code, error } = await ask(changes, more);
      assert.equal(response.status, 302);
      assert.ok(code, `${error} ${location}`);
      assert.equal(answerOf(response).get('iss'), ISSUER);
    });
  }

  test('and gives what was asked for: resources in their order, customer, nonce, challenge', async () => {
    const { code } = await ask(
      { client_id: FRONT_CLIENTS.supplier, onbehalfof: 'kunde' },
      '&resource=https%3A%2F%2Fa.example.no%2F&resource=urn%3Aexample%3Ab',
    );
    const grant = await grantOf(code);
    assert.deepEqual(grant.resource, ['https://a.example.no/', 'urn:example:b']);
    assert.deepEqual([grant.onBehalfOf, grant.nonce, grant.acr], ['kunde', 'n-8Qx2', 'idporten-loa-high']);
  });
});

describe('a request is refused at the client', () => {
  const rows: Readonly<Record<string, readonly [error: string, changes: Changes, more?: string]>> = {
    'without response_type': ['invalid_request', { response_type: undefined }],
    'with response_type=token': ['unsupported_response_type', { response_type: 'token' }],
    'with response_type=code id_token': ['unsupported_response_type', { response_type: 'code id_token' }],
    'without scope': ['invalid_scope', { scope: undefined }],
    'with a scope that the client has not': ['invalid_scope', { scope: 'openid demo:short' }],
    'with a scope whose owner has not let the client in': [
      'invalid_scope',
      { client_id: CLIENTS.basic, scope: 'demo:closed' },
    ],
    'with a scope that is switched off': [
      'invalid_scope',
      { client_id: CLIENTS.basic, scope: 'demo:inactive' },
    ],
    'with a scope in other letters': ['invalid_scope', { scope: 'OPENID' }],
    'with a scope that has a tab': ['invalid_scope', { scope: 'openid\tprofile' }],
    'without state, of a public client': ['invalid_request', { ...NATIVE, state: undefined }],
    'with a state that has a newline (threats: header injection)': [
      'invalid_request',
      { state: 'a\r\nb: c' },
    ],
    'with a state of 2001 characters': ['invalid_request', { state: 'a'.repeat(2001) }],
    'with a nonce of 2001 characters': ['invalid_request', { nonce: 'a'.repeat(2001) }],
    'with OLD levels': ['invalid_request', { acr_values: 'Level3 Level4' }],
    'with prompt=select_account': ['invalid_request', { prompt: 'select_account' }],
    'with prompt=none login': ['invalid_request', { prompt: 'none login' }],
    'without PKCE (threats: PKCE downgrade)': ['invalid_request', PLAIN],
    'with PKCE by plain (threats: PKCE downgrade)': ['invalid_request', { code_challenge_method: 'plain' }],
    'with a challenge and no method (threats: PKCE downgrade)': [
      'invalid_request',
      { code_challenge_method: undefined },
    ],
    'with a padded challenge (C-32)': ['invalid_request', { code_challenge: `${'a'.repeat(43)}=` }],
    'with a resource with a query': ['invalid_target', { resource: 'https://a.example.no/?b' }],
    'with a resource that is none beside one that is': [
      'invalid_target',
      { resource: 'https://a.example.no/' },
      '&resource=b',
    ],
    'with eleven resources': [
      'invalid_target',
      {},
      Array.from({ length: 11 }, (_, at) => `&resource=urn:example:${at}`).join(''),
    ],
    'for a customer who is not registered': ['invalid_request', { onbehalfof: 'kunde' }],
    'with a request object (C-08)': ['request_not_supported', { request: 'a.b.c' }],
    'with max_age=-1': ['invalid_request', { max_age: '-1' }],
    'with max_age=1.5': ['invalid_request', { max_age: '1.5' }],
    'with authorization_details that are no JSON': [
      'invalid_authorization_details',
      { authorization_details: '[{' },
    ],
    'with authorization_details of another type': [
      'invalid_authorization_details',
      {
        authorization_details:
          '[{"type":"ansattporten:altinn:service","resource":"urn:altinn:resource:1:1"}]',
      },
    ],
  };
  for (const [name, [error, changes, more]] of Object.entries(rows)) {
    test(name, async () => {
      const answered = await ask(changes, more);
      assert.deepEqual([answered.response.status, answered.error], [302, error]);
      assert.ok(answered.location?.startsWith(changes['redirect_uri'] ?? `${CALLBACK}?`));
      assert.equal(answerOf(answered.response).get('iss'), ISSUER);
    });
  }

  test('with the state, unless that is what is wrong', async () => {
    assert.equal(answerOf((await ask({ scope: undefined })).response).get('state'), 'q1w2e3');
    assert.equal(answerOf((await ask({ state: 'a\nb' })).response).has('state'), false);
  });

  test('for the first thing that is wrong, in one order', async () => {
    const everything = { response_mode: 'x', response_type: 'x', scope: 'x', acr_values: 'x', prompt: 'x' };
    const order = ['response-mode', 'response-type', 'scope', 'acr-values', 'prompt'];
    const seen: (string | undefined)[] = [];
    for (const name of Object.keys(everything)) {
      await ask(everything);
      seen.push(front.refused.at(-1)?.refusal.rule);
      delete (everything as Record<string, string>)[name];
    }
    assert.deepEqual(seen, order);
  });
});

describe('a request stops on a page (threats: open redirect)', () => {
  const rows: Readonly<Record<string, Changes>> = {
    'of a client that is not known': { client_id: 'nobody' },
    'of no client': { client_id: undefined },
    'of a client that is deactivated (threats: disabled principal still served)': {
      client_id: CLIENTS.deactivated,
    },
    'of a client of an organisation that is shut out': { client_id: CLIENTS.ofShutOut },
    'of a client of Ansattporten': { client_id: CLIENTS.ansattporten },
    'without redirect_uri': { redirect_uri: undefined },
    'with a redirect_uri below the registered one': { redirect_uri: `${CALLBACK}/x` },
    'with a redirect_uri that climbs': { redirect_uri: `${CALLBACK}/..` },
    'with a redirect_uri that climbs encoded': { redirect_uri: `${CALLBACK}/%2e%2e/%252e` },
    'with a redirect_uri with a backslash': { redirect_uri: 'https://service.example.no\\@evil.example/' },
    'with a redirect_uri with userinfo': { redirect_uri: 'https://service.example.no@evil.example/callback' },
    'with a redirect_uri with a query more': { redirect_uri: `${CALLBACK}?a` },
    'with a redirect_uri with a fragment': { redirect_uri: `${CALLBACK}#a` },
    'with a redirect_uri whose host ends with a dot': {
      redirect_uri: 'https://service.example.no./callback',
    },
    'with a redirect_uri in capitals': { redirect_uri: CALLBACK.toUpperCase() },
    'with a redirect_uri with another path in case': { redirect_uri: 'https://service.example.no/Callback' },
    'with a redirect_uri with a newline': { redirect_uri: `${CALLBACK}\r\nx: y` },
    'with a redirect_uri that is a script': { redirect_uri: 'javascript:alert(1)//' },
    'with a redirect_uri where a point stood for any letter': {
      redirect_uri: 'https://service-example.no/callback',
    },
    'with a redirect_uri of 100 000 characters (threats: ReDoS)': { redirect_uri: `https://${LONG}` },
    'with a loopback address of a client that is not native': { redirect_uri: 'http://127.0.0.1:4711/cb' },
    'with localhost for a loopback address': { ...NATIVE, redirect_uri: 'http://localhost:4711/cb' },
    'with the other loopback address': { ...NATIVE, redirect_uri: 'http://[::1]:4711/cb' },
  };
  for (const [name, changes] of Object.entries(rows)) {
    test(name, async () => {
      const { response, location } = await ask({ ...changes, response_type: 'token' });
      assert.deepEqual([response.status, location], [400, null]);
      assert.match(await response.text(), /400 invalid_request/);
    });
  }

  for (const name of [
    'state',
    'client_id',
    'redirect_uri',
    'scope',
    'request_uri',
    'authorization_details',
  ]) {
    test(`with ${name} twice (threats: duplicate request parameters)`, async () => {
      const { response, location } = await ask({}, `&${name}=a&${name}=a`);
      assert.deepEqual([response.status, location], [400, null]);
    });
  }

  const uris: Readonly<Record<string, string>> = {
    'that is not known': 'urn:idporten:x',
    'of elsewhere (threats: request_uri SSRF)': 'https://evil.example/',
    'of a file (threats: request_uri SSRF)': 'file:///etc/passwd',
    'of 5 000 characters': `urn:idporten:${'x'.repeat(5000)}`,
  };
  for (const [name, request_uri] of Object.entries(uris)) {
    test(`with a request_uri ${name}`, async () => {
      const query = new URLSearchParams({ client_id: FRONT_CLIENTS.service, request_uri });
      const response = await front.ask(`/authorize?${query}`);
      assert.deepEqual([response.status, response.headers.get('location')], [400, null]);
    });
  }

  test('that leads nowhere, for a person to read, and for a developer', async () => {
    const { response } = await ask({ client_id: 'nobody' });
    const text = await response.text();
    assert.match(text, /For utviklere/);
    assert.doesNotMatch(text, /href="https?:/);
  });

  test('with parameters that are not UTF-8', async () => {
    assert.equal((await ask({}, '&x=%ff')).response.status, 400);
  });

  test('where it is not told apart why a client cannot be used (threats: client enumeration)', async () => {
    // The trace id, the developer's part of a simulator, and the address in the links to other languages.
    const without = (text: string) =>
      text.replace(/<section.*<\/section>/s, '').replaceAll(/[0-9a-f]{32}|href="[^"]*"/g, '');
    const texts = await Promise.all(
      ['nobody', CLIENTS.deactivated, CLIENTS.machine].map(async (client_id) =>
        without(await (await ask({ client_id })).response.text()),
      ),
    );
    assert.equal(new Set(texts).size, 1);
  });
});

test('a login_hint that is none of the simulator means nothing', async () => {
  const { location } = await ask({ login_hint: 'buffy@service.example.no' });
  assert.ok(location?.startsWith(`${ISSUER}/login/`));
});

test('the answer is encoded once, so that one decoding gives it back (C-10)', async () => {
  const { location } = await ask({ state: '{"a": "b&c=%20"}' });
  assert.ok(location?.includes(`iss=${encodeURIComponent(ISSUER)}`));
  assert.ok(location?.includes(`state=${encodeURIComponent('{"a": "b&c=%20"}')}`));
});

test('the host of the request says nothing (threats: Host header)', async () => {
  const headers = { host: 'evil.example', 'x-forwarded-host': 'evil.example' };
  const response = await front.ask(authorizePath(), { headers });
  assert.ok(response.headers.get('location')?.startsWith(`${ISSUER}/login/`));
});

test('no other site may read the answer, nor hear of it (threats: cross-origin message flood)', async () => {
  const headers = { origin: 'https://evil.example' };
  const response = await front.ask(authorizePath(HINT), { headers });
  assert.equal(response.headers.get('access-control-allow-origin'), null);
  const preflight = await front.ask('/authorize', {
    method: 'OPTIONS',
    headers: { ...headers, 'access-control-request-method': 'POST' },
  });
  assert.equal(preflight.headers.get('access-control-allow-origin'), null);
});

test('every answer is kept by nobody (threats: shared cache)', async () => {
  for (const changes of [{}, { scope: undefined }, { client_id: 'nobody' }])
    assert.equal((await ask(changes)).response.headers.get('cache-control'), 'no-store');
});
