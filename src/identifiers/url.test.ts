import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  hasSameOrigin,
  isLoopbackHost,
  isLoopbackUrl,
  MAX_URL_LENGTH,
  originOf,
  parseOrigin,
  parsePublicUrl,
} from './url.ts';

const accepted = [
  'https://maskinporten.example/',
  'https://maskinporten.example',
  'http://localhost:8101',
  'http://localhost:8103/api/v1',
  'http://127.0.0.1:8102/',
  'http://[::1]:8102/',
  'https://example.no:8443/a/b/',
  'https://xn--s-zfa.example/',
  `https://example.no/${'x'.repeat(MAX_URL_LENGTH - 19)}`,
];
const refused = [
  '',
  'example.no',
  '//example.no/',
  'https://',
  'https:/example.no/',
  'https:example.no/',
  'https:///example.no/',
  'HTTPS://example.no/',
  'https://Example.no/',
  'https://example.no./',
  'https://example.no:443/',
  'http://example.no:80',
  'https://example.no:0443/',
  'https://example.no:99999/',
  'https://user@example.no/',
  'https://user:word@example.no/',
  'https://@example.no/',
  'https://example.no/?',
  'https://example.no/?a=b',
  'https://example.no/#',
  'https://example.no/#a',
  'https://example.no/a/../b',
  'https://example.no/%2e%2e/b',
  'https://example.no\\a',
  'https://example.no/a b',
  ' https://example.no/',
  'https://example.no/\n',
  'https://exa\tmple.no/',
  'https://æ.example/',
  'https://0x7f.1/',
  'ftp://example.no/',
  'javascript:alert(1)',
  'data:text/html,x',
  `https://example.no/${'x'.repeat(MAX_URL_LENGTH - 18)}`,
];
for (const text of accepted) {
  test(`the public URL ${text.slice(0, 60)} is accepted as it is written`, () => {
    assert.equal(parsePublicUrl(text), text);
  });
}
for (const text of refused) {
  test(`the public URL ${JSON.stringify(text.slice(0, 60))} is refused`, () => {
    assert.equal(parsePublicUrl(text), undefined);
  });
}

function url(text: string) {
  const parsed = parsePublicUrl(text);
  assert.ok(parsed);
  return parsed;
}

test('an origin is scheme, host and port alone', () => {
  assert.equal(originOf(url('http://localhost:8103/api/v1')), 'http://localhost:8103');
  assert.equal(parseOrigin('http://localhost:8103'), 'http://localhost:8103');
  for (const text of ['http://localhost:8103/', 'http://localhost:8103/api', 'null', '*', '']) {
    assert.equal(parseOrigin(text), undefined, text);
  }
});

test('two URLs share an origin when scheme, host and port are equal', () => {
  const one = url('https://example.no/a');
  assert.equal(hasSameOrigin(one, url('https://example.no/b')), true);
  for (const text of [
    'http://example.no/a',
    'https://example.no:8443/a',
    'https://www.example.no/a',
    'https://example.no.evil.example/a',
  ]) {
    assert.equal(hasSameOrigin(one, url(text)), false, text);
  }
});

test('localhost, its subdomains, 127.0.0.0/8 and ::1 are this machine', () => {
  for (const host of ['localhost', 'idporten.localhost', '127.0.0.1', '127.200.3.4', '[::1]']) {
    assert.equal(isLoopbackHost(host), true, host);
  }
  for (const host of [
    '',
    'localhost.example',
    'notlocalhost',
    '128.0.0.1',
    '127.0.0.1.example',
    '[::2]',
    '0.0.0.0',
    '10.0.0.1',
  ]) {
    assert.equal(isLoopbackHost(host), false, host);
  }
  assert.equal(isLoopbackUrl(url('http://[::1]:8102/')), true);
  assert.equal(isLoopbackUrl(url('http://example.no/')), false);
});
