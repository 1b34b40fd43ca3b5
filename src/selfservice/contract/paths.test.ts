/** Where operations are found: under every spelling, without redirects; and which of them need no token. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { forEachStore, sqliteStores } from '../../../test/stores.ts';
import { API_ROOTS } from './operation.ts';
import { pathsOf } from './serve.ts';
import { assertRefusal, type Sample, sharedWholeApi } from './whole-api.fixture.ts';

/** spec/selfservice.md 1.2; anything else that is open is a mistake. */
const OPEN = ['getOrganization', 'listAllPrefixes', 'listAllScopes', 'listDelegationSources'];

describe('paths', () => {
  const api = sharedWholeApi(sqliteStores().openStore);

  test('the published, the former and the third root lead to the same, with and without a slash at the end', async () => {
    for (const sample of api().calls) {
      const { operation, method, path, id } = sample;
      const spellings = spellingsOf(sample);
      assert.ok(spellings.includes(path), id);
      assert.equal(new Set(spellings).size, spellings.length, id);
      for (const spelling of spellings) {
        // Without a token it is known by its 401, and changes nothing.
        const answer = await api().send(method, spelling, { headers: { authorization: '' } });
        assert.ok(answer.status < 300 || answer.status >= 400, `${spelling} redirects`);
        if (operation.access === 'open') assert.equal(answer.status, 200, spelling);
        else assertRefusal(answer, [401], spelling);
      }
      if (method !== 'GET') continue;
      const [first, ...others] = await Promise.all(spellings.map((one) => api().send('GET', one)));
      for (const other of others)
        assert.deepEqual([other.status, other.body], [first?.status, first?.body], id);
    }
  });

  test('two slashes at the end, or other capitals, are another path', async () => {
    for (const path of ['/api/v1/clients//', '/api/v1//clients', '/API/v1/clients', '/api/v1/Clients']) {
      assertRefusal(await api().send('GET', path), [404], path);
    }
  });

  test('the original’s paths have all three roots, and what it lacks has one of its own', () => {
    for (const { operation, id } of api().calls) {
      const { roots = API_ROOTS } = operation;
      const isOwn = roots.every((root) => root.startsWith('/porthus/'));
      assert.ok(isOwn || !roots.some((root) => root.startsWith('/porthus/')), id);
    }
  });
});

forEachStore(({ openStore }) => {
  describe('the open operations', () => {
    const api = sharedWholeApi(openStore);

    test('are those that known clients call without a token, and no others', () => {
      const open = api().calls.filter(({ operation }) => operation.access === 'open');
      assert.deepEqual(open.map(({ id }) => id).toSorted(), OPEN);
    });

    test('answer the same without a token, with a good one, and with bad ones', async () => {
      const { node } = api();
      const tokens = [
        api().authorization.authorization,
        'Bearer not-a-token',
        'Bearer',
        'Bearer ',
        'Basic YTpi',
        'nonsense',
        `Bearer ${await node.token({ claims: { iss: 'https://elsewhere.example/' } })}`,
        `Bearer ${await node.token({ as: 'shutOut' })}`,
        `Bearer ${'a.'.repeat(20_000)}`,
      ];
      for (const { path, id, operation } of api().calls) {
        if (operation.access !== 'open') continue;
        const { status, text } = await node.ask('GET', path, { as: null });
        assert.equal(status, 200, id);
        for (const authorization of tokens) {
          const answer = await node.ask('GET', path, { as: null, headers: { authorization } });
          assert.deepEqual(
            [answer.status, answer.text],
            [status, text],
            `${id} with ${authorization.slice(0, 30)}`,
          );
        }
      }
    });
  });
});

function spellingsOf({ operation, path }: Sample): string[] {
  const [documented = ''] = pathsOf(operation);
  const [bare = '', query] = path.split('?');
  const names = documented.split('/');
  const values = new Map(bare.split('/').map((value, at) => [names[at] ?? '', value]));
  const suffix = query === undefined ? '' : `?${query}`;
  return pathsOf(operation).map(
    (one) =>
      one
        .split('/')
        .map((part) => (part.startsWith(':') ? values.get(part) : part))
        .join('/') + suffix,
  );
}
