import assert from 'node:assert/strict';
import { test } from 'node:test';
import { printable } from './printable.ts';

const PID = '01827590041';

const rows: readonly [name: string, value: unknown, shown: string][] = [
  ['a text as it is', 'demo:invoice.read', 'demo:invoice.read'],
  ['a number, a list and an object as JSON', [1, { a: null }], '[1,{"a":null}]'],
  ['what is absent as nothing', undefined, 'nothing'],
  ['line breaks and controls as spaces', 'a\nb\u0000c\u2028d\u202ee', 'a b c d e'],
  ['200 characters whole', 'a'.repeat(200), 'a'.repeat(200)],
  ['no more than 200 characters', 'a'.repeat(201), 'a'.repeat(200)],
  ['eleven digits masked', `from ${PID}`, 'from ***********'],
  ['ten digits as they are', PID.slice(1), PID.slice(1)],
  ['eleven digits masked where they are a number', { pid: 12836110038 }, '{"pid":***********}'],
  [
    'no digit of a person number that the cut goes through',
    `${'a'.repeat(190)}${PID}`,
    `${'a'.repeat(190)}**********`,
  ],
];

for (const [name, value, shown] of rows) {
  test(`an explanation shows ${name}`, () => {
    assert.equal(printable(value), shown);
  });
}
