import assert from 'node:assert/strict';
import { hash } from 'node:crypto';
import { describe, test } from 'node:test';
import { calculateJwkThumbprint, exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose';
import { forEachStore, TEST_START } from '../../test/stores.ts';
import { MINUTE, numericDate, stoppedClock } from '../clock.ts';
import type { Store } from '../store/store.ts';
import { type PresentedToken, possessionJudge } from './possession.ts';
import { createSingleUses } from './single-use.ts';

const TOKEN = 'a.token.of-ours';
const URL_OF_CALL = 'https://api.example.no/api/v1/clients';
const { privateKey, publicKey } = await generateKeyPair('ES256');
const other = await generateKeyPair('ES256');
const jwk = await exportJWK(publicKey);
const thumbprint = await calculateJwkThumbprint(jwk);

const CLAIMS = {
  ...{ htm: 'GET', htu: URL_OF_CALL, iat: numericDate(TEST_START), jti: 'one' },
  ath: hash('sha256', TOKEN, 'base64url'),
};

function proof(changes: object = {}, key = privateKey): Promise<string> {
  const header = { alg: 'ES256', typ: 'dpop+jwt', jwk };
  return new SignJWT({ ...CLAIMS, ...changes } as JWTPayload).setProtectedHeader(header).sign(key);
}

function judgeOn(store: Store, clock = stoppedClock(TEST_START)) {
  const judge = possessionJudge({ clock, singleUses: createSingleUses(store) });
  return (header: string | undefined, changes: Partial<PresentedToken> = {}) =>
    judge({
      ...{ scheme: 'dpop', token: TOKEN, claims: { cnf: { jkt: thumbprint } }, proof: header },
      ...{ method: 'GET', url: URL_OF_CALL },
      ...changes,
    });
}

forEachStore(({ openStore, openTwoNodes }) => {
  describe('a token that is bound to a key', () => {
    test('is good with a proof that is made for the call, and with another for the next', async () => {
      await using store = await openStore();
      const judge = judgeOn(store);
      assert.equal(await judge(await proof()), undefined);
      assert.equal(await judge(await proof({ jti: 'two', htu: `${URL_OF_CALL}?active=true` })), undefined);
    });

    const refused: readonly (readonly [string, () => Promise<string>, Partial<PresentedToken>, RegExp])[] = [
      ['as a plain bearer token (threats: token)', proof, { scheme: 'bearer' }, /is bound to a key/],
      ['without a proof', proof, { proof: undefined }, /is bound to a key/],
      ['with a proof that is none', async () => 'x', {}, /not accepted/],
      ['with two proofs', async () => `${await proof()}, ${await proof({ jti: 'b' })}`, {}, /not accepted/],
      ['with a proof for another method', () => proof({ htm: 'POST' }), {}, /htm/],
      ['with a proof for another path', () => proof({ htu: `${URL_OF_CALL}/1` }), {}, /htu/],
      [
        'with a proof for another host',
        () => proof({ htu: 'https://api.example.com/api/v1/clients' }),
        {},
        /htu/,
      ],
      ['with a proof of a minute ago', () => proof({ iat: CLAIMS.iat - 60 }), {}, /new proof/],
      ['with a proof for another token', () => proof({ ath: hash('sha256', 'b', 'base64url') }), {}, /ath/],
      ['with a proof for a token request', () => proof({ ath: undefined }), {}, /ath/],
      ['with a proof whose ath is a number', () => proof({ ath: 1 }), {}, /ath/],
      ['with a proof by another key', proof, { claims: { cnf: { jkt: 'x' } } }, /another key/],
      ['when it does not say to which', proof, { claims: { cnf: {} } }, /another key/],
      ['with a proof that another has signed', () => proof({}, other.privateKey), {}, /signature/],
    ];
    for (const [name, make, changes, why] of refused) {
      test(`opens nothing ${name}, and the proof is not used up`, async () => {
        await using store = await openStore();
        const judge = judgeOn(store);
        assert.match((await judge(await make(), changes)) ?? '', why);
        assert.equal(await judge(await proof()), undefined);
      });
    }

    test('threats: replay: of calls with one proof on two nodes at once, one is let in', async () => {
      await using nodes = await openTwoNodes();
      const header = await proof();
      const judges = [judgeOn(nodes.one), judgeOn(nodes.two)];
      const outcomes = await Promise.all([...judges, ...judges, ...judges].map((judge) => judge(header)));
      assert.equal(outcomes.filter((why) => why === undefined).length, 1);
      assert.match((await judgeOn(nodes.two)(header)) ?? '', /has been used/);
    });
  });

  test('a token that is bound to no key is a bearer token and nothing else', async () => {
    await using store = await openStore();
    const judge = judgeOn(store, stoppedClock(TEST_START + MINUTE));
    assert.equal(await judge(undefined, { scheme: 'bearer', claims: {} }), undefined);
    assert.match((await judge(await proof(), { claims: {} })) ?? '', /not bound to a key/);
  });
});
