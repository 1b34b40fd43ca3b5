import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { forEachStore, TEST_START } from '../../test/stores.ts';
import { JOURNAL_KEY } from '../audit/journal.fixture.ts';
import { createJournal } from '../audit/journal.ts';
import { entriesAfter } from '../audit/journal-store.ts';
import { DAY } from '../clock.ts';
import { masterKey } from '../issuer/master-key.ts';
import { systemRandom } from '../random.ts';
import type { LoginClient } from '../registry/clients/client.ts';
import { findClient } from '../registry/clients/client-store.ts';
import { OWNER } from '../registry/registry.fixture.ts';
import { judgeSecret } from '../registry/secrets/secret.ts';
import { replaceSecrets, secretsOf } from '../registry/secrets/secret-store.ts';
import type { Store } from '../store/store.ts';
import { portalClient, registerPortalClient } from './portal-client.ts';

const CLIENT = portalClient(masterKey(Buffer.alloc(32, 5), systemRandom));

function register(store: Store, publicUrl = 'https://portal.example.no/', now = TEST_START) {
  const journal = createJournal({ key: JOURNAL_KEY });
  return registerPortalClient(
    { store, journal, random: systemRandom, publicUrl, owner: OWNER, client: CLIENT },
    now,
  );
}

test('the portal’s id and secret are the same at each start, and others with another master key', () => {
  assert.deepEqual(portalClient(masterKey(Buffer.alloc(32, 5), systemRandom)), CLIENT);
  const other = portalClient(masterKey(Buffer.alloc(32, 6), systemRandom));
  assert.notEqual(other.id, CLIENT.id);
  assert.notEqual(other.secret, CLIENT.secret);
});

forEachStore(({ openStore }) => {
  describe('the integration of the portal', () => {
    test('is registered once, in the operator’s name, with where ID-porten may lead browsers', async () => {
      await using store = await openStore();
      await register(store);
      const client = (await findClient(store.queries, CLIENT.id)) as LoginClient;
      assert.deepEqual(
        [client.clientOrgno, client.integrationType, client.active],
        [OWNER, 'idporten', true],
      );
      assert.deepEqual(client.redirectUris, ['https://portal.example.no/session/callback']);
      assert.deepEqual(client.postLogoutRedirectUris, ['https://portal.example.no/']);
      assert.equal(client.frontchannelLogoutUri, 'https://portal.example.no/session/frontchannel-logout');
      assert.equal(client.backchannelLogoutUri, 'https://portal.example.no/session/backchannel-logout');
      assert.equal(client.frontchannelLogoutSessionRequired, true);
      await register(store, undefined, TEST_START + DAY);
      const told = await entriesAfter(store.queries, 0, 10);
      assert.deepEqual(
        told.map(({ noun, id, action, actorKind }) => [noun, id, action, actorKind]),
        [['client', CLIENT.id, 'registered', 'operator']],
      );
      assert.ok(!JSON.stringify(told).includes(CLIENT.secret));
    });

    test('follows the portal’s address, and keeps what else was changed', async () => {
      await using store = await openStore();
      await register(store);
      await register(store, 'https://other.example.no/');
      const client = (await findClient(store.queries, CLIENT.id)) as LoginClient;
      assert.deepEqual(client.redirectUris, ['https://other.example.no/session/callback']);
      assert.equal((await entriesAfter(store.queries, 0, 10)).length, 2);
    });

    test('has its secret again where somebody has made another', async () => {
      await using store = await openStore();
      await register(store);
      const isGood = async () =>
        judgeSecret(await secretsOf(store.queries, CLIENT.id), CLIENT.secret, TEST_START).ok;
      assert.ok(await isGood());
      const client = await findClient(store.queries, CLIENT.id);
      assert.ok(client);
      await store.transaction((unit) => replaceSecrets(unit, client, [], TEST_START));
      assert.ok(!(await isGood()));
      await register(store);
      assert.ok(await isGood());
    });
  });
});
