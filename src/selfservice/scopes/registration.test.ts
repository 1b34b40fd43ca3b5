/** spec/selfservice.md 1.5, 1.12 and section 2.3 rows 9 to 12. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { forEachStore, TEST_START } from '../../../test/stores.ts';
import { entriesAfter } from '../../audit/journal-store.ts';
import { SECOND, timestamp } from '../../clock.ts';
import type { ScopeName } from '../../identifiers/scope-name.ts';
import { findScope } from '../../registry/scopes/scope-store.ts';
import { ORGANISATIONS, type SelfserviceNode } from '../selfservice.fixture.ts';
import { ALTINN, faultyFields, LEAST, NAME, named, openWithPrefixes, register } from './scopes.fixture.ts';

const NOW = timestamp(TEST_START);

/** Every field of an answer that has been told nothing but the least, in the order of the API's description. */
const LEAST_ANSWER = {
  name: NAME,
  prefix: 'eksempel',
  subscope: 'byggesak/read',
  description: 'Read building cases',
  active: true,
  allowed_integration_types: [],
  visibility: 'PUBLIC',
  token_type: 'SELF_CONTAINED',
  at_max_age: 0,
  authorization_max_lifetime: 0,
  accessible_for_all: false,
  requires_user_consent: false,
  requires_user_authentication: false,
  requires_pseudonymous_tokens: false,
  protected: false,
  supports_european_businesses: false,
  owner_orgno: ORGANISATIONS.owner,
  created: NOW,
  last_updated: NOW,
};

const EVERY_FIELD = {
  ...LEAST,
  'description#nn': 'Lese byggjesaker',
  'description#en': 'Read building cases',
  'description#se': 'Lohkat',
  long_description: '**Byggesaker**: les (alt).',
  'long_description#nn': 'Byggjesaker',
  'long_description#en': 'Building cases',
  'long_description#se': 'Huksen',
  active: false,
  allowed_integration_types: ['maskinporten', 'api_klient'],
  visibility: 'PRIVATE',
  token_type: 'OPAQUE',
  at_max_age: 120,
  authorization_max_lifetime: 240,
  accessible_for_all: true,
  delegation_source: ALTINN.issuer,
  requires_user_consent: true,
  requires_user_authentication: true,
  requires_pseudonymous_tokens: true,
  enforced_aud_for_access_token: 'https://api.example.no',
  enforced_aud_for_introspection: ['ressursserver', '0b6f0d34-1a2b-4c3d-8e4f-5a6b7c8d9e0f'],
};

const PATH = '/api/v1/scopes';

