import assert from 'node:assert/strict';
import { test } from 'node:test';
import { LONG_MODULUS, OTHER_PAIR, PAIR, SHORT_MODULUS } from './keys.fixture.ts';
import { parseRsaNumber } from './rsa-number.ts';
import { modulusWeakness } from './weak-modulus.ts';

/** 2048 bits that no known fault has made, and that are no product of small numbers. */
const START = 2n ** 2047n + 2n ** 1999n + 1n;

test('nothing is known against the moduli that OpenSSL makes', () => {
  for (const n of [PAIR.n, OTHER_PAIR.n, LONG_MODULUS, SHORT_MODULUS]) {
    assert.equal(modulusWeakness(parseRsaNumber(n) ?? 0n), undefined);
  }
});

test('a modulus that is divisible by a small number is weak', () => {
  const modulus = parseRsaNumber(PAIR.n) ?? 0n;
  for (const factor of [2n, 3n, 997n]) assert.match(modulusWeakness(modulus * factor) ?? '', /divisible/);
});

test('a modulus whose remainders are powers of 65537 is weak, and its neighbour is not for that reason', () => {
  const modulus = withoutSmallFactors((at) => {
    const primes = [11, 13, 17, 19, 37, 53, 61, 71, 73, 79, 97, 103, 107, 109, 127, 151, 157];
    const product = primes.reduce((all, prime) => all * BigInt(prime), 1n);
    return product * (START + BigInt(at)) + 65537n ** 5n;
  });
  assert.match(modulusWeakness(modulus) ?? '', /ROCA/);
  assert.doesNotMatch(modulusWeakness(modulus + 2n) ?? '', /ROCA/);
});

test('a modulus whose factors lie close together is weak', () => {
  const half = 2n ** 1023n + 2n ** 1000n;
  const one = withoutSmallFactors((at) => half + BigInt(2 * at + 1));
  const other = withoutSmallFactors((at) => one + BigInt(2 * at + 2));
  assert.match(modulusWeakness(one * other) ?? '', /close together/);
  assert.match(modulusWeakness(one * one) ?? '', /close together/);
  const far = withoutSmallFactors((at) => one + 2n ** 900n + BigInt(2 * at));
  assert.equal(modulusWeakness(one * far), undefined);
});

function withoutSmallFactors(candidate: (at: number) => bigint): bigint {
  for (let at = 0; ; at++) {
    const number = candidate(at);
    let divisible = number % 2n === 0n;
    for (let factor = 3n; factor < 1000n && !divisible; factor += 2n) divisible = number % factor === 0n;
    if (!divisible) return number;
  }
}
