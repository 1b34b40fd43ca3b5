import assert from 'node:assert/strict';
import { test } from 'node:test';
import { forEachStore, TEST_START } from '../../test/stores.ts';
import { MINUTE } from '../clock.ts';
import type { Session } from './session.ts';
import { endSession, findSession, joinSession, saveSession } from './session-store.ts';

const SESSION: Session = {
  ...{ sid: 'sid', person: { kind: 'eidas', value: 'SE/NO/11111' }, locale: 'nb' },
  ...{ isolated: {}, beganAt: TEST_START, usedAt: TEST_START },
};

forEachStore(({ openStore }) => {
  test('a session is found by the secret that it was saved under last', async () => {
    await using store = await openStore();
    await store.transaction((unit) => saveSession(unit, SESSION, 'one'));
    await store.transaction((unit) => saveSession(unit, { ...SESSION, locale: 'nn' }, 'two'));
    assert.equal(await findSession(store.queries, 'one', TEST_START), undefined);
    assert.equal((await findSession(store.queries, 'two', TEST_START))?.locale, 'nn');
  });

  test('a session that is relied on lasts thirty minutes more, and keeps what it has learned meanwhile', async () => {
    await using store = await openStore();
    const now = TEST_START + 29 * MINUTE;
    await store.transaction((unit) => saveSession(unit, SESSION, 'one'));
    await store.transaction((unit) => saveSession(unit, { ...SESSION, locale: 'en' }, 'one'));
    assert.equal(await store.transaction((unit) => joinSession(unit, 'sid', 'service', now)), true);
    assert.equal((await findSession(store.queries, 'one', now + 30 * MINUTE - 1))?.locale, 'en');
    assert.equal(await findSession(store.queries, 'one', now + 30 * MINUTE), undefined);
  });

  test('a session that has ended is relied on by nobody', async () => {
    await using store = await openStore();
    const late = TEST_START + 30 * MINUTE;
    await store.transaction((unit) => saveSession(unit, SESSION, 'one'));
    assert.equal(await store.transaction((unit) => joinSession(unit, 'sid', 'service', late)), false);
    await store.transaction((unit) => joinSession(unit, 'sid', 'service', TEST_START));
    assert.deepEqual(await store.transaction((unit) => endSession(unit, 'sid')), ['service']);
    assert.equal(await store.transaction((unit) => joinSession(unit, 'sid', 'service', TEST_START)), false);
    assert.equal(await findSession(store.queries, 'one', TEST_START), undefined);
  });

  test('sessions that have run out, logins under way and requests that wait do not stay', async () => {
    await using store = await openStore();
    await store.transaction((unit) => saveSession(unit, SESSION, 'one'));
    await store.transaction((unit) => joinSession(unit, 'sid', 'service', TEST_START));
    const common = { expires_at: TEST_START + 30 * MINUTE };
    const interaction = { id: 'i', browser_hash: 'b', request: '{}', progress: '{}', ...common };
    const parked = { id: 'p', kind: 'pushed', client_id: 'service', document: '[]', ...common };
    await store.write({
      rows: [
        { table: 'login_interactions', values: interaction },
        { table: 'login_parked_requests', values: parked },
      ],
    });
    const count = async () => {
      const tables = [
        'login_sessions',
        'login_session_clients',
        'login_interactions',
        'login_parked_requests',
      ] as const;
      const rows = await Promise.all(
        tables.map((name) => store.queries.selectFrom(name).selectAll().execute()),
      );
      return rows.map(({ length }) => length);
    };
    await store.expire(TEST_START + 30 * MINUTE);
    assert.deepEqual(await count(), [1, 1, 1, 1]);
    await store.expire(TEST_START + 30 * MINUTE + 1);
    assert.deepEqual(await count(), [0, 0, 0, 0]);
  });
});
