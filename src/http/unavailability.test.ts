import assert from 'node:assert/strict';
import { test } from 'node:test';
import { within } from '../clock.ts';
import { StoreOverloaded } from '../store/unavailability.ts';
import { isUnavailability } from './unavailability.ts';

const coded = (code: string) => Object.assign(new Error('x'), { code });
const sqlite = (errcode: number) => Object.assign(new Error('x'), { code: 'ERR_SQLITE_ERROR', errcode });
const loop = new Error('x');
loop.cause = loop;

const ROWS: [name: string, error: unknown, expected: boolean][] = [
  ['a TimeoutError', new DOMException('x', 'TimeoutError'), true],
  ['a refused connection', coded('ECONNREFUSED'), true],
  ['a database that shuts down', coded('57P01'), true],
  ['a statement timeout', coded('57014'), true],
  ['a connection exception of PostgreSQL', coded('08006'), true],
  ['a conflict that no retry resolved', coded('40001'), true],
  [
    'a connection that broke, as node-postgres says it',
    new Error('Connection terminated unexpectedly'),
    true,
  ],
  [
    'a client whose connection broke earlier',
    new Error('Client has encountered a connection error and is not queryable'),
    true,
  ],
  ['a query that was not answered', new Error('Query read timeout'), true],
  ['a pool that is used up', new Error('timeout exceeded when trying to connect'), true],
  ['a store with too much to do', new StoreOverloaded('x'), true],
  ['a SQLite file that another process holds', sqlite(5), true],
  ['a full disk', sqlite(13), true],
  ['a damaged SQLite file', sqlite(11), false],
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
