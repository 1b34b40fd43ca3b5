/** The portal's types of the API, held against the API. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { apiContract } from './api-contract.ts';

test('the portal has the types of the API as it is served', async () => {
  const committed = await readFile(new URL('../src/api/contract.ts', import.meta.url), 'utf8');
  const isCurrent = committed === (await apiContract());
  assert.ok(isCurrent, 'The API has changed: run `npm run generate`, and see to what no longer compiles.');
});
