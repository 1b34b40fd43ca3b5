import assert from 'node:assert/strict';
import { test } from 'node:test';
import { redacted } from './redaction.ts';

const JWT = `${Buffer.from('{"alg":"RS256"}').toString('base64url')}.${Buffer.from('{"iss":"x"}').toString('base64url')}.c2ln`;

const ROWS: readonly { readonly name: string; readonly text: string; readonly kept: string }[] = [
  { name: 'threats: secrets: a person number', text: 'pid 01827590041 here', kept: 'pid *********** here' },
  {
    name: 'threats: secrets: a person number in a URN',
    text: 'urn:altinn:person:identifier-no:01827590041',
    kept: 'urn:altinn:person:identifier-no:***********',
  },
  { name: 'threats: secrets: a person number in a word', text: 'x01827590041y', kept: 'x***********y' },
  { name: 'threats: secrets: a birth date and five digits', text: '018275 90041', kept: '***********' },
  { name: 'threats: secrets: twelve digits', text: '018275900412', kept: '***********' },
  { name: 'ten digits stay', text: '0182759004', kept: '0182759004' },
  { name: 'an organisation number stays', text: '0192:310011002', kept: '0192:310011002' },
  {
    name: 'a client id stays, whatever its digits',
    text: 'a0000000-0000-4000-8000-000000000001, which is deactivated',
    kept: 'a0000000-0000-4000-8000-000000000001, which is deactivated',
  },
  { name: 'threats: secrets: a token', text: `aud ${JWT}.`, kept: 'aud [not kept]' },
  { name: 'threats: secrets: half a token', text: JWT.slice(0, 30), kept: '[not kept]' },
  { name: 'threats: secrets: a key in base64url', text: `d: ${'aB3_-'.repeat(20)}`, kept: 'd: [not kept]' },
  {
    name: 'a hash in hexadecimal stays',
    text: 'ab12'.repeat(16),
    kept: 'ab12'.repeat(16),
  },
  {
    name: 'a scope and an address stay',
    text: 'demo:invoice.read at https://api.example.no/v1/invoices?x=1',
    kept: 'demo:invoice.read at https://api.example.no/v1/invoices?x=1',
  },
  { name: 'what is long is cut', text: 'ord '.repeat(200), kept: `${'ord '.repeat(100)}…` },
];

for (const { name, text, kept } of ROWS) {
  test(name, () => assert.equal(redacted(text), kept));
}

test('threats: ReDoS: a long text takes no time', () => {
  for (const piece of ['1', 'eyJ', 'a-', '0000-', 'eyJaaaaaaaa.', '123456 '])
    redacted(piece.repeat(100_000 / piece.length));
});
