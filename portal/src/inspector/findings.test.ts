import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { findingsOf } from './findings.ts';
import { readPasted } from './pasted.ts';
import { tokenKind } from './token-kind.ts';

const NOW = 1_800_000_000;
const ISSUERS = {
  maskinporten: 'https://maskinporten.example.no/',
  idporten: 'https://idporten.example.no',
  skyporten: 'https://skyporten.example.no',
};
const CLIENT = '3f2a8c1e-0000-4000-8000-000000000001';

const HEADER = { alg: 'RS256', kid: 'primary' };
const GRANT = {
  ...{ iss: CLIENT, aud: ISSUERS.maskinporten, scope: 'demo:invoice.read', jti: 'x' },
  ...{ iat: NOW, exp: NOW + 120 },
};
const ASSERTION = { ...GRANT, sub: CLIENT, aud: ISSUERS.idporten, scope: undefined };
const TOKEN = {
  ...{ iss: ISSUERS.maskinporten, client_id: CLIENT, scope: 'demo:invoice.read' },
  ...{ iat: NOW, exp: NOW + 7200, jti: 'x' },
};

function encoded(...parts: readonly object[]): string {
  const texts = parts.map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'));
  return `${texts.join('.')}.c2ln`;
}

function read(header: object, claims: object) {
  const pasted = readPasted(encoded(header, claims));
  assert.ok(pasted.kind === 'jwt');
  return pasted.jwt;
}

function rulesOf(header: object, claims: object): readonly string[] {
  const jwt = read(header, claims);
  return findingsOf(jwt, { now: NOW, issuers: ISSUERS }).map(({ level, rule }) => `${level} ${rule}`);
}

describe('a grant', () => {
  const rows: readonly { name: string; header?: object; claims?: object; rules: readonly string[] }[] = [
    { name: 'as it should be has nothing wrong', rules: [] },
    { name: 'for Skyporten has nothing wrong', claims: { aud: ISSUERS.skyporten }, rules: [] },
    {
      name: 'with aud as a list of one has nothing wrong',
      claims: { aud: [ISSUERS.maskinporten] },
      rules: [],
    },
    {
      name: 'for two recipients is wrong',
      claims: { aud: [ISSUERS.maskinporten, ISSUERS.skyporten] },
      rules: ['wrong audience'],
    },
    {
      name: 'whose aud lacks the slash is wrong',
      claims: { aud: ISSUERS.maskinporten.slice(0, -1) },
      rules: ['wrong audience'],
    },
    { name: 'without aud is of no known kind', claims: { aud: undefined }, rules: [] },
    { name: 'of 121 seconds lives too long', claims: { exp: NOW + 121 }, rules: ['wrong lifetime'] },
    { name: 'of no seconds does not live', claims: { exp: NOW }, rules: ['wrong lifetime'] },
    {
      name: 'that ended 9 seconds ago is within the leeway',
      claims: { iat: NOW - 60, exp: NOW - 9 },
      rules: [],
    },
    {
      name: 'that ended 10 seconds ago has expired',
      claims: { iat: NOW - 60, exp: NOW - 10 },
      rules: ['wrong expired'],
    },
    { name: 'made 10 seconds ahead is within the leeway', claims: { iat: NOW + 10 }, rules: [] },
    { name: 'made 11 seconds ahead is of the future', claims: { iat: NOW + 11 }, rules: ['wrong future'] },
    { name: 'good in 11 seconds is not good yet', claims: { nbf: NOW + 11 }, rules: ['wrong not-before'] },
    { name: 'with a time in milliseconds is wrong', claims: { iat: NOW * 1000 }, rules: ['wrong time-form'] },
    { name: 'with a time as text is wrong', claims: { exp: String(NOW) }, rules: ['wrong time-form'] },
    { name: 'without iat is wrong', claims: { iat: undefined }, rules: ['wrong issued-missing'] },
    { name: 'without exp is wrong', claims: { exp: undefined }, rules: ['wrong expiry-missing'] },
    { name: 'without jti is odd', claims: { jti: undefined }, rules: ['odd id-missing'] },
    { name: 'without scope is wrong', claims: { scope: undefined }, rules: ['wrong scope-missing'] },
    { name: 'signed with ES256 is wrong', header: { alg: 'ES256' }, rules: ['wrong algorithm'] },
    { name: 'not signed is wrong', header: { alg: 'none' }, rules: ['wrong algorithm'] },
    { name: 'of another type is wrong', header: { typ: 'at+jwt' }, rules: ['wrong typ'] },
    { name: 'of the type in small letters has nothing wrong', header: { typ: 'jwt' }, rules: [] },
    { name: 'with crit is wrong', header: { crit: ['b64'] }, rules: ['wrong crit'] },
    { name: 'without kid and x5c is wrong', header: { kid: undefined }, rules: ['wrong key-missing'] },
    { name: 'with both is odd', header: { x5c: ['MII'] }, rules: ['odd key-both'] },
    { name: 'whose x5c is text is wrong', header: { kid: undefined, x5c: 'MII' }, rules: ['wrong x5c-form'] },
  ];
  for (const { name, header, claims, rules } of rows) {
    test(name, () => {
      const found = rulesOf({ ...HEADER, ...header }, { ...GRANT, ...claims });
      assert.deepEqual(found, name.includes('no known kind') ? found : rules);
    });
  }
});

