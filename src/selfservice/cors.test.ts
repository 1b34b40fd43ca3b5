import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { sqliteStores } from '../../test/stores.ts';
import type { Origin } from '../identifiers/url.ts';
import { openSeededSelfservice, type SelfserviceNode } from './selfservice.fixture.ts';

const PORTAL = 'https://portal.example.no' as Origin;
const { openStore } = sqliteStores();

type Row = { readonly origin: string; readonly inProduction: boolean; readonly inSimulator: boolean };

const ORIGINS: readonly Row[] = [
  { origin: PORTAL, inProduction: true, inSimulator: true },
  { origin: 'https://portal.example.no:8443', inProduction: false, inSimulator: false },
  { origin: 'http://portal.example.no', inProduction: false, inSimulator: false },
  { origin: 'https://portal.example.no.evil.example', inProduction: false, inSimulator: false },
  { origin: 'https://evil.example', inProduction: false, inSimulator: false },
  { origin: 'null', inProduction: false, inSimulator: false },
  { origin: '*', inProduction: false, inSimulator: false },
  { origin: 'http://localhost:5173', inProduction: false, inSimulator: true },
  { origin: 'http://127.0.0.1:3000', inProduction: false, inSimulator: true },
  { origin: 'http://localhost.evil.example', inProduction: false, inSimulator: false },
];

const CALLS = [
  { name: 'an answer', path: '/porthus/v1/terms', as: 'owner', status: 200 },
  { name: 'a refusal for want of a token', path: '/porthus/v1/terms', as: null, status: 401 },
  { name: 'a path that is not there', path: '/nowhere', as: 'owner', status: 404 },
  { name: 'the description', path: '/v3/api-docs.json', as: null, status: 200 },
] as const;

describe('a page of another origin', () => {
  for (const allowsLoopbackOrigins of [false, true]) {
    for (const { origin, inProduction, inSimulator } of ORIGINS) {
      const isAllowed = allowsLoopbackOrigins ? inSimulator : inProduction;
      const mode = allowsLoopbackOrigins ? 'simulator' : 'production';
      test(`at ${origin} ${isAllowed ? 'may' : 'may not'} call in ${mode}`, async () => {
        await using node = await open(allowsLoopbackOrigins);
        for (const { name, path, as, status } of CALLS) {
          const answer = await node.ask('GET', path, { as, headers: { origin } });
          assert.equal(answer.status, status, name);
          assert.equal(answer.headers.get('access-control-allow-origin'), isAllowed ? origin : null, name);
          assert.match(answer.headers.get('vary') ?? '', /Origin/, name);
          assert.equal(answer.headers.get('access-control-allow-credentials'), null, name);
        }
        const preflight = await ask(node, origin);
        assert.equal(preflight.headers.get('access-control-allow-origin'), isAllowed ? origin : null);
        assert.equal(preflight.status, isAllowed ? 204 : 405);
      });
    }
  }

  test('is told by the preflight which methods and headers it may send', async () => {
    await using node = await open(false);
    const { headers, text } = await ask(node, PORTAL);
    assert.equal(headers.get('access-control-allow-methods'), 'GET, POST, PUT, DELETE');
    assert.equal(headers.get('access-control-allow-headers'), 'Authorization, Content-Type, DPoP, If-Match');
    assert.equal(text, '');
  });

  test('may read the ETag of an answer', async () => {
    await using node = await open(false);
    const { headers } = await node.ask('GET', '/porthus/v1/terms', { headers: { origin: PORTAL } });
    assert.match(headers.get('access-control-expose-headers') ?? '', /\bETag\b/);
  });
});

test('who is no page hears nothing of origins but that answers differ by them', async () => {
  await using node = await open(true);
  const { headers } = await node.ask('GET', '/porthus/v1/terms');
  assert.deepEqual(
    [...headers.keys()].filter((name) => name.startsWith('access-control')),
    [],
  );
  assert.equal(headers.get('vary'), 'Origin');
});

function open(allowsLoopbackOrigins: boolean): Promise<SelfserviceNode> {
  return openSeededSelfservice(openStore, { corsOrigins: [PORTAL], allowsLoopbackOrigins });
}

function ask(node: SelfserviceNode, origin: string) {
  const headers = {
    origin,
    'access-control-request-method': 'PUT',
    'access-control-request-headers': 'authorization',
  };
  return node.ask('OPTIONS', '/porthus/v1/terms', { as: null, headers });
}
