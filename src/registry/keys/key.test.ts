import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DAY } from '../../clock.ts';
import { sampleKey } from '../registry.fixture.ts';
import { keyExpiry, usableKey } from './key.ts';

const NOW = Date.UTC(2026, 0, 15, 12);
const KEYS = [sampleKey('ledger_1', { expiresAt: NOW }), sampleKey('ledger_2', { expiresAt: NOW + 1 })];

for (const [name, kid, rule] of [
  ['a key before it expires', 'ledger_2', undefined],
  ['a key at the instant it expires', 'ledger_1', 'key-expired'],
  ['a kid in other letters', 'LEDGER_2', 'key-unknown'],
  ['a kid one character short', 'ledger_', 'key-unknown'],
  ['an empty kid', '', 'key-unknown'],
] as const) {
  test(`${name} is ${rule ?? 'usable'}`, () => {
    const ruling = usableKey(KEYS, kid, NOW);
    assert.equal(ruling.ok ? undefined : ruling.fault.rule, rule);
    if (ruling.ok) assert.equal(ruling.value, KEYS[1]);
  });
}

test('the refusal of an unknown kid names the kids that are registered', () => {
  const ruling = usableKey(KEYS, 'other', NOW);
  assert.ok(!ruling.ok);
  assert.equal(ruling.fault.seen, 'kid other');
  assert.equal(ruling.fault.expected, 'ledger_1, ledger_2');
});

test('the refusal of an expired key says since when', () => {
  const ruling = usableKey(KEYS, 'ledger_1', NOW);
  assert.ok(!ruling.ok);
  assert.equal(ruling.fault.seen, 'key ledger_1 expired 2026-01-15T12:00:00.000Z');
});

test('threats: header key injection: a kid that cannot be one is not shown', () => {
  for (const kid of ["' OR 1=1", '../../etc/passwd', 'a\nb', 'a'.repeat(129), '\u202e']) {
    const ruling = usableKey(KEYS, kid, NOW);
    assert.ok(!ruling.ok);
    assert.ok(!ruling.fault.seen?.includes(kid));
  }
});

const YEAR = NOW + 365 * DAY;
for (const [name, asked, expected] of [
  ['without an expiry lives a year', undefined, YEAR],
  ['keeps an earlier expiry', NOW + 1, NOW + 1],
  ['keeps an expiry in the past', NOW - 1, NOW - 1],
  ['keeps an expiry of exactly a year', YEAR, YEAR],
  ['is cut at a year', YEAR + 1, YEAR],
] as const) {
  test(`a key that is posted ${name}`, () => {
    assert.equal(keyExpiry(asked, NOW), expected);
  });
}
