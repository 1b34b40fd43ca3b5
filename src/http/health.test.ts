import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { createHealth, type HealthCheck } from './health.ts';

const fine: HealthCheck = { name: 'store', check: async () => undefined };
const broken: HealthCheck = {
  name: 'keys',
  check: async () => {
    throw new Error('No signing key at db.internal.');
  },
};
const hanging: HealthCheck = { name: 'altinn', check: () => new Promise(() => undefined) };
const throwing: HealthCheck = {
  name: 'clock',
  check: () => {
    throw new Error('At once.');
  },
};

describe('a process is ready', () => {
  test('when every check passes', async () => {
    const health = createHealth({ checks: [fine] });
    assert.deepEqual(await health.readiness(), { ready: true, checks: { store: 'ok' } });
  });

  test('when a check that only advises fails, and says why', async () => {
    const health = createHealth({ checks: [fine, { ...broken, isAdvisory: true }] });
    assert.deepEqual(await health.readiness(), {
      ready: true,
      checks: { store: 'ok', keys: 'No signing key at db.internal.' },
    });
  });

  test('when there is nothing to check', async () => {
    assert.deepEqual(await createHealth({ checks: [] }).readiness(), { ready: true, checks: {} });
  });
});

describe('a process is not ready', () => {
  test('when one check fails, and says which and why', async () => {
    const health = createHealth({ checks: [fine, broken, throwing] });
    assert.deepEqual(await health.readiness(), {
      ready: false,
      checks: { store: 'ok', keys: 'No signing key at db.internal.', clock: 'At once.' },
    });
  });

  test('when a check does not answer in time', async () => {
    const health = createHealth({ checks: [fine, hanging], timeoutMilliseconds: 1 });
    assert.deepEqual(await health.readiness(), {
      ready: false,
      checks: { store: 'ok', altinn: 'altinn took longer than 1 ms' },
    });
  });

  test('while it drains, without asking anybody', async () => {
    const health = createHealth({ checks: [hanging] });
    health.drain();
    assert.deepEqual(await health.readiness(), { ready: false, checks: { draining: 'stopping' } });
  });
});

describe('however often readiness is asked for', () => {
  function counted() {
    const calls: number[] = [];
    const check: HealthCheck = { name: 'store', check: async () => void calls.push(1) };
    return { calls, check };
  }

  test('the checks run once while the answer is fresh', async () => {
    const { calls, check } = counted();
    const health = createHealth({ checks: [check], freshMilliseconds: 60_000 });
    await Promise.all([health.readiness(), health.readiness(), health.readiness()]);
    await health.readiness();
    assert.equal(calls.length, 1);
  });

  test('they run again when it is not', async () => {
    const { calls, check } = counted();
    const health = createHealth({ checks: [check], freshMilliseconds: 0 });
    await health.readiness();
    await health.readiness();
    assert.equal(calls.length, 2);
  });
});
