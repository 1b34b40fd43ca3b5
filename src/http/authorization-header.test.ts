import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type Authorization, challenge, parseAuthorization } from './authorization-header.ts';

const basic = (text: string) => `Basic ${Buffer.from(text, 'utf8').toString('base64')}`;

describe('Authorization', () => {
  const read: [header: string | undefined, expected: Authorization][] = [
    [undefined, { scheme: 'none' }],
    ['Bearer eyJ.a-b_c~+/==', { scheme: 'bearer', token: 'eyJ.a-b_c~+/==' }],
    ['bearer x', { scheme: 'bearer', token: 'x' }],
    ['BEARER  x', { scheme: 'bearer', token: 'x' }],
    ['DPoP x', { scheme: 'dpop', token: 'x' }],
    ['Negotiate', { scheme: 'other', name: 'negotiate' }],
    ['Digest a="b", c="d"', { scheme: 'other', name: 'digest' }],
    ['Bearerx y', { scheme: 'other', name: 'bearerx' }],
    [basic('id:secret'), { scheme: 'basic', clientId: 'id', clientSecret: 'secret' }],
    [basic('id:se:cret'), { scheme: 'basic', clientId: 'id', clientSecret: 'se:cret' }],
    [basic(':'), { scheme: 'basic', clientId: '', clientSecret: '' }],
    [basic('id%3A1:s%2Bp+%C3%B8'), { scheme: 'basic', clientId: 'id:1', clientSecret: 's+p ø' }],
    [basic('id:s').replace(/=+$/, ''), { scheme: 'basic', clientId: 'id', clientSecret: 's' }],
  ];
  for (const [header, expected] of read) {
    test(`${header} is read`, () => {
      assert.deepEqual(parseAuthorization(header), expected);
    });
  }

  const malformed: [name: string, header: string][] = [
    ['empty', ''],
    ['a space', ' '],
    ['a scheme alone', 'Bearer'],
    ['a scheme and a space', 'Bearer '],
    ['a scheme and a tab', 'Bearer\t'],
    ['a tab for a space', 'Bearer\tx'],
    ['a token with a space', 'Bearer x y'],
    ['a token with a quote', 'Bearer "x"'],
    ['a token with a comma', 'Bearer x,y'],
    ['two headers', 'Bearer x, Bearer y'],
    ['two headers of two schemes', `Bearer x, ${basic('a:b')}`],
    ['a NUL in the token', 'Bearer x\0'],
    ['a NUL for a scheme', '\0 x'],
    ['letters beyond ASCII', 'Bearer é'],
    ['padding inside', 'Bearer a=b'],
    ['no scheme', ' x'],
    ['a scheme of punctuation', '!!! x'],
    ['a scheme without end', 'a'.repeat(40)],
    ['Basic alone', 'Basic'],
    ['Basic that is not Base64', 'Basic ***'],
    ['Basic of an impossible length', 'Basic a'],
    ['Basic with stray bits', 'Basic YTpiYy=='],
    ['Basic without colon', basic('idsecret')],
    ['Basic that is not UTF-8', 'Basic /zo='],
    ['Basic with a bad escape in the id', basic('%:s')],
    ['Basic with a bad escape in the secret', basic('id:%zz')],
    ['Basic with a NUL', basic('id\0:s')],
    ['Basic with an encoded line break', basic('id:s%0D%0A')],
    ['longer than all headers may be', `Bearer ${'x'.repeat(17_000)}`],
  ];
  for (const [name, header] of malformed) {
    test(`threats: malformed Authorization, ${name}, is told and not thrown`, () => {
      const authorization = parseAuthorization(header);
      assert.equal(authorization.scheme, 'malformed');
    });
  }

  test('what is said of a malformed header repeats nothing of it', () => {
    const authorization = parseAuthorization(basic('secret-without-colon'));
    assert.doesNotMatch(JSON.stringify(authorization), /secret/);
  });
});

describe('WWW-Authenticate', () => {
  const rows: [ReturnType<typeof challenge>, string][] = [
    [challenge('Bearer'), 'Bearer'],
    [challenge('Basic', { realm: 'idporten' }), 'Basic realm="idporten"'],
    [
      challenge('Bearer', { error: 'invalid_token', error_description: 'It has expired.', scope: undefined }),
      'Bearer error="invalid_token", error_description="It has expired."',
    ],
    [challenge('DPoP', { algs: 'RS256 ES256' }), 'DPoP algs="RS256 ES256"'],
    [
      challenge('Bearer', { error_description: 'a"b\\c\r\nSet-Cookie: x=1 ø' }),
      'Bearer error_description="a\'b?c??Set-Cookie: x=1 ?"',
    ],
  ];
  for (const [headers, expected] of rows) {
    test(`is ${expected}`, () => {
      assert.deepEqual(headers, { 'www-authenticate': expected });
      assert.equal(new Headers(headers).get('www-authenticate'), expected);
    });
  }
});
