/** spec/selfservice.md 1.5 and section 2.3 row 8: "Filter must be honoured". */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { forEachStore } from '../../../test/stores.ts';
import { ALTINN, faultyFields, openWithPrefixes, register } from './scopes.fixture.ts';

const SCOPES: readonly Record<string, unknown>[] = [
  { subscope: 'aapen', accessible_for_all: true },
  { subscope: 'delegert', delegation_source: ALTINN.issuer, allowed_integration_types: ['maskinporten'] },
  { subscope: 'innlogging', allowed_integration_types: ['api_klient', 'ansattporten'] },
  { subscope: 'nedlagt', active: false, accessible_for_all: true },
  { subscope: 'vanlig' },
  { prefix: 'eksempelto', subscope: 'vanlig' },
  { subscope: 'privat', visibility: 'PRIVATE', accessible_for_all: true, delegation_source: ALTINN.issuer },
];

const ACTIVE = [
  'eksempel:aapen',
  'eksempel:delegert',
  'eksempel:innlogging',
  'eksempel:vanlig',
  'eksempelto:vanlig',
];
const FOR_MACHINES = ACTIVE.filter((name) => name !== 'eksempel:innlogging');
const FOR_API_CLIENTS = ACTIVE.filter((name) => name !== 'eksempel:delegert');

const ROWS: readonly [query: string, names: readonly string[]][] = [
  ['', ACTIVE],
  ['?inactive=false', ACTIVE],
  ['?inactive=TRUE', [...ACTIVE, 'eksempel:nedlagt'].sort()],
  ['?accessible_for_all=true', ['eksempel:aapen']],
  ['?accessible_for_all=true&inactive=true', ['eksempel:aapen', 'eksempel:nedlagt']],
  ['?accessible_for_all=false', ACTIVE],
  ['?delegated_sources=true', ['eksempel:delegert']],
  ['?delegated_sources=true&accessible_for_all=true', []],
  ['?prefix=eksempelto', ['eksempelto:vanlig']],
  ['?prefix=ingen', []],
  ['?prefix=', ACTIVE],
  ['?integration_type=maskinporten', FOR_MACHINES],
  ['?integration_type=MASKINPORTEN', FOR_MACHINES],
  ['?integration_type=api_klient', FOR_API_CLIENTS],
  ['?integration_type=API_KLIENT', FOR_API_CLIENTS],
  ['?integration_type=API_CLIENT', FOR_API_CLIENTS],
  ['?integration_type=krr', ACTIVE.filter((name) => !/delegert|innlogging/.test(name))],
  ['?unknown=1', ACTIVE],
];

forEachStore(({ openStore }) => {
  describe('the catalogue of scopes', () => {
    test('needs no token, tolerates one, and honours each filter', async () => {
      await using node = await openWithPrefixes(openStore);
      for (const scope of SCOPES) await register(node, scope);
      for (const [query, names] of ROWS) {
        for (const as of [null, 'other'] as const) {
          const { status, body } = await node.ask('GET', `/api/v1/scopes/all${query}`, { as });
          assert.equal(status, 200);
          assert.deepEqual(
            body.map(({ name }: { name: string }) => name),
            names,
            `${query || 'no filter'}`,
          );
        }
      }
    });

    test('tolerates a token that is no good', async () => {
      await using node = await openWithPrefixes(openStore);
      const headers = { authorization: 'Bearer nonsense' };
      assert.equal((await node.ask('GET', '/api/v1/scopes/all', { as: null, headers })).status, 200);
    });

    for (const [query, field] of [
      ['integration_type=soap', 'integration_type'],
      ['inactive=yes', 'inactive'],
      ['accessible_for_all=1', 'accessible_for_all'],
    ] as const) {
      test(`refuses ${query}, rather than answer something else`, async () => {
        await using node = await openWithPrefixes(openStore);
        const answer = await node.ask('GET', `/api/v1/scopes/all?${query}`, { as: null });
        assert.deepEqual([answer.status, faultyFields(answer)], [400, [field]]);
      });
    }

    test('is the same under every root, with and without a slash at the end', async () => {
      await using node = await openWithPrefixes(openStore);
      await register(node);
      const { text } = await node.ask('GET', '/api/v1/scopes/all', { as: null });
      for (const path of ['/scopes/all', '/external/api/v1/scopes/all', '/api/v1/scopes/all/']) {
        assert.equal((await node.ask('GET', path, { as: null })).text, text);
      }
    });
  });
});
