import assert from 'node:assert/strict';
import { test } from 'node:test';
import { within } from '../clock.ts';
import { isUnavailability } from './unavailability.ts';

const coded = (code: string) => Object.assign(new Error('x'), { code });
const loop = new Error('x');
loop.cause = loop;

const ROWS: [name: string, error: unknown, expected: boolean][] = [
  ['a TimeoutError', new DOMException('x', 'TimeoutError'), true],
  ['a refused connection', coded('ECONNREFUSED'), true],
  ['a database that shuts down', coded('57P01'), true],
  ['a statement timeout', coded('57014'), true],
  ['a connection exception of PostgreSQL', coded('08006'), true],
  ['a wrapped one', new Error('x', { cause: new Error('y', { cause: coded('ECONNRESET') }) }), true],
  ['any other exception', new Error('x'), false],
  ['a broken constraint', coded('23505'), false],
  ['a code that only begins like one', coded('080066'), false],
  ['an abort', new DOMException('x', 'AbortError'), false],
  ['a loop of causes', loop, false],
  ['a thrown string', 'TimeoutError', false],
  ['nothing', undefined, false],
];

for (const [name, error, expected] of ROWS) {
  test(`${name} ${expected ? 'asks to come back' : 'is a fault'}`, () => {
    assert.equal(isUnavailability(error), expected);
  });
}

test('work that takes longer than its time asks to come back', async () => {
  const never = new Promise<never>(() => undefined);
  await assert.rejects(within(1, 'work', never), isUnavailability);
});
