/** Rows of spec/threats.md that concern every operation: where answers point, what is fetched, and how long it may take. */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { describe, test } from 'node:test';
import { cpuStopwatch } from '../../../test/cpu-stopwatch.ts';
import { forEachStore, sqliteStores } from '../../../test/stores.ts';
import { machine, privateScope } from '../authorization/belongings.fixture.ts';
import { wireKey } from '../keys/keys.fixture.ts';
import { PUBLIC_URL } from '../selfservice.fixture.ts';
import { assertRefusal, sharedWholeApi } from './whole-api.fixture.ts';

const MARKUP = '<script>alert(1)</script><img src=x onerror=alert(2)>"\'&lt;]]>';
const JSON_TYPE = { 'content-type': 'application/json' };

forEachStore(({ openStore }) => {
  describe('markup in what organisations write (threats: stored markup)', () => {
    const api = sharedWholeApi(openStore);
    const put = (method: string, path: string, body: object) =>
      api().send(method, path, { headers: JSON_TYPE, body: JSON.stringify(body) });

    test('comes back as it was sent, in JSON that no browser takes for a page, wherever it is read', async () => {
      const { clientId, scope } = api().things;
      const customer = { onbehalfof: 'merket', name: MARKUP, description: MARKUP, orgno: '310010006' };
      const sent = [
        await put('PUT', `/clients/${clientId}`, machine(MARKUP)),
        await put('POST', `/clients/${clientId}/onbehalfof`, customer),
        await put('PUT', `/scopes?scope=${encodeURIComponent(scope)}`, {
          description: MARKUP,
          visibility: 'PUBLIC',
        }),
        await put('POST', '/datasharing/consumer/client', {
          description: MARKUP,
          scopes: [],
          keys: [wireKey('a')],
        }),
      ];
      for (const { status, text } of sent) assert.ok(status < 300, text);
      let seen = 0;
      for (const { method, path, id } of api().calls) {
        if (method !== 'GET') continue;
        const { headers, text } = await api().send('GET', path);
        assert.equal(headers.get('content-type'), 'application/json', id);
        assert.equal(headers.get('x-content-type-options'), 'nosniff', id);
        assert.match(headers.get('content-security-policy') ?? '', /default-src 'none'/, id);
        if (text.includes(JSON.stringify(MARKUP).slice(1, -1))) seen++;
      }
      assert.ok(seen >= 8, `it is seen in ${seen} places`);
    });

    test('stands in no page: the one there is shows the description alone', async () => {
      for (const path of [
        '/',
        '/swagger-ui/index.html',
        `/swagger-ui/index.html?url=${encodeURIComponent(MARKUP)}`,
      ]) {
        const { text, headers } = await api().send('GET', path);
        assert.equal(headers.get('content-type'), 'text/html; charset=utf-8');
        assert.ok(!text.includes('<script') && !text.includes('alert('), path);
      }
    });

    test('in a refusal is data too (threats: XSS in errors)', async () => {
      const path = encodeURIComponent(MARKUP);
      const refusals = [
        await put('POST', '/clients', {
          integration_type: MARKUP,
          redirect_uris: [MARKUP],
          scopes: [MARKUP],
        }),
        await put('POST', '/scopes', { prefix: MARKUP, subscope: MARKUP, description: 'x' }),
        await api().send('GET', `/clients/${path}`),
        await api().send('GET', `/scopes/scope?scope=${path}`),
        await api().send('GET', `/organizations/${path}`),
        await api().send('GET', `/porthus/v1/audit?limit=${path}`),
        await api().send('GET', `/${path}`),
      ];
      for (const answer of refusals) assertRefusal(answer, [400, 404], answer.text);
    });
  });
});

