/** The Kubernetes operator's whole life against a whole Porthus (spec/selfservice.md 2.1 to 2.4). */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { decodeJwt } from 'jose';
import { forEachStore } from '../../../test/stores.ts';
import { DAY } from '../../clock.ts';
import { OTHER_PAIR, PAIR } from '../../registry/keys/keys.fixture.ts';
import {
  KRR_REGISTRATION,
  LOGIN_REGISTRATION,
  MACHINE_REGISTRATION,
  type Registration,
  startDigdirator,
} from './digdirator.fixture.ts';
import { type Platform, platforms, requestToken } from './platform.fixture.ts';

const FIRST = { kid: 'first', n: PAIR.n, e: PAIR.e };
const SECOND = { kid: 'second', n: OTHER_PAIR.n, e: OTHER_PAIR.e };

/** Synthetic organisations of the simulator; the last has no valid check digit. */
const [CONSUMER, OTHER_CONSUMER, NOBODY] = ['310011002', '310012009', '310011003'];

forEachStore((stores) => {
  describe('digdirator', () => {
    const startPlatform = platforms(stores);

    test('starts without a token, and finds the delegation source that users write', async () => {
      await using platform = await startPlatform();
      const { sources } = await startDigdirator(platform, await platform.credentials('admin-nav'));
      assert.ok(sources.some(({ name, issuer }) => name === 'altinn' && URL.canParse(issuer)));
    });

    for (const registration of [MACHINE_REGISTRATION, LOGIN_REGISTRATION, KRR_REGISTRATION]) {
      test(`registers, finds, updates, rotates and deletes a client of type ${registration.integration_type}`, async () => {
        await using platform = await startPlatform();
        const operator = await startDigdirator(platform, await platform.credentials('admin-nav'));
        assert.equal(await operator.findClient(registration), undefined);
        const clientId = await operator.putClient(registration);
        assert.equal(await operator.keepKeys(clientId, [FIRST]), true);

        assert.equal(await operator.putClient(registration), clientId, 'the next round finds it');
        assert.equal(await operator.keepKeys(clientId, [FIRST]), false, 'and leaves its keys alone');

        const renamed = { ...registration, client_name: 'Nytt navn' };
        assert.equal(await operator.putClient(renamed), clientId);
        assert.equal((await operator.findClient(registration))?.['client_name'], 'Nytt navn');
        assert.equal(
          await operator.keepKeys(clientId, [SECOND, FIRST]),
          true,
          'one that pods still use last',
        );

        await operator.deleteClient(clientId);
        assert.equal(await operator.findClient(registration), undefined);
        assert.notEqual(await operator.putClient(registration), clientId, 'is registered anew');
      });
    }

    test('the application gets tokens with the key that was registered, until the client is deleted', async () => {
      await using platform = await startPlatform();
      const operator = await startDigdirator(platform, await platform.credentials('admin-nav'));
      const clientId = await operator.putClient(MACHINE_REGISTRATION);
      await operator.keepKeys(clientId, [FIRST]);
      const before = await applicationToken(platform, clientId);
      assert.equal(before.status, 200, before.text);
      assert.equal(decodeJwt(JSON.parse(before.text).access_token)['client_id'], clientId);
      await operator.deleteClient(clientId);
      assert.equal((await applicationToken(platform, clientId)).status, 400);
    });

    test('renews a key a month before it expires by sending it again, and the token server honours it', async () => {
      await using platform = await startPlatform();
      const operator = await startDigdirator(platform, await platform.credentials('admin-nav'));
      const clientId = await operator.putClient(MACHINE_REGISTRATION);
      await operator.keepKeys(clientId, [FIRST]);
      platform.clock.moveBy(334 * DAY);
      assert.equal(await operator.keepKeys(clientId, [FIRST]), false, 'more than thirty days are left');
      platform.clock.moveBy(DAY);
      assert.equal(await operator.keepKeys(clientId, [FIRST]), true);
      assert.equal(await operator.keepKeys(clientId, [FIRST]), false);
      platform.clock.moveBy(40 * DAY);
      assert.equal((await applicationToken(platform, clientId)).status, 200);
    });

    test('puts on a client what it has been given and what is open to all, and nothing else', async () => {
      await using platform = await startPlatform();
      const operator = await startDigdirator(platform, await platform.credentials('admin-nav'));
      const wanted = [
        'nav:test/api',
        'demo:hello.read',
        'demo:restricted.read',
        'demo:retired.read',
        'demo:partner.read',
      ];
      assert.deepEqual(await operator.accessible(wanted), ['nav:test/api', 'demo:hello.read']);
      const none: Registration = { ...MACHINE_REGISTRATION, scopes: [] };
      assert.ok(await operator.putClient(none));
    });

    test('registers a scope and brings its consumers in line, invalid ones set aside', async () => {
      await using platform = await startPlatform();
      const operator = await startDigdirator(platform, await platform.credentials('admin-nav'));
      const [source] = operator.sources;
      const spec = { prefix: 'nav', subscope: 'product/name.read', delegation_source: source?.issuer ?? '' };
      const first = await operator.putScope({ ...spec, consumers: [CONSUMER, NOBODY, OTHER_CONSUMER] });
      assert.deepEqual(first, { name: 'nav:product/name.read', invalid: [NOBODY] });
      assert.deepEqual(
        (await operator.putScope({ ...spec, consumers: [CONSUMER] })).invalid,
        [],
        'one is taken away',
      );
      const again = await operator.putScope({ ...spec, consumers: [CONSUMER, OTHER_CONSUMER] });
      assert.deepEqual(again.invalid, [], 'and given back after DENIED');
      await operator.deleteScope(first.name);
      assert.equal(
        (await operator.putScope({ ...spec, consumers: [CONSUMER] })).name,
        first.name,
        'it comes back',
      );
    });

    test("a consumer's tokens follow the operator's decisions", async () => {
      await using platform = await startPlatform();
      const operator = await startDigdirator(platform, await platform.credentials('admin-nav'));
      const consumer = await startDigdirator(platform, await platform.credentials('admin-demo-api'));
      const { orgno } = await platform.credentials('admin-demo-api');
      const spec = { prefix: 'nav', subscope: 'product:name' };
      const { name } = await operator.putScope({ ...spec, consumers: [orgno] });
      assert.deepEqual(await consumer.accessible([name]), [name]);
      const clientId = await consumer.putClient({ ...MACHINE_REGISTRATION, scopes: [name] });
      await consumer.keepKeys(clientId, [FIRST]);
      const statuses: number[] = [];
      for (const consumers of [[orgno], [], [orgno]]) {
        await operator.putScope({ ...spec, consumers });
        statuses.push((await applicationToken(platform, clientId, name)).status);
      }
      await operator.deleteScope(name);
      statuses.push((await applicationToken(platform, clientId, name)).status);
      await operator.putScope({ ...spec, consumers: [orgno] });
      statuses.push((await applicationToken(platform, clientId, name)).status);
      assert.deepEqual(statuses, [200, 403, 200, 400, 200]);
    });
  });
});

function applicationToken(platform: Platform, clientId: string, scope = 'nav:test/api') {
  const privateKeyPem = String(PAIR.privateKey.export({ type: 'pkcs8', format: 'pem' }));
  const credentials = { clientId, orgno: '', scopes: [scope], privateKeyPem, header: { kid: FIRST.kid } };
  return requestToken(platform, credentials, { scope });
}