forEachStore(({ openStore }) => {
  describe('a scope that is registered', () => {
    test('with the least is answered with all that it is, byte for byte', async () => {
      await using node = await openWithPrefixes(openStore);
      const answer = await node.ask('POST', PATH, { body: LEAST });
      assert.equal(answer.status, 200);
      assert.equal(answer.text, JSON.stringify(LEAST_ANSWER));
      assert.equal(answer.headers.get('etag'), '"1"');
    });

    test('with every field is answered with every field, and read again as it was answered', async () => {
      await using node = await openWithPrefixes(openStore);
      const body = await register(node, EVERY_FIELD);
      assert.deepEqual(body, { ...LEAST_ANSWER, ...EVERY_FIELD });
      assert.deepEqual((await node.ask('GET', named(`${PATH}/scope`, NAME))).body, body);
    });

    const spellings: readonly [name: string, sent: Record<string, unknown>, kept: Record<string, unknown>][] =
      [
        ['an empty name, as an operator sends', { name: '' }, { name: NAME }],
        ['its full name, as the portal sends', { name: NAME }, { name: NAME }],
        ['another name, which is not looked at', { name: 'nav:other' }, { name: NAME }],
        ['an empty delegation source', { delegation_source: '' }, {}],
        ['null for every field that may be left out', nulls(), {}],
        ['fields that nobody knows', { unknown: { deep: [1] }, client_orgno: '1' }, {}],
        [
          'choices with other capitals and hyphens',
          { visibility: 'public', token_type: 'self-contained' },
          {},
        ],
        ['an opaque token type in small letters', { token_type: 'opaque' }, { token_type: 'OPAQUE' }],
        [
          'types in capitals',
          { allowed_integration_types: ['MASKINPORTEN', 'API_KLIENT'] },
          { allowed_integration_types: ['maskinporten', 'api_klient'] },
        ],
        [
          'the type api_client',
          { allowed_integration_types: ['api_client'] },
          { allowed_integration_types: ['api_klient'] },
        ],
        [
          'the name that prose has for types',
          { allowable_integration_types: ['krr'] },
          { allowed_integration_types: ['krr'] },
        ],
        [
          'the name that documentation has for a lifetime',
          { authorization_max_age: 60 },
          { authorization_max_lifetime: 60 },
        ],
        [
          'both names, of which the newer counts',
          { authorization_max_age: 60, authorization_max_lifetime: 30 },
          { authorization_max_lifetime: 30 },
        ],
        [
          'a description that is longer than 255',
          { description: 'å'.repeat(300) },
          { description: 'å'.repeat(255) },
        ],
      ];
    for (const [name, sent, kept] of spellings) {
      test(`may be sent with ${name}`, async () => {
        await using node = await openWithPrefixes(openStore);
        assert.deepEqual(await register(node, sent), { ...LEAST_ANSWER, ...kept });
      });
    }

    test('threats: mass assignment: owner, times and what the operator sets are not the caller’s to say', async () => {
      await using node = await openWithPrefixes(openStore);
      const sent = {
        ...{
          owner_orgno: ORGANISATIONS.other,
          created: '2000-01-01T00:00:00Z',
          last_updated: 'x',
          version: 7,
        },
        protected: true,
      };
      assert.deepEqual(await register(node, sent), LEAST_ANSWER);
      const put = await node.ask('PUT', named(PATH, NAME), { body: { ...LEAST, ...sent } });
      assert.deepEqual(put.body, LEAST_ANSWER);
    });

    test('is opened to European businesses by its owner, and stays open until its owner closes it', async () => {
      await using node = await openWithPrefixes(openStore);
      const open = { ...LEAST, supports_european_businesses: true };
      assert.deepEqual(await register(node, open), { ...LEAST_ANSWER, supports_european_businesses: true });
      const put = (body: object) => node.ask('PUT', named(PATH, NAME), { body });
      const kept = await put(LEAST);
      assert.deepEqual(kept.body, { ...LEAST_ANSWER, supports_european_businesses: true });
      const closed = await put({ ...LEAST, supports_european_businesses: false });
      assert.deepEqual(closed.body, LEAST_ANSWER);
    });

    test('names the clients that introspect its tokens, until its owner names others', async () => {
      await using node = await openWithPrefixes(openStore);
      const naming = (clients: unknown) => ({ ...LEAST, enforced_aud_for_introspection: clients });
      assert.deepEqual(await register(node, naming('en to')), { ...LEAST_ANSWER, ...naming(['en', 'to']) });
      const put = async (body: object) => (await node.ask('PUT', named(PATH, NAME), { body })).body;
      assert.deepEqual(await put(LEAST), { ...LEAST_ANSWER, ...naming(['en', 'to']) });
      assert.deepEqual(await put(naming(['tre', 'tre'])), { ...LEAST_ANSWER, ...naming(['tre']) });
      assert.deepEqual(await put(naming([])), LEAST_ANSWER);
    });

    const refusals: readonly [
      name: string,
      body: unknown,
      status: number,
      fields: readonly (string | null)[],
    ][] = [
      ['the prefix of another organisation', { ...LEAST, prefix: 'annen' }, 400, ['prefix']],
      ['a prefix that nobody has', { ...LEAST, prefix: 'ingen' }, 400, ['prefix']],
      ['a deactivated prefix', { ...LEAST, prefix: 'retired' }, 400, ['prefix']],
      ['a text for a number', { ...LEAST, at_max_age: '120' }, 400, ['at_max_age']],
      ['a number for a truth', { ...LEAST, active: 1 }, 400, ['active']],
      [
        'a text for a list',
        { ...LEAST, allowed_integration_types: 'krr' },
        400,
        ['allowed_integration_types'],
      ],
      [
        'more types than can be',
        { ...LEAST, allowed_integration_types: Array(101).fill('krr') },
        400,
        ['allowed_integration_types'],
      ],
      ['the visibility of the operator', { ...LEAST, visibility: 'INTERNAL' }, 400, ['visibility']],
      ['nothing', {}, 400, ['prefix', 'subscope', 'description']],
      ['a list', [], 400, [null]],
      ['markup in the consent text', { ...LEAST, long_description: '<script>' }, 400, ['long_description']],
    ];
    for (const [name, body, status, fields] of refusals) {
      test(`with ${name} is refused and leaves nothing`, async () => {
        await using node = await openWithPrefixes(openStore);
        const answer = await node.ask('POST', PATH, { body });
        assert.equal(answer.status, status);
        assert.deepEqual(faultyFields(answer), fields);
        assert.deepEqual((await node.ask('GET', `${PATH}?inactive=true`)).body, []);
        assert.deepEqual(await journalOf(node), []);
      });
    }

    for (const [name, active, hint] of [
      ['an active scope', true, /Change it with PUT/],
      ['a deactivated scope', false, /PUT it with active true/],
    ] as const) {
      test(`under the name of ${name} is refused with 409, which says what to do`, async () => {
        await using node = await openWithPrefixes(openStore);
        await register(node, { active });
        const answer = await node.ask('POST', PATH, { body: { ...LEAST, description: 'Other' } });
        assert.equal(answer.status, 409);
        assert.match(answer.body.error_description, hint);
        const kept = await node.ask('GET', named(`${PATH}/scope`, NAME));
        assert.equal(kept.body.description, LEAST.description);
      });
    }

    test('by twenty at once is registered once', async () => {
      await using node = await openWithPrefixes(openStore);
      const answers = await Promise.all(
        Array.from({ length: 20 }, (_, at) =>
          node.ask('POST', PATH, { body: { ...LEAST, description: `writer ${at}` } }),
        ),
      );
      assert.deepEqual(countOf(answers.map(({ status }) => status)), { 200: 1, 409: 19 });
      assert.equal((await journalOf(node)).length, 1);
    });
  });

  describe('a scope that is replaced', () => {
    test('has the defaults for what is left out, and keeps its name, owner and time of registration', async () => {
      await using node = await openWithPrefixes(openStore);
      await register(node, { ...EVERY_FIELD, active: true, enforced_aud_for_introspection: [] });
      node.clock.moveBy(SECOND);
      const answer = await node.ask('PUT', named(PATH, NAME), { body: { description: 'New' } });
      const changed = { description: 'New', last_updated: timestamp(TEST_START + SECOND) };
      assert.equal(answer.text, JSON.stringify({ ...LEAST_ANSWER, ...changed }));
      assert.equal(answer.headers.get('etag'), '"2"');
    });

    test('with what was read of it stays as it is, and leaves no trace', async () => {
      await using node = await openWithPrefixes(openStore);
      const body = await register(node, EVERY_FIELD);
      node.clock.moveBy(SECOND);
      const answer = await node.ask('PUT', named(PATH, NAME), { body });
      assert.deepEqual(answer.body, body);
      assert.equal(answer.headers.get('etag'), '"1"');
      assert.equal((await journalOf(node)).length, 1);
    });

    const refusals: readonly [
      name: string,
      scope: string,
      body: unknown,
      status: number,
      fields: readonly string[],
    ][] = [
      ['another subscope', NAME, { ...LEAST, subscope: 'other' }, 400, ['subscope']],
      ['another prefix of its owner', NAME, { ...LEAST, prefix: 'eksempelto' }, 400, ['prefix']],
      ['no description', NAME, { active: true }, 400, ['description']],
      ['a name that nobody has', 'eksempel:ukjent', LEAST, 404, ['scope']],
      ['a name that no scope can have', 'eksempel: ', LEAST, 404, ['scope']],
    ];
    for (const [name, scope, body, status, fields] of refusals) {
      test(`with ${name} is refused and changes nothing`, async () => {
        await using node = await openWithPrefixes(openStore);
        await register(node);
        const answer = await node.ask('PUT', named(PATH, scope), { body });
        assert.equal(answer.status, status);
        assert.deepEqual(faultyFields(answer), fields);
        assert.deepEqual((await node.ask('GET', PATH)).body, [LEAST_ANSWER]);
      });
    }

    for (const method of ['PUT', 'DELETE', 'GET']) {
      test(`must be named: ${method} without a scope is refused`, async () => {
        await using node = await openWithPrefixes(openStore);
        const path = method === 'GET' ? `${PATH}/scope` : PATH;
        const answer = await node.ask(method, path, method === 'PUT' ? { body: LEAST } : {});
        assert.deepEqual([answer.status, faultyFields(answer)], [400, ['scope']]);
      });
    }

    const tags: readonly [name: string, ifMatch: string | undefined, status: number][] = [
      ['no ETag', undefined, 200],
      ['the ETag that it has', '"2"', 200],
      ['any', '*', 200],
      ['several, of which one is its own', '"1", "2"', 200],
      ['the ETag that it had', '"1"', 412],
      ['the ETag that it will have', '"3"', 412],
      ['a weak ETag', 'W/"2"', 412],
    ];
    for (const [name, ifMatch, status] of tags) {
      test(`If-Match with ${name} is answered ${status}`, async () => {
        await using node = await openWithPrefixes(openStore);
        await register(node);
        await node.ask('PUT', named(PATH, NAME), { body: { description: 'Second' } });
        const headers = ifMatch === undefined ? {} : { 'if-match': ifMatch };
        const put = await node.ask('PUT', named(PATH, NAME), { body: { description: 'Third' }, headers });
        assert.equal(put.status, status);
        const { body } = await node.ask('GET', named(`${PATH}/scope`, NAME));
        assert.equal(body.description, status === 200 ? 'Third' : 'Second');
      });
    }

    test('by twenty at once is replaced twenty times, one after the other', async () => {
      await using node = await openWithPrefixes(openStore);
      await register(node);
      const answers = await Promise.all(
        Array.from({ length: 20 }, (_, at) =>
          node.ask('PUT', named(PATH, NAME), { body: { description: `writer ${at}`, at_max_age: at + 1 } }),
        ),
      );
      assert.deepEqual(countOf(answers.map(({ status }) => status)), { 200: 20 });
      const scope = await findScope(node.store.queries, NAME as ScopeName);
      assert.equal(scope?.version, 21);
      assert.equal(scope?.description, `writer ${(scope?.atMaxAgeSeconds ?? 0) - 1}`);
      assert.equal((await journalOf(node)).length, 21);
    });

    test('by twenty at once who read the same version is replaced once', async () => {
      await using node = await openWithPrefixes(openStore);
      await register(node);
      const answers = await Promise.all(
        Array.from({ length: 20 }, (_, at) =>
          node.ask('PUT', named(PATH, NAME), {
            body: { description: `writer ${at}` },
            headers: { 'if-match': '"1"' },
          }),
        ),
      );
      assert.deepEqual(countOf(answers.map(({ status }) => status)), { 200: 1, 412: 19 });
      assert.equal((await journalOf(node)).length, 2);
    });
  });

  describe('a scope that is deactivated', () => {
    test('is answered as an object, also to an empty body that says it is JSON, and is listed on request', async () => {
      await using node = await openWithPrefixes(openStore);
      await register(node);
      const headers = { 'content-type': 'application/json' };
      const answer = await node.ask('DELETE', named(PATH, NAME), { headers });
      assert.equal(answer.status, 200);
      assert.deepEqual(answer.body, { ...LEAST_ANSWER, active: false });
      assert.deepEqual((await node.ask('GET', PATH)).body, []);
      for (const inactive of ['true', 'TRUE', 'True']) {
        const { body } = await node.ask('GET', `${PATH}?inactive=${inactive}`);
        assert.deepEqual(body, [{ ...LEAST_ANSWER, active: false }]);
      }
    });

    test('is deactivated again without a trace, and comes back with PUT', async () => {
      await using node = await openWithPrefixes(openStore);
      await register(node);
      for (const _ of [1, 2]) assert.equal((await node.ask('DELETE', named(PATH, NAME))).status, 200);
      const stays = await node.ask('PUT', named(PATH, NAME), { body: { description: 'New' } });
      assert.equal(stays.body.active, false);
      const back = await node.ask('PUT', named(PATH, NAME), { body: { description: 'New', active: true } });
      assert.equal(back.body.active, true);
      const actions = (await journalOf(node)).map(({ action }) => action);
      assert.deepEqual(actions, ['registered', 'deactivated', 'changed', 'activated']);
    });

    test('is refused to a stale If-Match', async () => {
      await using node = await openWithPrefixes(openStore);
      await register(node);
      await node.ask('PUT', named(PATH, NAME), { body: { description: 'Second' } });
      const answer = await node.ask('DELETE', named(PATH, NAME), { headers: { 'if-match': '"1"' } });
      assert.equal(answer.status, 412);
      assert.equal((await node.ask('GET', PATH)).body.length, 1);
    });

    test('is refused to no other caller’s wish while it is changed: both happen, in one order or the other', async () => {
      await using node = await openWithPrefixes(openStore);
      await register(node);
      const [put, deleted] = await Promise.all([
        node.ask('PUT', named(PATH, NAME), { body: { description: 'New' } }),
        node.ask('DELETE', named(PATH, NAME)),
      ]);
      assert.deepEqual([put.status, deleted.status], [200, 200]);
      const { body } = await node.ask('GET', named(`${PATH}/scope`, NAME));
      assert.deepEqual([body.description, body.active], ['New', false]);
    });
  });

  describe('the list of scopes', () => {
    test('is a bare array, empty when there are none', async () => {
      await using node = await openWithPrefixes(openStore);
      assert.equal((await node.ask('GET', PATH)).text, '[]');
    });

    test('is a single scope in an array when one is named, active or not', async () => {
      await using node = await openWithPrefixes(openStore);
      await register(node);
      await register(node, { subscope: 'other' });
      assert.deepEqual((await node.ask('GET', named(PATH, NAME))).body, [LEAST_ANSWER]);
      await node.ask('DELETE', named(PATH, NAME));
      assert.deepEqual((await node.ask('GET', named(PATH, NAME))).body, [{ ...LEAST_ANSWER, active: false }]);
    });

    test('has public and private scopes of the organisation, in the order of their names', async () => {
      await using node = await openWithPrefixes(openStore);
      await register(node, { subscope: 'bb', visibility: 'PRIVATE' });
      await register(node, { subscope: 'aa' });
      await register(node, { prefix: 'annen', subscope: 'aa' }, 'other');
      const names = (await node.ask('GET', PATH)).body.map(({ name }: { name: string }) => name);
      assert.deepEqual(names, ['eksempel:aa', 'eksempel:bb']);
    });
  });

  test('every change to a scope is journalled with who, what, before and after', async () => {
    await using node = await openWithPrefixes(openStore);
    await register(node);
    await node.ask('PUT', named(PATH, NAME), { body: { description: 'New' } });
    const [first, second] = await journalOf(node);
    assert.deepEqual(
      [first?.noun, first?.id, first?.action, first?.owner, first?.actorOrgno, first?.before],
      ['scope', NAME, 'registered', ORGANISATIONS.owner, ORGANISATIONS.owner, null],
    );
    assert.equal(JSON.parse(second?.before ?? '').description, LEAST.description);
    assert.equal(JSON.parse(second?.after ?? '').description, 'New');
  });
});

function nulls(): Record<string, null> {
  const optional = Object.keys(EVERY_FIELD).filter((name) => !Object.hasOwn(LEAST, name));
  return Object.fromEntries(optional.map((name) => [name, null]));
}

function journalOf({ store }: SelfserviceNode) {
  return entriesAfter(store.queries, 0, 100);
}

function countOf(values: readonly number[]): Record<number, number> {
  return Object.fromEntries(
    [...Map.groupBy(values, (value) => value)].map(([value, all]) => [value, all.length]),
  );
}
