import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { decodeProtectedHeader } from 'jose';
import { cpuStopwatch } from '../../test/cpu-stopwatch.ts';
import { isObject, isSignedBy, readJws } from './jws.ts';

const HEADER = part('{"alg":"RS256"}');
const PAYLOAD = part('{"iss":"a"}');
const SIGNATURE = 'c2lnbmF0dXJl';

function part(text: string | Uint8Array): string {
  return Buffer.from(text).toString('base64url');
}

test('a JWS in compact form is read into header and payload, its signature unseen', () => {
  assert.deepEqual(readJws(`${HEADER}.${PAYLOAD}.${SIGNATURE}`), {
    header: { alg: 'RS256' },
    payload: { iss: 'a' },
  });
});

describe('what is not a JWS in compact form is not read', () => {
  const rows: Readonly<Record<string, string>> = {
    nothing: '',
    'a single part': HEADER,
    'two parts': `${HEADER}.${PAYLOAD}`,
    'four parts': `${HEADER}.${PAYLOAD}.${SIGNATURE}.${SIGNATURE}`,
    'threats: JWE: five parts': `${HEADER}.${PAYLOAD}.${SIGNATURE}.${SIGNATURE}.${SIGNATURE}`,
    'threats: JWE: five parts, the second empty as in direct encryption': `${HEADER}..${PAYLOAD}.${SIGNATURE}.${SIGNATURE}`,
    'no header': `.${PAYLOAD}.${SIGNATURE}`,
    'no payload': `${HEADER}..${SIGNATURE}`,
    'no signature': `${HEADER}.${PAYLOAD}.`,
    'dots alone': '..',
    'a line break before': `\n${HEADER}.${PAYLOAD}.${SIGNATURE}`,
    'a line break after': `${HEADER}.${PAYLOAD}.${SIGNATURE}\n`,
    'a line break within the header': `${HEADER.slice(0, 5)}\n${HEADER.slice(5)}.${PAYLOAD}.${SIGNATURE}`,
    'a line break within the payload': `${HEADER}.${PAYLOAD.slice(0, 5)}\r\n${PAYLOAD.slice(5)}.${SIGNATURE}`,
    'a line break within the signature': `${HEADER}.${PAYLOAD}.c2ln\nbmF0`,
    'a space after the header': `${HEADER} .${PAYLOAD}.${SIGNATURE}`,
    'quotes around it': `"${HEADER}.${PAYLOAD}.${SIGNATURE}"`,
    'padding on the header': `${part('{"alg":"RS384"} ')}=.${PAYLOAD}.${SIGNATURE}`,
    'padding on the signature': `${HEADER}.${PAYLOAD}.${SIGNATURE}=`,
    'base64 with + in the signature': `${HEADER}.${PAYLOAD}.c2+n`,
    'base64 with / in the signature': `${HEADER}.${PAYLOAD}.c2/n`,
    'a letter beyond ASCII in the signature': `${HEADER}.${PAYLOAD}.c2lé`,
    'a NUL in the signature': `${HEADER}.${PAYLOAD}.c2ln\0`,
    'a header that is no JSON': `${part('alg')}.${PAYLOAD}.${SIGNATURE}`,
    'a header with something after its JSON': `${part('{"alg":"RS256"}x')}.${PAYLOAD}.${SIGNATURE}`,
    'a header that is a list': `${part('["alg"]')}.${PAYLOAD}.${SIGNATURE}`,
    'a header that is null': `${part('null')}.${PAYLOAD}.${SIGNATURE}`,
    'a payload that is a list': `${HEADER}.${part('[]')}.${SIGNATURE}`,
    'a payload that is text': `${HEADER}.${part('"iss"')}.${SIGNATURE}`,
    'a payload that is a number': `${HEADER}.${part('1')}.${SIGNATURE}`,
    'a payload that is null': `${HEADER}.${part('null')}.${SIGNATURE}`,
    'a payload in Latin-1': `${HEADER}.${part(Buffer.from('{"iss":"\xe5"}', 'latin1'))}.${SIGNATURE}`,
    'a payload that ends within a character': `${HEADER}.${part(new Uint8Array([0x22, 0xc3]))}.${SIGNATURE}`,
    'a payload with an overlong character': `${HEADER}.${part(Buffer.from('{"\xc0\xaf":1}', 'latin1'))}.${SIGNATURE}`,
    'JSON serialization instead of compact': `{"protected":"${HEADER}","payload":"${PAYLOAD}","signature":"${SIGNATURE}"}`,
  };
  for (const [name, text] of Object.entries(rows)) {
    test(name, () => assert.equal(readJws(text), undefined));
  }
});

