import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { resolveByNameServers } from './target.ts';

describe('names of this machine', () => {
  for (const host of ['localhost', 'hooks.localhost']) {
    test(`${host} is this machine without a name server being asked`, async () => {
      assert.deepEqual(await resolveByNameServers(host), ['127.0.0.1', '::1']);
    });
  }
});
