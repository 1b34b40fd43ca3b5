import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  assertionUse,
  audienceFault,
  type ClientAssertion,
  readClientAssertion,
  timeFault,
} from './client-assertion.ts';

const NOW = 1_768_478_400;
const ISSUER = 'https://idporten.example.no';
const HEADER = { alg: 'RS256', kid: 'primary' };
const CLAIMS = { iss: 'client', sub: 'client', aud: ISSUER, iat: NOW, exp: NOW + 60, jti: 'one' };

function assertionOf(header: object, claims: object): string {
  return `${[header, claims].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.')}.c2ln`;
}

function read(claims: object = {}, header: object = {}) {
  return readClientAssertion(assertionOf({ ...HEADER, ...header }, { ...CLAIMS, ...claims }));
}

function good(claims: object = {}): ClientAssertion {
  const ruling = read(claims);
  assert.ok(ruling.ok, 'it is read');
  return ruling.value;
}

test('an assertion is read into what it says', () => {
  const { text, ...rest } = good();
  assert.equal(text, assertionOf(HEADER, CLAIMS));
  assert.deepEqual(rest, {
    ...{ algorithm: 'RS256', credential: { kind: 'kid', kid: 'primary' }, clientId: 'client' },
    ...{ audience: ISSUER, issuedAt: NOW, notBefore: NOW, expiresAt: NOW + 60, jti: 'one' },
  });
});

describe('the key', () => {
  for (const { name, header, kind } of [
    { name: 'by kid', header: {}, kind: 'kid' },
    { name: 'by certificate', header: { kid: undefined, x5c: ['a'] }, kind: 'x5c' },
    { name: 'by kid, beside a certificate', header: { x5c: ['a'] }, kind: 'kid' },
    { name: 'by nothing', header: { kid: undefined }, kind: undefined },
    { name: 'by an empty kid beside a certificate', header: { kid: '', x5c: ['a'] }, kind: undefined },
    { name: 'by no certificates', header: { kid: undefined, x5c: [] }, kind: undefined },
    { name: 'by a certificate that is no text', header: { kid: undefined, x5c: [1] }, kind: undefined },
    { name: 'by a certificate that stands alone', header: { kid: undefined, x5c: 'a' }, kind: undefined },
  ]) {
    test(`${name}: ${kind ?? 'refused'}`, () => {
      const ruling = read({}, header);
      assert.equal(ruling.ok ? ruling.value.credential.kind : undefined, kind);
      if (!ruling.ok) assert.equal(ruling.fault.rule, 'assertion-kid');
    });
  }
});

test('what was seen of a claim is told without a person number and on one line', () => {
  const ruling = read({ jti: `12836110038\n${'x'.repeat(300)}` });
  assert.ok(!ruling.ok && ruling.fault.seen?.startsWith('*********** x'), JSON.stringify(ruling));
});

describe('times', () => {
  for (const { name, claims, at = NOW, refused = false } of [
    { name: 'just made', claims: {} },
    { name: 'seen 10 s before it was made', claims: {}, at: NOW - 10 },
    { name: 'seen 10.001 s before it was made', claims: {}, at: NOW - 10.001, refused: true },
    { name: 'seen 9.999 s after it expired', claims: {}, at: NOW + 69.999 },
    { name: 'seen 10 s after it expired', claims: {}, at: NOW + 70, refused: true },
    { name: 'living 120 s', claims: { exp: NOW + 120 } },
    { name: 'living 121 s', claims: { exp: NOW + 121 }, refused: true },
    { name: 'living 121 s, good for less', claims: { exp: NOW + 121, nbf: NOW + 5 }, refused: true },
    { name: 'living no time', claims: { exp: NOW }, refused: true },
    { name: 'good from 11 s later', claims: { nbf: NOW + 11 }, refused: true },
  ]) {
    test(`an assertion ${name} is ${refused ? 'refused' : 'timely'}`, () => {
      assert.equal(timeFault(good(claims), at * 1000)?.rule, refused ? 'assertion-times' : undefined);
    });
  }
});

describe('threats: assertion audience', () => {
  for (const { aud, isOurs } of [
    { aud: ISSUER, isOurs: true },
    { aud: [ISSUER], isOurs: true },
    { aud: [ISSUER, ISSUER], isOurs: false },
    { aud: `${ISSUER}/`, isOurs: false },
    { aud: `${ISSUER}/token`, isOurs: false },
    { aud: ISSUER.toUpperCase(), isOurs: false },
    { aud: {}, isOurs: false },
    { aud: null, isOurs: false },
  ]) {
    test(`${JSON.stringify(aud)}: ${isOurs}`, () => {
      assert.equal(audienceFault(good({ aud }), ISSUER) === undefined, isOurs);
    });
  }
});

test('assertions are remembered apart by client and jti, until nobody would accept them', () => {
  const [one, two] = [assertionUse(good()), assertionUse(good({ iss: 'other', sub: 'other' }))];
  assert.equal(one.kind, 'client-assertion');
  assert.notEqual(one.key, two.key);
  assert.notEqual(one.key, assertionUse(good({ jti: 'two' })).key);
  assert.equal(one.key, assertionUse(good({ iat: NOW + 1 })).key);
  assert.equal(one.expiresAt, (NOW + 70) * 1000);
});
