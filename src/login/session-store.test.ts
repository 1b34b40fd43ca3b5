import assert from 'node:assert/strict';
import { test } from 'node:test';
import { forEachStore, TEST_START } from '../../test/stores.ts';
import { MINUTE } from '../clock.ts';
import type { Store } from '../store/store.ts';
import type { Session } from './session.ts';
import { endSession, findSession, memberRow, relyOnSession, saveSession } from './session-store.ts';

const SESSION: Session = {
  ...{ sid: 'sid', person: { kind: 'eidas', value: 'SE/NO/11111' }, locale: 'nb' },
  ...{ isolated: {}, beganAt: TEST_START, usedAt: TEST_START },
};

const HOLDER = { person: 'somebody', device: { browser: '', system: '' } };

function save(store: Store, session: Session, secret = 'one'): Promise<void> {
  return store.transaction((unit) => saveSession(unit, session, secret, HOLDER));
}

function rely(store: Store, now: number): Promise<boolean> {
  return store.transaction((unit) => relyOnSession(unit, 'sid', now));
}

function end(store: Store, now: number, secret = 'one') {
  return store.transaction((unit) => endSession(unit, secret, now));
}

/** `id` is the authorization's. */
async function join(store: Store, id: string, clientId: string, now = TEST_START): Promise<void> {
  await store.write({ rows: [memberRow({ sid: 'sid', clientId, issuedBy: 'idporten' }, id, now)] });
}

forEachStore(({ openStore }) => {
  test('a session is found by the secret that it was saved under last', async () => {
    await using store = await openStore();
    await save(store, SESSION, 'one');
    await save(store, { ...SESSION, locale: 'nn' }, 'two');
    assert.equal(await findSession(store.queries, 'one', TEST_START), undefined);
    assert.equal((await findSession(store.queries, 'two', TEST_START))?.locale, 'nn');
  });

  test('a session that is relied on lasts thirty minutes more, and keeps what it has learned meanwhile', async () => {
    await using store = await openStore();
    const now = TEST_START + 29 * MINUTE;
    await save(store, SESSION);
    await save(store, { ...SESSION, locale: 'en' });
    assert.equal(await rely(store, now), true);
    assert.equal((await findSession(store.queries, 'one', now + 30 * MINUTE - 1))?.locale, 'en');
    assert.equal(await findSession(store.queries, 'one', now + 30 * MINUTE), undefined);
  });

  test('a session that has run out, or was ended, is relied on by nobody and cannot be ended again', async () => {
    await using store = await openStore();
    const late = TEST_START + 30 * MINUTE;
    await save(store, SESSION);
    assert.equal(await rely(store, late), false);
    assert.equal(await end(store, late), undefined);
    assert.equal((await end(store, late - 1))?.session.sid, 'sid');
    assert.equal(await end(store, TEST_START), undefined);
    assert.equal(await rely(store, TEST_START), false);
    assert.equal(await findSession(store.queries, 'one', TEST_START), undefined);
  });

  test('at its end a session tells once who has got tokens in it, however often', async () => {
    await using store = await openStore();
    await save(store, SESSION);
    await join(store, 'a', 'two');
    await join(store, 'b', 'one');
    await join(store, 'c', 'two');
    const members = (await end(store, TEST_START))?.members.map(({ clientId }) => clientId);
    assert.deepEqual(members, ['one', 'two']);
    assert.deepEqual(await store.queries.selectFrom('login_session_members').selectAll().execute(), []);
  });

  test('who relies on a session is remembered as long as a later login lets it last', async () => {
    await using store = await openStore();
    await save(store, SESSION);
    await join(store, 'a', 'one');
    const beganAt = TEST_START + 100 * MINUTE;
    await save(store, { ...SESSION, beganAt, usedAt: beganAt });
    await store.expire(TEST_START + 120 * MINUTE + 1);
    const ended = await end(store, TEST_START + 120 * MINUTE + 1);
    assert.deepEqual(
      ended?.members.map(({ clientId }) => clientId),
      ['one'],
    );
  });

  test('sessions that have run out, their members, logins under way, requests and guesses do not stay', async () => {
    await using store = await openStore();
    const common = { expires_at: TEST_START + 30 * MINUTE };
    await save(store, SESSION);
    await join(store, 'a', 'service', TEST_START - 90 * MINUTE);
    const interaction = { id: 'i', browser_hash: 'b', request: '{}', progress: '{}', ...common };
    const parked = { id: 'p', kind: 'pushed', client_id: 'service', document: '[]', ...common };
    await store.write({
      rows: [
        { table: 'login_interactions', values: interaction },
        { table: 'login_parked_requests', values: parked },
        { table: 'login_guesses', values: { target_hash: 'h', attempts: 1, ...common } },
      ],
    });
    const count = async () => {
      const tables = [
        ...(['login_sessions', 'login_session_members', 'login_interactions'] as const),
        ...(['login_parked_requests', 'login_guesses'] as const),
      ];
      const rows = await Promise.all(
        tables.map((name) => store.queries.selectFrom(name).selectAll().execute()),
      );
      return rows.map(({ length }) => length);
    };
    await store.expire(TEST_START + 30 * MINUTE);
    assert.deepEqual(await count(), [1, 1, 1, 1, 1]);
    await store.expire(TEST_START + 30 * MINUTE + 1);
    assert.deepEqual(await count(), [0, 0, 0, 0, 0]);
  });
});
