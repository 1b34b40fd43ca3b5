import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { isOrgno, readPasted } from './orgno-paste.ts';

const A = '310011002';
const B = '310002003';

const ROWS = [
  { name: 'one', text: A, found: [`new ${A}`] },
  { name: 'in groups of three', text: '310 011 002', found: [`new ${A}`] },
  { name: 'with the hard spaces of a web page', text: '310\u00a0011\u00a0002', found: [`new ${A}`] },
  {
    name: 'with names, as in a mail',
    text: `Blid Flyndre AS (${A}), og ${B}.`,
    found: [`new ${A}`, `new ${B}`],
  },
  { name: 'one a line, as in a spreadsheet', text: `${A}\r\n${B}\t`, found: [`new ${A}`, `new ${B}`] },
  { name: 'with commas alone between', text: `${A},${B}`, found: [`new ${A}`, `new ${B}`] },
  { name: 'with one space between', text: `${A} ${B}`, found: [`new ${A}`, `new ${B}`] },
  { name: 'twice', text: `${A} 310 011 002`, found: [`new ${A}`, `duplicate ${A}`] },
  { name: 'that has access', text: `${A} 310016004`, found: [`new ${A}`, 'known 310016004'] },
  { name: 'with a wrong check digit', text: '310011003', found: ['wrong 310011003'] },
  { name: 'with a digit too many', text: '3100110020', found: ['wrong '] },
  { name: 'with a digit too few', text: '31001100', found: ['wrong '] },
  {
    name: 'wrong twice is wrong twice',
    text: '310011003 310011003',
    found: ['wrong 310011003', 'wrong 310011003'],
  },
  { name: 'no number at all', text: 'Blid Flyndre AS, postboks 12, 0150', found: [] },
  { name: 'nothing', text: '', found: [] },
] as const;

describe('organisation numbers that are pasted', () => {
  for (const { name, text, found } of ROWS) {
    test(name, () => {
      const read = readPasted(text, new Set(['310016004']));
      assert.deepEqual(
        read.map(({ kind, orgno }) => `${kind} ${orgno}`),
        found,
      );
    });
  }

  test('have a check digit, which is never 10', () => {
    assert.deepEqual(
      [A, B, '310011003', '31001100', 'a'].map((text) => isOrgno(text)),
      [true, true, false, false, false],
    );
    const unusable = Array.from({ length: 10 }, (_, digit) => `31000006${digit}`);
    assert.equal(unusable.some(isOrgno), false);
  });
});