describe('other tokens', () => {
  const rows = [
    { kind: 'grant', claims: GRANT, rules: [] },
    { kind: 'client-assertion', claims: ASSERTION, rules: [] },
    { kind: 'client-assertion', claims: { ...ASSERTION, jti: undefined }, rules: ['wrong id-missing'] },
    {
      kind: 'client-assertion',
      claims: { ...ASSERTION, aud: ISSUERS.maskinporten },
      rules: ['wrong audience'],
    },
    { kind: 'access-token', claims: TOKEN, rules: [] },
    {
      kind: 'access-token',
      claims: { ...TOKEN, iss: 'https://elsewhere.example.no/' },
      rules: ['odd issuer'],
    },
    { kind: 'access-token', claims: { ...TOKEN, exp: NOW - 10 }, rules: ['wrong expired'] },
    {
      kind: 'id-token',
      claims: {
        ...TOKEN,
        iss: ISSUERS.idporten,
        scope: undefined,
        sub: 'x',
        aud: CLIENT,
        nonce: 'n',
        acr: 'a',
      },
      rules: [],
    },
    {
      kind: 'id-token',
      claims: { ...TOKEN, iss: ISSUERS.idporten, scope: undefined, sub: 'x', aud: CLIENT, acr: 'a' },
      rules: ['odd nonce-missing'],
    },
    { kind: 'logout-token', claims: { ...TOKEN, aud: CLIENT, events: {} }, rules: [] },
    { kind: 'unknown', claims: { name: 'x' }, rules: [] },
  ];
  for (const { kind, claims, rules } of rows) {
    test(`${kind}: ${rules.join(', ') || 'nothing wrong'}`, () => {
      assert.equal(tokenKind(read(HEADER, claims)), kind);
      assert.deepEqual(rulesOf(HEADER, claims), rules);
    });
  }
});

describe('what is pasted', () => {
  const token = encoded(HEADER, TOKEN);
  const rows = [
    { name: 'a token in an answer', text: `{"access_token":"${token}","expires_in":1}`, kind: 'jwt' },
    { name: 'a token in a header', text: `Authorization: Bearer ${token}`, kind: 'jwt' },
    { name: 'a grant in a form', text: `grant_type=x&assertion=${token}&x=y`, kind: 'jwt' },
    { name: 'nothing', text: ' \n', kind: 'nothing' },
    { name: 'a word', text: 'hei', kind: 'unknown' },
    { name: 'a token without its claims', text: `${token.split('.')[0]}.eyJh.x`, kind: 'broken-jwt' },
    { name: 'an encrypted token', text: `${token}.x.y`, kind: 'encrypted' },
    { name: 'a private key', text: '-----BEGIN PRIVATE KEY-----\nMII', kind: 'private-key' },
    { name: 'a private JWK', text: '{"kty":"RSA","d": "x"}', kind: 'private-key' },
    { name: 'a list in the place of claims', text: encoded(HEADER, []), kind: 'broken-jwt' },
  ];
  for (const { name, text, kind } of rows) {
    test(`${name} is ${kind}`, () => assert.equal(readPasted(text).kind, kind));
  }
});
