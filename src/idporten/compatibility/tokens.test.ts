import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { systemRandom } from '../../random.ts';
import { SERVICE } from '../registry.fixture.ts';
import { COMPATIBILITY_TOKENS as TOKENS } from './tokens.ts';

/** FIPS 180-4's example, of whose SHA-256 this is the left half. */
const ACCESS_TOKEN = 'abc';
const AT_HASH = 'ungWv48Bz-pBQUDeXa4iIw';

async function idToken(claims: Readonly<Record<string, unknown>>) {
  return TOKENS.idToken(claims, { accessToken: Promise.resolve(ACCESS_TOKEN), sessionId: 'session-1' });
}

describe('an id_token of the compatibility issuer', () => {
  const base = { sub: 's', acr: 'idporten-loa-substantial', amr: ['TestID'], pid: '12836110038' };
  const rows: readonly (readonly [name: string, claim: string, given: object, value: unknown])[] = [
    ['tells the level in the old words', 'acr', {}, 'Level3'],
    ['has amr as text', 'amr', { amr: ['BankID'] }, 'BankID'],
    ['spells TestId so', 'amr', {}, 'TestId'],
    ['has sid always', 'sid', {}, 'session-1'],
    ['has the hash of its access token', 'at_hash', {}, AT_HASH],
    ['has the rest as it is', 'sub', {}, 's'],
    ['says nothing of a match where no other country is asked', 'eidas_identitymatch', {}, undefined],
    [
      'says that a person of another country is not known by a number',
      'eidas_identitymatch',
      { amr: ['eIDAS'], pid: undefined },
      'NOT_FOUND',
    ],
    [
      'says that a person of another country is known',
      'eidas_identitymatch',
      { amr: ['eIDAS'] },
      'UNAMBIGUOUS',
    ],
  ];
  for (const [name, claim, given, value] of rows) {
    test(name, async () => assert.equal((await idToken({ ...base, ...given }))[claim], value));
  }
});

describe('an access token of the compatibility issuer', () => {
  const claims = { acr: 'idporten-loa-high', client_id: 'c' };

  test('has token_type and client_orgno, and the level in the old words', () => {
    assert.deepEqual(TOKENS.accessToken(claims, { clientOrgno: SERVICE }), {
      ...{ acr: 'Level4', client_id: 'c', token_type: 'Bearer', client_orgno: SERVICE },
    });
  });

  test('that is bound to a key says so', () => {
    const bound = { ...claims, cnf: { jkt: 'k' } };
    assert.equal(TOKENS.accessToken(bound, { clientOrgno: SERVICE })['token_type'], 'DPoP');
  });
});

describe('what the compatibility issuer draws has 44 characters', () => {
  for (const name of ['code', 'opaque', 'jti'] as const) {
    test(name, () => assert.match(TOKENS[name](systemRandom), /^[\w-]{43}=$/));
  }
});
