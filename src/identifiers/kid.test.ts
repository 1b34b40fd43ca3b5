import assert from 'node:assert/strict';
import { test } from 'node:test';
import { MAX_KID_LENGTH, parseKid } from './kid.ts';

for (const text of ['ledger_2026_Q1', 'a.b-c', '1', 'x'.repeat(MAX_KID_LENGTH)]) {
  test(`the kid ${text.slice(0, 40)} is accepted`, () => assert.equal(parseKid(text), text));
}
const refused = [
  '',
  'x'.repeat(MAX_KID_LENGTH + 1),
  'a b',
  'a/b',
  '../../etc/passwd',
  "' OR 1=1",
  'https://x',
  'å',
  'a\n',
];
for (const text of refused) {
  test(`threats: header key injection: the kid ${JSON.stringify(text.slice(0, 40))} (${text.length}) is refused`, () => {
    assert.equal(parseKid(text), undefined);
  });
}
