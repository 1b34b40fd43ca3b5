import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { forEachStore } from '../../../test/stores.ts';
import type { ScopeName } from '../../identifiers/scope-name.ts';
import { insertAccess } from '../../registry/access/access-store.ts';
import { ADMINISTRATION_CLIENTS, ORGANISATIONS, openSeededSelfservice } from '../selfservice.fixture.ts';
import { eventsOf, LOGIN_BODY, MACHINE_BODY, seedScope } from './clients.fixture.ts';

forEachStore(({ openStore }) => {
  describe('registering a client', () => {
    test('answers 201 with every field, its defaults among them, and its version as ETag', async () => {
      await using node = await openSeededSelfservice(openStore);
      const sent = {
        ...LOGIN_BODY,
        application_type: 'web',
        scopes: ['openid', 'profile'],
        grant_types: ['authorization_code', 'refresh_token'],
        token_endpoint_auth_method: 'private_key_jwt',
        post_logout_redirect_uris: ['https://byggesak.example.no/'],
        frontchannel_logout_uri: 'https://byggesak.example.no/oauth2/logout/frontchannel',
        frontchannel_logout_session_required: true,
        client_uri: 'https://byggesak.example.no',
        logo_uri: 'https://byggesak.example.no/logo.png',
        access_token_lifetime: 3600,
        refresh_token_lifetime: 7200,
        authorization_lifetime: 7200,
        refresh_token_usage: 'ONETIME',
        sso_disabled: false,
      };
      const { status, body, headers } = await node.ask('POST', '/api/v1/clients', { body: sent });
      assert.equal(status, 201);
      assert.match(body.client_id, /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
      assert.deepEqual(body, {
        ...sent,
        client_id: body.client_id,
        client_orgno: ORGANISATIONS.owner,
        active: true,
        code_challenge_method: 'S256',
        pending_scopes: [],
        onbehalfof: [],
        jwks_uri: `/api/v1/clients/${body.client_id}/jwks`,
        created: '2026-01-15T12:00:00.000Z',
        last_updated: '2026-01-15T12:00:00.000Z',
      });
      assert.equal(headers.get('etag'), '"1"');
      const read = await node.ask('GET', `/api/v1/clients/${body.client_id}`);
      assert.deepEqual([read.status, read.body, read.headers.get('etag')], [200, body, '"1"']);
    });

    test('takes the id that is proposed, once', async () => {
      await using node = await openSeededSelfservice(openStore);
      const body = { ...MACHINE_BODY, client_id: 'byggesak.prod' };
      assert.equal((await node.ask('POST', '/clients', { body })).body.client_id, 'byggesak.prod');
      await node.ask('DELETE', '/clients/byggesak.prod');
      for (const as of ['owner', 'other'] as const) {
        const again = await node.ask('POST', '/clients', { as, body });
        assert.deepEqual([again.status, again.body.errors[0].fieldIdentifier], [409, 'client_id']);
      }
    });

    for (const client_id of ['', 'a b', '../x', 'a::b', '-flag', 'a'.repeat(129), '<script>']) {
      test(`refuses the id ${JSON.stringify(client_id)}`, async () => {
        await using node = await openSeededSelfservice(openStore);
        const { status, body } = await node.ask('POST', '/clients', { body: { ...MACHINE_BODY, client_id } });
        assert.deepEqual([status, body.errors[0].fieldIdentifier], [400, 'client_id']);
      });
    }

    test('tells every fault at once, in the documented shape, and registers nothing', async () => {
      await using node = await openSeededSelfservice(openStore);
      const body = {
        ...LOGIN_BODY,
        redirect_uris: ['x', 'https://b.example.no/#'],
        scopes: ['demo:x'],
        supplier_orgno: '310010006',
        client_id: 'a b',
      };
      const answer = await node.ask('POST', '/clients', { body });
      assert.equal(answer.status, 400);
      const fields = answer.body.errors.map(
        ({ fieldIdentifier }: { fieldIdentifier: string }) => fieldIdentifier,
      );
      assert.deepEqual(fields, ['client_id', 'supplier_orgno', 'redirect_uris', 'redirect_uris', 'scopes']);
      for (const { errorMessage, isFieldError, objectName } of answer.body.errors) {
        assert.deepEqual([typeof errorMessage, isFieldError, objectName], ['string', true, 'Client']);
      }
      assert.equal(answer.body.error, answer.body.error_description);
      assert.equal((await node.ask('GET', '/clients')).body.length, 1);
    });

    for (const body of [
      [],
      'text',
      7,
      null,
      { redirect_uris: 'https://example.no' },
      { scopes: [7] },
      { active: 'yes' },
      { access_token_lifetime: '120' },
    ]) {
      test(`answers 400 to ${JSON.stringify(body)}`, async () => {
        await using node = await openSeededSelfservice(openStore);
        const headers = { 'content-type': 'application/json' };
        const sent =
          typeof body === 'object' && body !== null && !Array.isArray(body)
            ? { ...LOGIN_BODY, ...body }
            : body;
        const { status } = await node.ask('POST', '/clients', { body: JSON.stringify(sent), headers });
        assert.equal(status, 400);
      });
    }

    test('needs the terms of use to be accepted, and needs nothing else once they are', async () => {
      await using node = await openSeededSelfservice(openStore);
      const refused = await node.ask('POST', '/clients', { as: 'newcomer', body: MACHINE_BODY });
      assert.equal(refused.status, 428);
      assert.match(refused.body.error, /^PRECONDITION_REQUIRED: /);
      await node.ask('POST', '/porthus/v1/terms/acceptance', { as: 'newcomer' });
      assert.equal((await node.ask('POST', '/clients', { as: 'newcomer', body: MACHINE_BODY })).status, 201);
    });

    test('makes the secret of a client that uses one, shows it once and keeps none of it in the journal', async () => {
      await using node = await openSeededSelfservice(openStore);
      const body = { ...LOGIN_BODY, token_endpoint_auth_method: 'client_secret_basic' };
      const made = (await node.ask('POST', '/clients', { body })).body;
      assert.ok(made.client_secret.length >= 43);
      assert.equal(made.jwks_uri, undefined);
      const { client_secret: secret, ...rest } = made;
      assert.deepEqual((await node.ask('GET', `/clients/${made.client_id}`)).body, rest);
      assert.equal((await node.ask('GET', '/clients')).text.includes(secret), false);
      const events = await eventsOf(node.store, 'client', made.client_id);
      assert.deepEqual(
        events.map(({ action }) => action),
        ['registered', 'secret-made'],
      );
      const { hash } = await node.store.queries
        .selectFrom('client_secrets')
        .select('hash')
        .executeTakeFirstOrThrow();
      for (const found of [secret, hash]) assert.equal(JSON.stringify(events).includes(found), false);
    });

    test('makes no secret for a client that uses none, whatever is sent', async () => {
      await using node = await openSeededSelfservice(openStore);
      const answer = await node.ask('POST', '/clients', { body: { ...LOGIN_BODY, client_secret: 'mine' } });
      assert.deepEqual([answer.status, answer.body.client_secret], [201, undefined]);
    });

    test('is in the journal with who did it and what became of it', async () => {
      await using node = await openSeededSelfservice(openStore);
      const { client_id: id } = (await node.ask('POST', '/clients', { body: MACHINE_BODY })).body;
      const [event, ...others] = await eventsOf(node.store, 'client', id);
      assert.deepEqual(others, []);
      assert.deepEqual(
        [event?.action, event?.actor_id, event?.actor_orgno, event?.owner_orgno, event?.before_change],
        ['registered', ADMINISTRATION_CLIENTS.owner, ORGANISATIONS.owner, ORGANISATIONS.owner, null],
      );
      assert.equal(JSON.parse(event?.after_change ?? '').description, MACHINE_BODY.description);
    });

    test('threats: mass assignment, what only the server sets is ignored', async () => {
      await using node = await openSeededSelfservice(openStore);
      const sent = {
        ...MACHINE_BODY,
        version: 99,
        created: 'x',
        last_updated: 7,
        pending_scopes: ['x'],
        jwks_uri: 'https://evil.example/jwks',
        jwks: { keys: [] },
        onbehalfof: [{ onbehalfof: 'x' }],
        clientOrgno: ORGANISATIONS.other,
        status: 'x',
        default_scopes: ['x'],
        force_pkce: false,
        display_name: 'x',
      };
      const { status, body, headers } = await node.ask('POST', '/clients', { body: sent });
      assert.deepEqual(
        [status, headers.get('etag'), body.client_orgno, body.onbehalfof, body.pending_scopes],
        [201, '"1"', ORGANISATIONS.owner, [], []],
      );
      assert.equal(JSON.stringify(body).includes('evil'), false);
    });

    test('threats: stored markup, is kept and given back as it was sent, as JSON that no browser takes for a page', async () => {
      await using node = await openSeededSelfservice(openStore);
      const client_name = '"><script>alert(1)</script>';
      const { body, headers } = await node.ask('POST', '/clients', {
        body: { ...MACHINE_BODY, client_name, description: client_name },
      });
      assert.deepEqual([body.client_name, body.description], [client_name, client_name]);
      assert.equal(headers.get('content-type'), 'application/json');
      assert.equal(headers.get('x-content-type-options'), 'nosniff');
    });
  });

  describe('scopes', () => {
    test('without access are pending until access is given, without another change to the client', async () => {
      await using node = await openSeededSelfservice(openStore);
      await seedScope(node.store, 'demo:public');
      await seedScope(node.store, 'demo:granted', { access: { owner: 'APPROVED' } });
      const body = { ...MACHINE_BODY, scopes: ['demo:public', 'demo:granted'] };
      const made = await node.ask('POST', '/clients', { body });
      assert.deepEqual(
        [made.status, made.body.scopes, made.body.pending_scopes],
        [201, body.scopes, ['demo:public']],
      );
      const subject = { scope: 'demo:public' as ScopeName, consumerOrgno: ORGANISATIONS.owner };
      await node.store.transaction((unit) => insertAccess(unit, subject, 'APPROVED', 1000));
      for (const path of [`/clients/${made.body.client_id}`, '/clients']) {
        const { body: read } = await node.ask('GET', path);
        const client = Array.isArray(read) ? read.at(-1) : read;
        assert.deepEqual([client.client_id, client.pending_scopes], [made.body.client_id, []]);
      }
    });

    test('of a private scope that nobody has shown the caller are refused', async () => {
      await using node = await openSeededSelfservice(openStore);
      await seedScope(node.store, 'demo:private', { visibility: 'PRIVATE', access: { other: 'APPROVED' } });
      const body = { ...MACHINE_BODY, scopes: ['demo:private'] };
      const refused = await node.ask('POST', '/clients', { body });
      assert.deepEqual([refused.status, refused.body.errors[0].fieldIdentifier], [400, 'scopes']);
      assert.equal((await node.ask('POST', '/clients', { as: 'other', body })).status, 201);
    });

    test('are one fault each', async () => {
      await using node = await openSeededSelfservice(openStore);
      await seedScope(node.store, 'demo:login', { allowedIntegrationTypes: ['api_klient'] });
      const { body } = await node.ask('POST', '/clients', {
        body: { ...MACHINE_BODY, scopes: ['demo:login', 'openid', 'demo:none'] },
      });
      assert.equal(body.errors.length, 3);
    });
  });
});
