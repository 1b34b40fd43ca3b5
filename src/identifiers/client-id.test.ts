import assert from 'node:assert/strict';
import { test } from 'node:test';
import { MAX_CLIENT_ID_LENGTH, parseClientId } from './client-id.ts';

const accepted = [
  '5c1ad0e2-6a0f-4b0c-9e55-0d6a6b1f2f10',
  'democlient_idporten_test',
  'eidas-1234',
  'a',
  'a:b',
  'x'.repeat(MAX_CLIENT_ID_LENGTH),
];
const refused = [
  '',
  'x'.repeat(MAX_CLIENT_ID_LENGTH + 1),
  'a::b',
  '.',
  '..',
  '.hidden',
  '-flag',
  '_a',
  'a b',
  'a\n',
  'a\0',
  'a/b',
  'a\\b',
  'a%2fb',
  '<b>',
  "a'--",
  'å',
];
for (const text of accepted) {
  test(`the client id ${text.slice(0, 40)} is accepted`, () => assert.equal(parseClientId(text), text));
}
for (const text of refused) {
  test(`the client id ${JSON.stringify(text.slice(0, 40))} (${text.length}) is refused`, () => {
    assert.equal(parseClientId(text), undefined);
  });
}
