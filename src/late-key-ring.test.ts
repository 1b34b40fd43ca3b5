import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { KeyRing } from './issuer/key-ring.ts';
import { lateKeyRing } from './late-key-ring.ts';

function stub() {
  const counted = { opened: 0, closed: 0, fails: false };
  const openKeyRing = async () => {
    counted.opened++;
    if (counted.fails) throw new Error('The store is away.');
    return { [Symbol.asyncDispose]: async () => void counted.closed++ } as unknown as KeyRing;
  };
  return { counted, openKeyRing };
}

test('a ring is opened by the first who asks, once for all, and closed with the rest', async () => {
  const { counted, openKeyRing } = stub();
  {
    await using late = lateKeyRing('idporten', openKeyRing);
    assert.equal(counted.opened, 0);
    const [one, two] = await Promise.all([late.open(), late.open()]);
    assert.equal(one, two);
    assert.equal(await late.open(), one);
  }
  assert.deepEqual([counted.opened, counted.closed], [1, 1]);
});

test('a ring that nobody has asked for is not opened to be closed', async () => {
  const { counted, openKeyRing } = stub();
  await lateKeyRing('altinn', openKeyRing)[Symbol.asyncDispose]();
  assert.deepEqual([counted.opened, counted.closed], [0, 0]);
});

test('a ring that could not be opened is opened by the next who asks', async () => {
  const { counted, openKeyRing } = stub();
  await using late = lateKeyRing('idporten', openKeyRing);
  counted.fails = true;
  await assert.rejects(late.open());
  counted.fails = false;
  await late.open();
  assert.equal(counted.opened, 2);
});
