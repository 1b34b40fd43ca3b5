import assert from 'node:assert/strict';
import { test } from 'node:test';
import { forEachStore, TEST_START } from '../../test/stores.ts';
import { DAY, MINUTE } from '../clock.ts';
import { type OrgNumber, parseOrgNumber } from '../identifiers/org-number.ts';
import { EXPIRY_STEP, LOGIN_HISTORY_RETENTION } from '../store/expiry.ts';
import type { Store } from '../store/store.ts';
import { historyOf, MAX_HISTORY, recordLogin, recordRefusal, trimHistory } from './history-store.ts';

const ORGNO = parseOrgNumber('310011002') as OrgNumber;
const SERVICE = { clientId: 'one', orgno: ORGNO, name: 'En tjeneste' };

type Changes = Partial<{
  at: number;
  sid: string;
  service: typeof SERVICE;
  provenAt: number;
  person: string;
}>;

function login(store: Store, { provenAt = TEST_START, person = 'somebody', ...changes }: Changes = {}) {
  const entry = {
    at: TEST_START,
    eid: 'BankID',
    acr: 'idporten-loa-high',
    sid: 'sid',
    service: SERVICE,
  } as const;
  return store.transaction((unit) => recordLogin(unit, person, { ...entry, ...changes }, provenAt));
}

function read(store: Store, person = 'somebody', now = TEST_START) {
  return historyOf(store.queries, person, { now, limit: MAX_HISTORY });
}

forEachStore(({ openStore }) => {
  test('a login is one entry for each service and proof of a session, however often the session answers', async () => {
    await using store = await openStore();
    await login(store);
    await login(store, { at: TEST_START + MINUTE });
    assert.equal((await read(store)).length, 1);
    await login(store, { at: TEST_START + 2, service: { ...SERVICE, clientId: 'two' } });
    await login(store, { at: TEST_START + 3, sid: 'other' });
    await login(store, { at: TEST_START + 4, provenAt: TEST_START + 4 });
    const entries = await read(store);
    assert.deepEqual(
      entries.map(({ at }) => at - TEST_START),
      [4, 3, 2, 0],
    );
    assert.deepEqual(entries.at(-1), {
      ...{ at: TEST_START, eid: 'BankID', outcome: 'logged-in', sid: 'sid' },
      ...{ acr: 'idporten-loa-high', service: SERVICE },
    });
  });

  test('attempts are one entry for each day and eID, with their number', async () => {
    await using store = await openStore();
    const midnight = TEST_START + DAY / 2;
    const attempts = [
      { at: midnight - 2, eid: 'MinID' },
      { at: midnight - 1, eid: 'MinID' },
      { at: midnight - 1, eid: 'Passkey' },
      { at: midnight, eid: 'MinID' },
    ];
    for (const one of attempts) await store.transaction((unit) => recordRefusal(unit, 'somebody', one));
    const told = (await read(store)).map((entry) =>
      entry.outcome === 'refused' ? [entry.at - midnight, entry.eid, entry.attempts] : [],
    );
    assert.deepEqual(told.sort(), [
      [-1, 'MinID', 2],
      [-1, 'Passkey', 1],
      [0, 'MinID', 1],
    ]);
  });

  test('the newest two hundred of a person stay, and all of others', async () => {
    await using store = await openStore();
    await store.transaction(async (unit) => {
      for (let at = 0; at <= MAX_HISTORY; at += 1) {
        const entry = {
          at,
          eid: 'BankID',
          acr: 'idporten-loa-high',
          sid: `${at}`,
          service: undefined,
        } as const;
        await recordLogin(unit, 'somebody', entry, at);
      }
    });
    await login(store, { at: 0, person: 'else', sid: 'else' });
    await store.transaction((unit) => trimHistory(unit, 'somebody'));
    const left = await read(store, 'somebody', 0);
    assert.deepEqual([left.length, left.at(-1)?.at, left[0]?.at], [MAX_HISTORY, 1, MAX_HISTORY]);
    assert.equal((await read(store, 'else', 0)).length, 1);
  });

  test('the history is of ninety days, in the list and in the store, from which it goes in steps', async () => {
    await using store = await openStore();
    await store.transaction(async (unit) => {
      for (let at = 0; at <= EXPIRY_STEP; at += 1) {
        const entry = { at: TEST_START + at, eid: 'BankID', acr: 'idporten-loa-high', sid: `${at}` } as const;
        await recordLogin(unit, `${at}`, { ...entry, service: undefined }, at);
      }
    });
    const count = async () => (await store.queries.selectFrom('login_history').select('id').execute()).length;
    const over = TEST_START + LOGIN_HISTORY_RETENTION;
    assert.equal((await read(store, '0', over)).length, 1);
    assert.equal((await read(store, '0', over + 1)).length, 0);
    assert.equal(await store.expire(over), false);
    assert.equal(await count(), EXPIRY_STEP + 1);
    assert.equal(await store.expire(over + DAY), true);
    assert.equal(await count(), 1);
    assert.equal(await store.expire(over + DAY), false);
    assert.equal(await count(), 0);
  });
});
