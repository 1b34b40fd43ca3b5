import assert from 'node:assert/strict';
import { test } from 'node:test';
import { accessTokenLifetimeSeconds } from './access-token-lifetime.ts';

const rows: readonly [string, number | undefined, readonly number[], number][] = [
  ['nothing is set', undefined, [0], 120],
  ['there are no scopes', undefined, [], 120],
  ['the client alone sets it', 3600, [0], 3600],
  ['the client sets it shorter than the scope', 100, [500], 100],
  ['the client sets it to what the scope allows', 500, [500], 500],
  ['the client sets it longer than the scope', 501, [500], 500],
  ['the client sets the default and the scope allows more', 120, [1000], 120],
  ['the scope alone sets it, shorter than the default', undefined, [30], 30],
  ['the scope alone sets it, longer than the default', undefined, [1000], 1000],
  ['several scopes set it, one does not', undefined, [1000, 0, 30, 500], 30],
  ['the client sets it and several scopes cap it', 3600, [0, 1000, 500], 500],
  ['the client sets zero, which is no lifetime', 0, [0], 120],
];

for (const [name, accessTokenLifetime, caps, expected] of rows) {
  test(`when ${name}, an access token lives ${expected} s`, () => {
    const scopes = caps.map((atMaxAgeSeconds) => ({ atMaxAgeSeconds }));
    const client = { accessTokenLifetimeSeconds: accessTokenLifetime };
    assert.equal(accessTokenLifetimeSeconds(client, scopes), expected);
  });
}
