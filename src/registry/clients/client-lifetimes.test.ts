import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { sampleClient } from '../registry.fixture.ts';
import type { AskedClient } from './asked-client.ts';
import { judgeLifetimes, MAX_LIFETIME_SECONDS, registeredLifetimes } from './client-lifetimes.ts';

function all(seconds: number): AskedClient {
  return {
    accessTokenLifetimeSeconds: seconds,
    refreshTokenLifetimeSeconds: seconds,
    authorizationLifetimeSeconds: seconds,
  };
}

describe('lifetimes', () => {
  const rows: readonly [number, boolean][] = [
    [0, true],
    [1, true],
    [31_536_000, true],
    [MAX_LIFETIME_SECONDS, true],
    [MAX_LIFETIME_SECONDS + 1, false],
    [-1, false],
    [1.5, false],
    [1e308, false],
    [Number.NaN, false],
  ];
  for (const [seconds, isAccepted] of rows) {
    test(`threats: size, of ${seconds} s are ${isAccepted ? 'accepted' : 'refused'}`, () => {
      const faults = judgeLifetimes(all(seconds)).map(({ field }) => field);
      const fields = ['access_token_lifetime', 'refresh_token_lifetime', 'authorization_lifetime'];
      assert.deepEqual(faults, isAccepted ? [] : fields);
    });
  }

  test('may be longer for access than for refresh, and for refresh than in all', () => {
    const asked = { ...all(7), accessTokenLifetimeSeconds: 9, refreshTokenLifetimeSeconds: 8 };
    assert.deepEqual(judgeLifetimes(asked), []);
  });

  test('of 0 are no lifetimes, but for refresh tokens', () => {
    assert.deepEqual(registeredLifetimes(all(0), undefined), { refreshTokenLifetimeSeconds: 0 });
  });

  const echoes: readonly [string, number | undefined, number, number | undefined][] = [
    ['none and the default is sent back', undefined, 120, undefined],
    ['none and another is sent', undefined, 121, 121],
    ['one and the default is sent', 300, 120, 120],
    ['the default itself and it is sent back', 120, 120, 120],
  ];
  for (const [name, seconds, sent, expected] of echoes) {
    test(`when a client has ${name}, it has ${expected ?? 'none'} afterwards`, () => {
      const lifetime = seconds === undefined ? {} : { accessTokenLifetimeSeconds: seconds };
      const current = { ...sampleClient(lifetime), version: 1, createdAt: 0, updatedAt: 0 };
      const registered = registeredLifetimes({ accessTokenLifetimeSeconds: sent }, current);
      assert.equal(registered.accessTokenLifetimeSeconds, expected);
    });
  }

  test('of a client that is new are registered as they are sent, the default too', () => {
    assert.deepEqual(registeredLifetimes(all(120), undefined), all(120));
  });
});
