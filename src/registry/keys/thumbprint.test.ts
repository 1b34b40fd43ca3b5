import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseKid } from '../../identifiers/kid.ts';
import { thumbprint, thumbprintAsWritten } from './thumbprint.ts';

const RFC_7638_SECTION_3_1 =
  '0vx7agoebGcQSuuPiLJXZptN9nndrQmbXEps2aiAFbWhM78LhWx4cbbfAAtVT86zwu1RK7aPFFxuhDR1L6tSoc_BJECPebWKRXjBZCiFV4n3oknjhMstn64tZ_2W-5JsGY4Hc5n9yBXArwl93lqt7_RN5w6Cf0h4QyQ5v-65YGjQR0_FDW2QvzqY368QQMicAtaSqzs8KJZgnYb9c7d0zgdAZHzu6qMQvRL5hajrn1n91CbOpbISD08qNLyrdkt-bFTWhAI4vMQFh6WeZu0fM4lFd2NcRwr3XPksINHaQ-G_xBniIqbw0Ls1jF44-csFCur-kEgU8awapJzKnqDKgw';

test('the thumbprint of the example of RFC 7638 is the one given there, and can be a kid', () => {
  const kid = thumbprint({ e: 'AQAB', n: RFC_7638_SECTION_3_1 });
  assert.equal(kid, 'NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs');
  assert.equal(parseKid(kid), kid);
});

test('a key is named alike however its numbers are written, and one without numbers not at all', () => {
  const key = { e: 'AQAB', n: RFC_7638_SECTION_3_1 };
  const name = thumbprint(key);
  assert.equal(thumbprintAsWritten(key), name);
  assert.equal(thumbprintAsWritten({ ...key, e: 'AAEAAQ' }), name);
  for (const other of [{ e: 'AQAB' }, { n: key.n }, { ...key, e: 'AQ=B' }, { ...key, n: '' }]) {
    assert.equal(thumbprintAsWritten(other), undefined, JSON.stringify(other).slice(0, 20));
  }
  assert.notEqual(thumbprintAsWritten({ ...key, e: 'Aw' }), name);
});