test('bytes that are not UTF-8 leave no trace in what is read next', () => {
  readJws(`${HEADER}.${part(new Uint8Array([0x22, 0xe2, 0x82]))}.${SIGNATURE}`);
  assert.deepEqual(readJws(`${HEADER}.${part('{"iss":"å"}')}.${SIGNATURE}`)?.payload, { iss: 'å' });
});

test('a name that stands twice counts as the last, as the library that verifies the signature reads it', () => {
  const jws = `${part('{"alg":"none","alg":"RS256"}')}.${PAYLOAD}.${SIGNATURE}`;
  assert.deepEqual(readJws(jws)?.header, { ...decodeProtectedHeader(jws) });
  assert.deepEqual(readJws(jws)?.header, { alg: 'RS256' });
});

test('names that every object has are names like others', () => {
  const jws = `${part('{"__proto__":{"alg":"RS256"}}')}.${part('{"__proto__":{"iss":"a"},"constructor":1}')}.${SIGNATURE}`;
  const read = readJws(jws);
  assert.equal(read?.header['alg'], undefined);
  assert.equal(read?.payload['iss'], undefined);
  assert.deepEqual(Object.keys(read?.payload ?? {}), ['__proto__', 'constructor']);
  assert.equal(({} as Record<string, unknown>)['alg'], undefined);
});

describe('threats: huge JWT: a megabyte of anything is answered at once', () => {
  const MEGABYTE = 1_000_000;
  /** At rest 50; a busy machine is several times slower, and what is quadratic takes minutes. */
  const LIMIT_MILLISECONDS = 250;
  const deep = MEGABYTE / 4;
  const rows: Readonly<Record<string, string>> = {
    dots: '.'.repeat(MEGABYTE),
    'letters and no dot': 'a'.repeat(MEGABYTE),
    'letters between two dots': `a.${'a'.repeat(MEGABYTE)}.a`,
    'letters, and a sign that does not belong at the end': `${HEADER}.${PAYLOAD}.${'a'.repeat(MEGABYTE)}!`,
    'a header of lists within lists': `${part('['.repeat(deep))}.${PAYLOAD}.${SIGNATURE}`,
    'a payload of closed lists within lists': `${HEADER}.${part(`{"a":${'['.repeat(deep)}${']'.repeat(deep)}}`)}.${SIGNATURE}`,
    'a payload of objects within objects': `${HEADER}.${part('{"a":'.repeat(deep))}.${SIGNATURE}`,
    'equals signs': '='.repeat(MEGABYTE),
    'line breaks': `${HEADER}.${'\n'.repeat(MEGABYTE)}.${SIGNATURE}`,
  };
  for (const [name, text] of Object.entries(rows)) {
    test(name, () => {
      const times: number[] = [];
      // The garbage of whoever ran before may be cleared meanwhile, but not three times.
      while (times.length < 3 && !times.some((time) => time < LIMIT_MILLISECONDS)) {
        const elapsed = cpuStopwatch();
        readJws(text);
        times.push(elapsed());
      }
      assert.ok(Math.min(...times) < LIMIT_MILLISECONDS, `${Math.min(...times)} ms`);
    });
  }
});

describe('a signature counts', () => {
  const RSA = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256', publicExponent: new Uint8Array([1, 0, 1]) };
  const signWith = async (modulusLength: number) => {
    const pair = await crypto.subtle.generateKey({ ...RSA, modulusLength }, true, ['sign', 'verify']);
    const signed = `${HEADER}.${PAYLOAD}`;
    const signature = await crypto.subtle.sign(RSA.name, pair.privateKey, Buffer.from(signed));
    return { key: pair.publicKey, signed, signature: part(new Uint8Array(signature)) };
  };

  test('by an RSA key of 2048 bits, over the text as it came', async () => {
    const { key, signed, signature } = await signWith(2048);
    assert.equal(await isSignedBy(`${signed}.${signature}`, key), true);
    assert.equal(await isSignedBy(`${HEADER}.${part('{"iss":"b"}')}.${signature}`, key), false);
    assert.equal(await isSignedBy(`${signed}.${part('signature')}`, key), false);
  });

  for (const bits of [2047, 2040, 1024]) {
    test(`never by a key of ${bits} bits, though it verifies (RFC 7518 section 3.3)`, async () => {
      const { key, signed, signature } = await signWith(bits);
      assert.equal(await isSignedBy(`${signed}.${signature}`, key), false);
    });
  }
});

test('an object is neither null, nor a list, nor anything simpler', () => {
  assert.deepEqual([{}, null, [], 'a', 1, true, undefined].map(isObject), [
    true,
    false,
    false,
    false,
    false,
    false,
    false,
  ]);
});
