import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { forEachStore } from '../../../test/stores.ts';
import { ORGANISATIONS, openSeededSelfservice } from '../selfservice.fixture.ts';
import { eventsOf, LOGIN_BODY, MACHINE_BODY } from './clients.fixture.ts';

forEachStore(({ openStore }) => {
  describe('replacing a client', () => {
    test('replaces all of it, and what is left out has its default', async () => {
      await using node = await openSeededSelfservice(openStore);
      const sent = {
        ...LOGIN_BODY,
        access_token_lifetime: 300,
        refresh_token_usage: 'REUSE',
        client_uri: 'https://a.example.no',
      };
      const made = (await node.ask('POST', '/clients', { body: sent })).body;
      node.clock.moveBy(1000);
      const { status, body, headers } = await node.ask('PUT', `/clients/${made.client_id}`, {
        body: LOGIN_BODY,
      });
      const { client_uri: _, ...expected } = {
        ...made,
        access_token_lifetime: 120,
        refresh_token_usage: 'ONETIME',
        last_updated: '2026-01-15T12:00:01.000Z',
      };
      assert.deepEqual([status, body, headers.get('etag')], [200, expected, '"2"']);
    });

    test('with what was read changes nothing: no version, no time, no entry in the journal', async () => {
      await using node = await openSeededSelfservice(openStore);
      for (const sent of [
        LOGIN_BODY,
        MACHINE_BODY,
        { ...LOGIN_BODY, integration_type: 'ansattporten', application_type: 'native' },
      ]) {
        const made = (await node.ask('POST', '/clients', { body: sent })).body;
        node.clock.moveBy(1000);
        const again = await node.ask('PUT', `/clients/${made.client_id}`, { body: made });
        assert.deepEqual([again.status, again.body, again.headers.get('etag')], [200, made, '"1"']);
        assert.equal((await eventsOf(node.store, 'client', made.client_id)).length, 1);
      }
    });

    test('is of the client that the path names, whatever the body says', async () => {
      await using node = await openSeededSelfservice(openStore);
      const [one, two] = [
        (await node.ask('POST', '/clients', { body: MACHINE_BODY })).body,
        (await node.ask('POST', '/clients', { body: MACHINE_BODY })).body,
      ];
      const { body } = await node.ask('PUT', `/clients/${one.client_id}`, {
        body: { ...two, description: 'new' },
      });
      assert.deepEqual([body.client_id, body.description], [one.client_id, 'new']);
      assert.equal(
        (await node.ask('GET', `/clients/${two.client_id}`)).body.description,
        MACHINE_BODY.description,
      );
    });

    for (const [name, change] of [
      ['client_orgno', { client_orgno: ORGANISATIONS.other }],
      ['supplier_orgno', { supplier_orgno: ORGANISATIONS.owner }],
      ['integration_type', { integration_type: 'krr' }],
    ] as const) {
      test(`threats: mass assignment, does not change ${name}`, async () => {
        await using node = await openSeededSelfservice(openStore);
        const made = (await node.ask('POST', '/clients', { body: MACHINE_BODY })).body;
        const answer = await node.ask('PUT', `/clients/${made.client_id}`, { body: { ...made, ...change } });
        assert.deepEqual([answer.status, answer.body.errors[0].fieldIdentifier], [400, name]);
        assert.deepEqual((await node.ask('GET', `/clients/${made.client_id}`)).body, made);
      });
    }

    test('ends the secrets of a client that uses none any more, and leaves them otherwise', async () => {
      await using node = await openSeededSelfservice(openStore);
      const secrets = () => node.store.queries.selectFrom('client_secrets').select('hash').execute();
      const method = (token_endpoint_auth_method: string) => ({ ...LOGIN_BODY, token_endpoint_auth_method });
      const { client_id: id } = (await node.ask('POST', '/clients', { body: method('client_secret_basic') }))
        .body;
      const before = await secrets();
      await node.ask('PUT', `/clients/${id}`, {
        body: { ...method('client_secret_post'), description: 'new' },
      });
      assert.deepEqual(await secrets(), before);
      const { body } = await node.ask('PUT', `/clients/${id}`, { body: method('private_key_jwt') });
      assert.deepEqual([await secrets(), body.client_secret], [[], undefined]);
      const actions = (await eventsOf(node.store, 'client', id)).map(({ action }) => action);
      assert.deepEqual(actions, ['registered', 'secret-made', 'changed', 'changed', 'secrets-removed']);
    });

    test('leaves the keys as they are', async () => {
      await using node = await openSeededSelfservice(openStore);
      const { client_id: id } = (await node.ask('POST', '/clients', { body: MACHINE_BODY })).body;
      const values = { client_id: id, kid: 'a', jwk: '{}', created_at: 0, updated_at: 0, expires_at: 1 };
      await node.store.transaction(({ queries }) =>
        queries.insertInto('client_keys').values(values).execute(),
      );
      await node.ask('PUT', `/clients/${id}`, { body: { ...MACHINE_BODY, description: 'new' } });
      assert.equal((await node.store.queries.selectFrom('client_keys').select('kid').execute()).length, 1);
    });
  });

  describe('deactivating a client', () => {
    test('answers 204 without a body, hides it from the list, and is told once', async () => {
      await using node = await openSeededSelfservice(openStore);
      const { client_id: id } = (await node.ask('POST', '/clients', { body: MACHINE_BODY })).body;
      for (const _ of [1, 2]) {
        const answer = await node.ask('DELETE', `/clients/${id}`, {
          headers: { 'content-type': 'application/json' },
        });
        assert.deepEqual([answer.status, answer.text], [204, '']);
      }
      const inList = async (query: string) =>
        (await node.ask('GET', `/clients${query}`)).body.some(
          (client: { client_id: string }) => client.client_id === id,
        );
      for (const [query, isThere] of [
        ['', false],
        ['?inactive=false', false],
        ['?inactive=true', true],
        ['?inactive=TRUE', true],
      ] as const) {
        assert.equal(await inList(query), isThere, query);
      }
      assert.equal((await node.ask('GET', '/clients?inactive=maybe')).status, 400);
      assert.equal((await node.ask('GET', `/clients/${id}`)).body.active, false);
      const actions = (await eventsOf(node.store, 'client', id)).map(({ action }) => action);
      assert.deepEqual(actions, ['registered', 'deactivated']);
    });

    for (const [active, expected] of [
      [true, true],
      [false, false],
      [undefined, false],
      [null, false],
    ] as const) {
      test(`is ${expected ? 'undone' : 'not undone'} by a replacement with active ${active}`, async () => {
        await using node = await openSeededSelfservice(openStore);
        const { client_id: id } = (await node.ask('POST', '/clients', { body: MACHINE_BODY })).body;
        await node.ask('DELETE', `/clients/${id}`);
        const { body } = await node.ask('PUT', `/clients/${id}`, { body: { ...MACHINE_BODY, active } });
        assert.equal(body.active, expected);
        if (expected) assert.equal((await eventsOf(node.store, 'client', id)).at(-1)?.action, 'activated');
      });
    }
  });

  describe('If-Match', () => {
    for (const [ifMatch, status] of [
      ['"2"', 200],
      ['*', 200],
      ['"1"', 412],
      ['"3"', 412],
      [undefined, 200],
    ] as const) {
      test(`${ifMatch ?? 'unsent'} on a client of version 2 answers ${status} to a replacement, ${status === 200 ? 204 : status} to a deactivation`, async () => {
        await using node = await openSeededSelfservice(openStore);
        const { client_id: id } = (await node.ask('POST', '/clients', { body: MACHINE_BODY })).body;
        await node.ask('PUT', `/clients/${id}`, { body: { ...MACHINE_BODY, description: 'second' } });
        const headers = ifMatch === undefined ? {} : { 'if-match': ifMatch };
        const replaced = await node.ask('PUT', `/clients/${id}`, {
          body: { ...MACHINE_BODY, description: 'second' },
          headers,
        });
        assert.equal(replaced.status, status);
        const deactivated = await node.ask('DELETE', `/clients/${id}`, { headers });
        assert.equal(deactivated.status, status === 200 ? 204 : status);
        assert.equal((await node.ask('GET', `/clients/${id}`)).body.active, status !== 200);
      });
    }
  });

  test('an unknown client is not found, by any operation', async () => {
    await using node = await openSeededSelfservice(openStore);
    for (const id of ['1e1f7ede-d2b1-4a9d-be17-471bd9fe68eb', 'a%20b', "'%20or%201=1--"]) {
      for (const method of ['GET', 'PUT', 'DELETE']) {
        const { status, body } = await node.ask(
          method,
          `/clients/${id}`,
          method === 'PUT' ? { body: MACHINE_BODY } : {},
        );
        assert.deepEqual([status, body.errors.length], [404, 1], `${method} ${id}`);
      }
    }
  });
});
