/** The largest and deepest files that are read at all take a while; how long is what is tested. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { cpuStopwatch } from '../../test/cpu-stopwatch.ts';
import { refusal } from './sources.fixture.ts';

describe('a file', () => {
  const bombs: Readonly<Record<string, string>> = {
    'aliases that stand for 10^9 words': [
      'a: &a [x,x,x,x,x,x,x,x,x,x]',
      ...['b', 'c', 'd', 'e', 'f', 'g', 'h', 'i'].map((name, n) => {
        const below = 'abcdefghi'.charAt(n);
        return `${name}: &${name} [${Array(10).fill(`*${below}`).join()}]`;
      }),
    ].join('\n'),
    'maps within maps': '{a: '.repeat(16_000),
    'lists within lists': `mode: ${'['.repeat(60_000)}`,
    'an alias of itself': 'mode: &a [*a]',
  };
  for (const [name, file] of Object.entries(bombs)) {
    test(`is refused within two seconds when it holds ${name}`, async () => {
      const elapsed = cpuStopwatch();
      await refusal({ file });
      assert.ok(elapsed() < 2000, `${elapsed()} ms`);
    });
  }
});
