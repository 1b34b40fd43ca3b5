import assert from 'node:assert/strict';
import { test } from 'node:test';
import { runFuzz, SEED } from './fuzz.ts';
import { chanceOf } from './fuzz-chance.ts';
import { READERS } from './fuzz-targets.ts';

const INPUTS = 2000;

test('threats: malformed input: two thousand grants, proofs, certificates and forms gone wrong are refused, none slowly', async () => {
  const { targets, findings } = await runFuzz(INPUTS, SEED);
  assert.deepEqual(findings, []);
  assert.ok(targets.reduce((sum, { inputs }) => sum + inputs, 0) >= INPUTS);
});

test('the same seed makes the same inputs, and another seed others', () => {
  // What is signed anew has another signature each time.
  for (const { make } of READERS.filter(({ name }) => name !== 'x5c that is signed')) {
    const inputs = (seed: number) => Array.from({ length: 50 }, (_, index) => make(chanceOf(seed + index)));
    assert.deepEqual(inputs(1), inputs(1));
    assert.notDeepEqual(inputs(1), inputs(1001));
  }
});
