import assert from 'node:assert/strict';
import { test } from 'node:test';
import { csvOf } from './csv.ts';

const ROWS = [
  ['a', 'a'],
  [-1, '-1'],
  ['a,b', '"a,b"'],
  ['say "a"', '"say ""a"""'],
  ['a\nb', '"a\nb"'],
  ['=1+1', "'=1+1"],
  ['@a', "'@a"],
  ['a=1', 'a=1'],
] as const;

for (const [value, text] of ROWS) {
  test(`a file for spreadsheets has ${JSON.stringify(value)} as ${JSON.stringify(text)}`, () =>
    assert.equal(csvOf([[value, 'x']]), `${text},x\r\n`));
}