describe('where answers point (threats: Host header)', () => {
  const api = sharedWholeApi(sqliteStores().openStore);

  test('comes from the configuration, never from a header of the request', async () => {
    const headers = {
      ...{ host: 'evil.example', 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'gopher' },
      ...{ forwarded: 'host=evil.example;proto=gopher', 'x-original-url': '/evil', 'x-rewrite-url': '/evil' },
      ...{
        'x-forwarded-prefix': '/evil',
        referer: 'https://evil.example/',
        'x-http-method-override': 'DELETE',
      },
    };
    const paths = api().calls.flatMap(({ method, path }) => (method === 'GET' ? [path] : []));
    for (const path of [
      ...paths,
      '/',
      '/v3/api-docs.yaml',
      '/v3/api-docs.json',
      '/nothing',
      '/api/v1/clients/x',
    ]) {
      const plain = await api().send('GET', path);
      const answer = await api().send('GET', path, { headers });
      assert.equal(answer.status, plain.status, path);
      assert.doesNotMatch(`${answer.text}${JSON.stringify([...answer.headers])}`, /evil|gopher/, path);
    }
    const { body } = await api().send('GET', '/v3/api-docs.json', { headers });
    assert.deepEqual(body.servers, [{ url: PUBLIC_URL.slice(0, -1) }]);
  });
});

describe('URLs that callers register (threats: SSRF)', () => {
  const api = sharedWholeApi(sqliteStores().openStore);

  test('are kept or refused, and none is ever fetched', async () => {
    let connections = 0;
    const server = createServer((socket) => {
      connections++;
      socket.destroy();
    }).listen(0, '127.0.0.1');
    await using _ = { [Symbol.asyncDispose]: async () => void server.close() };
    await once(server, 'listening');
    const address = server.address();
    assert.ok(address !== null && typeof address === 'object');
    const put = (method: string, path: string, body: object) =>
      api().send(method, path, { headers: JSON_TYPE, body: JSON.stringify(body) });
    const { clientId, scope } = api().things;
    for (const url of [`http://localhost:${address.port}/`, `http://127.0.0.1:${address.port}/`]) {
      const login = {
        ...{ integration_type: 'idporten', application_type: 'native', redirect_uris: [url] },
        ...{ post_logout_redirect_uris: [url], frontchannel_logout_uri: url, client_uri: url, logo_uri: url },
        ...{ jwks_uri: url, sector_identifier_uri: url, request_uris: [url], policy_uri: url, tos_uri: url },
        ...{ initiate_login_uri: url, software_statement: url, backchannel_logout_uri: url },
      };
      const made = await put('POST', '/clients', login);
      assert.ok(made.status < 500, made.text);
      const customer = {
        onbehalfof: 'a',
        name: 'a',
        orgno: '310010006',
        description: 'a',
        uri: url,
        logo_uri: url,
      };
      const key = { ...wireKey('a'), x5u: url, jku: url, x5c: [url] };
      for (const answer of [
        await put('POST', `/clients/${clientId}/onbehalfof`, customer),
        await put('PUT', `/clients/${clientId}/jwks/a`, key),
        await put('PUT', `/scopes?scope=${encodeURIComponent(scope)}`, {
          description: 'a',
          delegation_source: url,
          enforced_aud_for_access_token: url,
        }),
        await put('PUT', '/porthus/v1/configuration', {
          version: 1,
          $schema: url,
          clients: [{ ...login, external_id: 'x' }],
        }),
        await api().send('POST', `/api/v2/clients/${clientId}/key`, { body: url }),
        // It is judged, and posted to by the courier alone.
        await put('POST', '/porthus/v1/webhooks', { url }),
      ]) {
        assert.ok(answer.status < 500, answer.text);
      }
      for (const { method, path } of api().calls) if (method === 'GET') await api().send('GET', path);
    }
    assert.equal(connections, 0);
  });
});

