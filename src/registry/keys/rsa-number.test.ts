import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bitLength, formatRsaNumber, parseRsaNumber } from './rsa-number.ts';

for (const [name, text, expected] of [
  ['the usual exponent', 'AQAB', 65537n],
  ['one byte', 'Aw', 3n],
  ['a zero in front', 'AAEAAQ', 65537n],
  ['zero', 'AA', 0n],
  ['nothing', '', undefined],
  ['one character, which encodes nothing', 'A', undefined],
  ['five characters', 'AQABA', undefined],
  ['padding', 'Aw==', undefined],
  ['the other alphabet', 'AQ+/', undefined],
  ['a line break', 'AQ\nAB', undefined],
  ['a number in decimal with a blank', '65537 ', undefined],
  ['more than twice the longest modulus', 'A'.repeat(2732), undefined],
] as const) {
  test(`an RSA number: ${name} is ${expected ?? 'none'}`, () => {
    assert.equal(parseRsaNumber(text), expected);
  });
}

test('an RSA number has one spelling', () => {
  for (const number of [1n, 255n, 256n, 65537n, 2n ** 2048n - 1n]) {
    const text = formatRsaNumber(number);
    assert.equal(parseRsaNumber(text), number);
    assert.ok(number === 0n || !text.startsWith('AA'));
  }
});

for (const [number, bits] of [
  [0n, 0],
  [1n, 1],
  [255n, 8],
  [256n, 9],
  [2n ** 2047n - 1n, 2047],
  [2n ** 2047n, 2048],
] as const) {
  test(`a number of ${bits} bits has that length`, () => {
    assert.equal(bitLength(number), bits);
  });
}

test('threats: ReDoS: a hundred thousand characters are told apart at once', () => {
  assert.equal(parseRsaNumber('A'.repeat(100_000)), undefined);
  assert.equal(parseRsaNumber(`${'-'.repeat(99_999)}=`), undefined);
});
