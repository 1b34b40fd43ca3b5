import assert from 'node:assert/strict';
import { test } from 'node:test';
import { forEachStore } from '../../../test/stores.ts';
import { DAY } from '../../clock.ts';
import { systemRandom } from '../../random.ts';
import { loginClient } from '../clients/client-defaults.ts';
import { findClient } from '../clients/client-store.ts';
import { CLIENT_ID, CONSUMER, sampleClient, storeClient } from '../registry.fixture.ts';
import { newSecret } from './secret.ts';
import { issueFirstSecret, removeSecrets, replaceSecrets, secretsOf } from './secret-store.ts';

const NOW = Date.UTC(2026, 0, 15, 12);
const LOGIN_CLIENT = loginClient({
  ...{ clientId: CLIENT_ID, clientOrgno: CONSUMER, integrationType: 'idporten', scopes: [] },
  ...{
    redirectUris: ['https://service.example.no/callback'],
    tokenEndpointAuthMethod: 'client_secret_basic',
  },
});
const CLIENT = { clientId: CLIENT_ID, version: 1 };

forEachStore(({ openStore, openTwoNodes }) => {
  test('secrets are read back as they were written, in the order in which they end', async () => {
    await using store = await openStore();
    await storeClient(store, LOGIN_CLIENT);
    const secrets = [newSecret(systemRandom, NOW).secret, newSecret(systemRandom, NOW + 1).secret];
    assert.equal(
      await store.transaction((unit) => replaceSecrets(unit, CLIENT, secrets.toReversed(), NOW)),
      true,
    );
    assert.deepEqual(await secretsOf(store.queries, CLIENT_ID), secrets);
  });

  test('a change of secrets is a change of their client: its version moves on and it is told', async () => {
    await using store = await openStore();
    await storeClient(store, LOGIN_CLIENT);
    const heard: unknown[] = [];
    using _ = store.onChange((change) => heard.push(change));
    await store.transaction((unit) => replaceSecrets(unit, CLIENT, [], NOW));
    assert.equal((await findClient(store.queries, CLIENT_ID))?.version, 2);
    assert.deepEqual(heard, [{ noun: 'client', id: CLIENT_ID }]);
  });

  test('of ten writers on two nodes who read the same exactly one replaces the secrets', async () => {
    await using nodes = await openTwoNodes();
    await storeClient(nodes.one, LOGIN_CLIENT);
    const replaced = await Promise.all(
      Array.from({ length: 10 }, (_, at) => {
        const { secret } = newSecret(systemRandom, NOW);
        return (at % 2 ? nodes.one : nodes.two).transaction((unit) =>
          replaceSecrets(unit, CLIENT, [secret], NOW),
        );
      }),
    );
    assert.equal(replaced.filter(Boolean).length, 1);
    assert.equal((await secretsOf(nodes.two.queries, CLIENT_ID)).length, 1);
  });

  test('a client is registered with a secret if its method sends one', async () => {
    await using store = await openStore();
    await storeClient(store, LOGIN_CLIENT);
    const issue = (details: Parameters<typeof issueFirstSecret>[1]) =>
      store.transaction((unit) => issueFirstSecret(unit, details, { now: NOW, random: systemRandom }));
    const stored = { version: 1, createdAt: NOW, updatedAt: NOW };
    const issued = await issue({ ...LOGIN_CLIENT, ...stored });
    assert.deepEqual(await secretsOf(store.queries, CLIENT_ID), [issued?.secret]);
    assert.equal(await issue({ ...sampleClient(), ...stored }), undefined);
  });

  test('secrets are removed with their method', async () => {
    await using store = await openStore();
    await storeClient(store, LOGIN_CLIENT);
    const { secret } = newSecret(systemRandom, NOW);
    await store.transaction((unit) => replaceSecrets(unit, CLIENT, [secret], NOW));
    assert.deepEqual(await store.transaction((unit) => removeSecrets(unit, CLIENT_ID)), [secret.id]);
    assert.deepEqual(await store.transaction((unit) => removeSecrets(unit, CLIENT_ID)), []);
    assert.deepEqual(await secretsOf(store.queries, CLIENT_ID), []);
  });

  test('threats: secrets: a hash is deleted when its secret has expired', async () => {
    await using store = await openStore();
    await storeClient(store, LOGIN_CLIENT);
    const secrets = [newSecret(systemRandom, NOW).secret, newSecret(systemRandom, NOW + DAY).secret];
    await store.transaction((unit) => replaceSecrets(unit, CLIENT, secrets, NOW));
    await store.expire(NOW + 360 * DAY + DAY / 2);
    assert.deepEqual(await secretsOf(store.queries, CLIENT_ID), secrets.slice(1));
  });
});
