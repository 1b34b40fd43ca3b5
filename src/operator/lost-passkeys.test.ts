import assert from 'node:assert/strict';
import { test } from 'node:test';
import { forEachStore } from '../../test/stores.ts';
import type { Pid } from '../identifiers/pid.ts';
import { type Passkey, passkeyName } from '../login/passkeys/passkey.ts';
import { insertPasskey, passkeysOf } from '../login/passkeys/passkey-store.ts';
import { removePasskeys } from './lost-passkeys.ts';
import { openDesk, START } from './operator.fixture.ts';

const [PERSON, OTHER] = ['13879510095', '28876897006'] as [Pid, Pid];

function passkey(id: string, pid: Pid): Passkey {
  return {
    ...{ id, pid, name: 'Telefon', level: 'idporten-loa-high', publicKey: 'k', counter: 0, transports: [] },
    ...{ mayBeBackedUp: false, isBackedUp: false, createdAt: START, usedAt: undefined },
  };
}

forEachStore(({ openStore }) => {
  test('the passkeys that a person has lost are removed, each with its entry, and nobody else’s', async () => {
    await using desk = await openDesk(openStore);
    await desk.store.transaction(async (unit) => {
      for (const one of [passkey('a', PERSON), passkey('b', PERSON), passkey('c', OTHER)])
        await insertPasskey(unit, one);
    });
    await desk.told();
    const removed = await desk.change(removePasskeys, { person: PERSON });
    assert.deepEqual(removed, { ok: true, value: { removed: 2 }, isChanged: true });
    assert.deepEqual(
      await desk.told(),
      ['a', 'b'].map((id) => `passkey ${passkeyName(id)} removed`),
    );
    const again = await desk.change(removePasskeys, { person: PERSON });
    assert.deepEqual(again, { ok: true, value: { removed: 0 }, isChanged: false });
    assert.deepEqual(await desk.told(), []);
    assert.equal((await passkeysOf(desk.store.queries, OTHER)).length, 1);
  });

  test('no passkey is removed for a number that is none', async () => {
    await using desk = await openDesk(openStore);
    const outcome = await desk.change(removePasskeys, { person: '13879510096' });
    assert.equal(outcome.ok, false);
  });
});