describe('long and adversarial text (threats: ReDoS)', () => {
  const api = sharedWholeApi(sqliteStores().openStore);
  /** A backtracking expression takes minutes for these; the rest of a request takes a few milliseconds on any machine. */
  const LIMIT = 1000;
  const LONG = [
    'a'.repeat(100_000),
    `${'a/'.repeat(50_000)}!`,
    `${'a:'.repeat(50_000)}!`,
    `${'a.'.repeat(50_000)}!`,
    `https://${'a.'.repeat(50_000)}`,
    `https://a.example/${'%2e'.repeat(33_000)}`,
    `${' '.repeat(100_000)}x`,
    `${'-'.repeat(100_000)}`,
    '0'.repeat(100_000),
    `"${'\\"'.repeat(30_000)}`,
  ];

  test('is answered at once in every text of every body', async () => {
    for (const text of LONG) {
      const bodies: readonly (readonly [string, string, object])[] = [
        [
          'POST',
          '/clients',
          everyText(
            [
              'client_id',
              'client_orgno',
              'supplier_orgno',
              'client_name',
              'description',
              'integration_type',
              'application_type',
              'token_endpoint_auth_method',
              'code_challenge_method',
              'frontchannel_logout_uri',
              'client_uri',
              'logo_uri',
              'refresh_token_usage',
            ],
            text,
          ),
        ],
        ['POST', '/clients', { integration_type: 'idporten', redirect_uris: [text] }],
        ['POST', '/clients', { integration_type: 'maskinporten', scopes: [text], grant_types: [text] }],
        ['POST', '/scopes', { ...privateScope('owner', text, 'x') }],
        ['POST', '/scopes', { ...privateScope('owner', 'x', text), prefix: text, long_description: text }],
        ['POST', `/clients/${api().things.clientId}/jwks`, { keys: [{ ...wireKey(text), x5c: [text] }] }],
        ['POST', `/clients/${api().things.clientId}/jwks`, { keys: [{ ...wireKey('a'), n: text, e: text }] }],
        [
          'POST',
          `/clients/${api().things.clientId}/onbehalfof`,
          everyText(['onbehalfof', 'orgno', 'name', 'description', 'uri', 'logo_uri'], text),
        ],
        ['POST', '/porthus/v1/applications', { scope: text, purpose: text }],
        ['POST', '/porthus/v1/webhooks', { url: text }],
      ];
      for (const [method, path, body] of bodies) {
        const elapsed = cpuStopwatch();
        const answer = await api().send(method, path, { headers: JSON_TYPE, body: JSON.stringify(body) });
        const milliseconds = elapsed();
        assertRefusal(answer, [400, 403, 404, 413], `${path} with ${text.slice(0, 20)}`);
        assert.ok(answer.text.length < 20_000, `${path} echoes ${answer.text.length} characters`);
        assert.ok(milliseconds < LIMIT, `${path} with ${text.slice(0, 20)} takes ${milliseconds} ms`);
      }
    }
  });

  test('and in every parameter, path and header', async () => {
    for (const text of LONG.map((one) => encodeURIComponent(one.slice(0, 20_000)))) {
      for (const path of [
        `/scopes/all?prefix=${text}`,
        `/scopes/scope?scope=${text}`,
        `/scopes/access?consumer_orgno=${text}`,
        `/integrations?updated_since=${text}`,
        `/porthus/v1/audit?since=${text}`,
        `/porthus/v1/clients/${api().things.clientId}/explanation?scope=${text}`,
        `/clients/${text}`,
        `/organizations/${text}`,
        `/porthus/v1/clients/by-external-id/${text}`,
      ]) {
        const elapsed = cpuStopwatch();
        const { status } = await api().send('GET', path);
        assert.ok(status < 500, path.slice(0, 60));
        assert.ok(elapsed() < LIMIT, path.slice(0, 60));
      }
      const path = `/clients/${api().things.clientId}`;
      const elapsed = cpuStopwatch();
      for (const name of ['if-match', 'authorization', 'content-type', 'origin']) {
        const headers = { ...JSON_TYPE, [name]: text };
        const answer = await api().send('PUT', path, { headers, body: JSON.stringify(machine('x')) });
        assert.ok(answer.status < 500, name);
      }
      assert.ok(elapsed() < 4 * LIMIT, path);
    }
  });
});

function everyText(names: readonly string[], text: string): object {
  // All of them together are more than a body may have.
  const share = Math.floor(100_000 / names.length);
  return Object.fromEntries(names.map((name) => [name, text.slice(0, share)]));
}
