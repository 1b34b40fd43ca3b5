import assert from 'node:assert/strict';
import { test } from 'node:test';
import { MAX_RESOURCE_URI_LENGTH, parseResourceUri } from './resource-uri.ts';

const accepted = [
  'https://api.example.org/invoices',
  'https://api.example.org/invoices?a=b',
  'urn:altinn:resource',
  'HTTPS://Api.example/%C3%A6',
  'https://[::1]/a',
  `urn:${'x'.repeat(MAX_RESOURCE_URI_LENGTH - 4)}`,
];
const refused = [
  '',
  'api.example.org',
  '/invoices',
  '//api.example.org',
  'https:',
  ':a',
  '1a:b',
  'https://api.example.org/#',
  'https://api.example.org/a b',
  'https://api.example.org/æ',
  'https://api.example.org/%',
  'https://api.example.org/%zz',
  'https://api.example.org/"',
  'https://api.example.org/<',
  'https://api.example.org/\n',
  `urn:${'x'.repeat(MAX_RESOURCE_URI_LENGTH - 3)}`,
];
for (const text of accepted) {
  test(`the resource ${text.slice(0, 40)} is accepted as it is written`, () => {
    assert.equal(parseResourceUri(text), text);
  });
}
for (const text of refused) {
  test(`the resource ${JSON.stringify(text.slice(0, 40))} (${text.length}) is refused`, () => {
    assert.equal(parseResourceUri(text), undefined);
  });
}
