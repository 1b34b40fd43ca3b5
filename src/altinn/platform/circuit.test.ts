import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { SECOND } from '../../clock.ts';
import { type Attempt, createCircuit } from './circuit.ts';

function openCircuit() {
  const changes: boolean[] = [];
  let now = 0;
  const circuit = createCircuit(
    () => now,
    (isOpen) => changes.push(isOpen),
  );
  const attempt = (failed: boolean) => circuit.attempt(async () => ({ failed }));
  return {
    ...{ circuit, changes, attempt },
    async fail(times: number) {
      for (let time = 0; time < times; time++) await attempt(true);
    },
    pass(milliseconds: number) {
      now += milliseconds;
    },
  };
}

/** Work that ends when it is told to. */
function held() {
  const { promise, resolve, reject } = Promise.withResolvers<Attempt>();
  return { work: () => promise, end: resolve, fail: reject };
}

describe('a circuit', () => {
  test('lets everything through as long as four failures in a row are the most', async () => {
    const { attempt, fail, changes } = openCircuit();
    await fail(4);
    assert.deepEqual(await attempt(false), { failed: false });
    await fail(4);
    assert.deepEqual(await attempt(false), { failed: false });
    assert.deepEqual(changes, []);
  });

  test('tries nothing for five seconds after five failures in a row, and then one thing', async () => {
    const { circuit, attempt, fail, pass, changes } = openCircuit();
    await fail(5);
    assert.deepEqual([circuit.isOpen(), circuit.holdsBack()], [true, true]);
    assert.equal(await attempt(false), undefined);
    pass(5 * SECOND - 1);
    assert.equal(await attempt(false), undefined);
    pass(1);
    assert.equal(circuit.holdsBack(), false);
    assert.deepEqual(await attempt(false), { failed: false });
    assert.deepEqual([circuit.isOpen(), circuit.holdsBack()], [false, false]);
    assert.deepEqual(changes, [true, false]);
  });

  test('holds back all others while the one is being tried', async () => {
    const { circuit, attempt, fail, pass } = openCircuit();
    await fail(5);
    pass(5 * SECOND);
    const trial = held();
    const tried = circuit.attempt(trial.work);
    assert.equal(circuit.holdsBack(), true);
    assert.equal(await attempt(false), undefined);
    trial.end({ failed: false });
    await tried;
    assert.deepEqual(await attempt(false), { failed: false });
  });

  test('holds back for five seconds more when the one fails, and says nothing new', async () => {
    const { attempt, fail, pass, changes } = openCircuit();
    await fail(5);
    pass(5 * SECOND);
    await attempt(true);
    pass(5 * SECOND - 1);
    assert.equal(await attempt(false), undefined);
    pass(1);
    assert.deepEqual(await attempt(false), { failed: false });
    assert.deepEqual(changes, [true, false]);
  });

  test('lets the next one try when the one came to grief by a fault of ours', async () => {
    const { circuit, attempt, fail, pass } = openCircuit();
    await fail(5);
    pass(5 * SECOND);
    await assert.rejects(
      circuit.attempt(() => Promise.reject(new Error('ours'))),
      /ours/,
    );
    assert.deepEqual(await attempt(false), { failed: false });
  });

  test('closes by an answer to a question of before', async () => {
    const { circuit, fail } = openCircuit();
    const early = held();
    const asked = circuit.attempt(early.work);
    await fail(5);
    early.end({ failed: false });
    await asked;
    assert.equal(circuit.isOpen(), false);
  });

  test('is not kept open by failures of questions of before', async () => {
    const { circuit, attempt, fail, pass } = openCircuit();
    const early = held();
    const asked = circuit.attempt(early.work);
    await fail(5);
    pass(4 * SECOND);
    early.end({ failed: true });
    await asked;
    pass(1 * SECOND);
    assert.deepEqual(await attempt(false), { failed: false });
  });
});
