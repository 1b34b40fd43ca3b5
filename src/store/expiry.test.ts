import assert from 'node:assert/strict';
import { test } from 'node:test';
import { forEachStore, TEST_START } from '../../test/stores.ts';
import { DAY } from '../clock.ts';
import { systemRandom, timeOrderedUuid } from '../random.ts';
import { EXPIRY_STEP, ISSUANCE_RETENTION } from './expiry.ts';
import type { SmallRow, Store } from './store.ts';

forEachStore(({ openStore }) => {
  test('an issuance is kept for thirteen months and not a millisecond longer', async () => {
    await using store = await openStore();
    const now = TEST_START + ISSUANCE_RETENTION;
    await store.write({ rows: [issuance(TEST_START - 1), issuance(TEST_START)] });
    await countAll(store);
    assert.equal(await store.expire(now), false);
    assert.deepEqual(await issuedAt(store), [TEST_START]);
  });

  test('the operator may keep issuances for longer or shorter', async () => {
    await using store = await openStore({ issuanceRetention: DAY });
    await store.write({ rows: [issuance(TEST_START - 1), issuance(TEST_START)] });
    await countAll(store);
    await store.expire(TEST_START + DAY);
    assert.deepEqual(await issuedAt(store), [TEST_START]);
  });

  test('issuances expire in steps, the oldest first', async () => {
    await using store = await openStore();
    const instants = Array.from({ length: EXPIRY_STEP + 2 }, (_, index) => TEST_START + index);
    await store.write({ rows: instants.toReversed().map(issuance) });
    await countAll(store);
    const later = TEST_START + ISSUANCE_RETENTION + DAY;
    assert.equal(await store.expire(later), true);
    assert.deepEqual(await issuedAt(store), instants.slice(EXPIRY_STEP));
    assert.equal(await store.expire(later), false);
    assert.deepEqual(await issuedAt(store), []);
  });

  test('expiry of a store without rows does nothing', async () => {
    await using store = await openStore();
    assert.equal(await store.expire(TEST_START), false);
    assert.equal(await store.expire(0), false);
  });
});

function issuance(at: number): SmallRow {
  return {
    table: 'issuances',
    values: {
      id: timeOrderedUuid(systemRandom, at),
      issuer: 'https://maskinporten.example/',
      trace_id: 'trace',
      jti: 'jti',
      client_id: 'client',
      client_orgno: '310000000',
      client_amr: 'private_key_jwt',
      credential: 'kid',
      consumer: '0192:310000000',
      supplier: null,
      delegation_source: null,
      scope: 'a:b',
      audience: null,
      names_person: 0,
      authorization_details: null,
      issued_at: at,
      expires_at: at + 120_000,
    },
  };
}

/** As the statistics do before an issuance may go. */
async function countAll(store: Store) {
  await store.transaction(({ queries }) =>
    queries.updateTable('statistics_progress').set({ counted: 'g' }).execute(),
  );
}

async function issuedAt(store: Store) {
  const rows = await store.queries.selectFrom('issuances').select('issued_at').orderBy('issued_at').execute();
  return rows.map(({ issued_at }) => issued_at);
}
