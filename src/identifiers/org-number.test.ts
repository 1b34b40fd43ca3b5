import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  iso6523,
  isSyntheticOrgNumber,
  organisationObject,
  parseIso6523,
  parseOrgNumber,
} from './org-number.ts';

function orgNumber(text: string) {
  const parsed = parseOrgNumber(text);
  assert.ok(parsed);
  return parsed;
}

const numbers: readonly { name: string; text: string; valid: boolean }[] = [
  { name: 'another check digit', text: '310012000', valid: false },
  {
    name: 'a synthetic number with its check digit',
    text: '310012009',
    valid: true,
  },
  {
    name: 'a synthetic number that begins with 2',
    text: '213456784',
    valid: true,
  },
  { name: 'nothing', text: '', valid: false },
  { name: 'eight digits', text: '31001200', valid: false },
  { name: 'ten digits', text: '3100120090', valid: false },
  { name: 'a space before', text: ' 310012009', valid: false },
  { name: 'a line break after', text: '310012009\n', valid: false },
  { name: 'groups of three', text: '310 012 009', valid: false },
  { name: 'a letter', text: '31001200O', valid: false },
  { name: 'digits of another script', text: '٣١٠٠١٢٠٠٩', valid: false },
  { name: 'the ISO 6523 form', text: '0192:310012009', valid: false },
];
for (const { name, text, valid } of numbers) {
  test(`an organisation number: ${name} is ${valid ? 'accepted' : 'refused'}`, () => {
    assert.equal(parseOrgNumber(text), valid ? text : undefined);
  });
}

test('exactly one check digit, or none where the remainder asks for 10, fits each eight digits', () => {
  for (let eight = 31001200; eight < 31001500; eight++) {
    const fits = [...'0123456789'].filter((digit) => parseOrgNumber(`${eight}${digit}`));
    const sum = [3, 2, 7, 6, 5, 4, 3, 2].reduce((sum, w, at) => sum + w * Number(String(eight)[at]), 0);
    const expected = (11 - (sum % 11)) % 11;
    assert.deepEqual(fits, expected === 10 ? [] : [String(expected)]);
  }
});

test('a changed digit or two neighbours swapped never leave a valid organisation number', () => {
  const good = '310012009';
  for (let at = 0; at < 9; at++) {
    for (const digit of '0123456789') {
      const changed = good.slice(0, at) + digit + good.slice(at + 1);
      assert.equal(parseOrgNumber(changed) !== undefined, changed === good, changed);
    }
    const swapped = good.slice(0, at) + (good[at + 1] ?? '') + good[at] + good.slice(at + 2);
    if (at < 8 && swapped !== good) assert.equal(parseOrgNumber(swapped), undefined, swapped);
  }
});

test('numbers that begin with 2 or 3 are synthetic, those that begin with 8 or 9 are not', () => {
  assert.equal(isSyntheticOrgNumber(orgNumber('310012009')), true);
  assert.equal(isSyntheticOrgNumber(orgNumber('213456784')), true);
  assert.equal(isSyntheticOrgNumber(orgNumber('800000009')), false);
  assert.equal(isSyntheticOrgNumber(orgNumber('900000006')), false);
});

test('tokens name an organisation by ISO 6523 with the keys authority and ID', () => {
  assert.deepEqual(organisationObject(orgNumber('310012009')), {
    authority: 'iso6523-actorid-upis',
    ID: '0192:310012009',
  });
});

test('the ISO 6523 form is read back, and other registers, sub-units and bad numbers are not', () => {
  assert.equal(parseIso6523(iso6523(orgNumber('310012009'))), '310012009');
  for (const text of ['9908:310012009', '310012009', '0192:310012000', '0192:310012009:ER//1', '0192:', '']) {
    assert.equal(parseIso6523(text), undefined, text);
  }
});
