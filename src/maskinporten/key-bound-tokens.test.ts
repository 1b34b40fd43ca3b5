/** Tokens bound to a key by DPoP (RFC 9449), which the original does not have and a client may ask for. */
import assert from 'node:assert/strict';
import { createPublicKey } from 'node:crypto';
import { describe, test } from 'node:test';
import { CompactSign, calculateJwkThumbprint, decodeJwt } from 'jose';
import { forEachStore } from '../../test/stores.ts';
import { SECOND } from '../clock.ts';
import { randomUuid, systemRandom } from '../random.ts';
import { assertRefused, assertToken, type ExpectedError } from './answers.fixture.ts';
import { ELLIPTIC_KEY, KEYS } from './credentials.fixture.ts';
import { claims, ISSUER, NOW, signGrant, tokenForm } from './grant.fixture.ts';
import {
  type Answer,
  type MaskinportenNode,
  openNode,
  openSeededNode,
  sharedNode,
} from './maskinporten.fixture.ts';
import { MP_012, MP_100, noAccess } from './refusals.fixture.ts';
import { SCOPES } from './registry.fixture.ts';

type Fields = Readonly<Record<string, unknown>>;

const JWK = { ...createPublicKey(ELLIPTIC_KEY).export({ format: 'jwk' }) };
const RSA_JWK = { ...createPublicKey(KEYS.stranger).export({ format: 'jwk' }) };

function signProof(changed: Fields = {}, header: Fields = {}): Promise<string> {
  const payload = { htm: 'POST', htu: `${ISSUER}token`, iat: NOW, jti: randomUuid(systemRandom), ...changed };
  const { alg = 'ES256' } = header as { alg?: string };
  return new CompactSign(Buffer.from(JSON.stringify(payload)))
    .setProtectedHeader({ typ: 'dpop+jwt', jwk: alg === 'ES256' ? JWK : RSA_JWK, ...header, alg })
    .sign(alg === 'ES256' ? ELLIPTIC_KEY : KEYS.stranger);
}

function send(node: MaskinportenNode, assertion: string, ...proofs: readonly string[]): Promise<Answer> {
  const headers = new Headers({ 'content-type': 'application/x-www-form-urlencoded' });
  for (const proof of proofs) headers.append('dpop', proof);
  return node.post(tokenForm(assertion), { headers });
}

function refusal(remedy: string): ExpectedError {
  return { error: 'invalid_dpop_proof', description: `Invalid DPoP proof. ${remedy}` };
}

const REPLAYED = refusal('Make a new proof with a new jti for each request.');
const MISSING = refusal('Send a DPoP proof with the token request; this deployment issues no bearer tokens.');
const OTHER_URL = refusal(`Set htu to ${ISSUER}token, as the metadata document has it.`);

forEachStore(({ openStore }) => {
  describe('a request with a proof', () => {
    const node = sharedNode(openStore);

    for (const alg of ['ES256', 'PS256', 'RS256']) {
      test(`signed with ${alg} gets a token that is bound to its key`, async () => {
        const answer = await send(node(), await signGrant(), await signProof({}, { alg }));
        assertToken(answer);
        assert.equal(answer.body.token_type, 'DPoP');
        const { token_type: type, cnf } = decodeJwt(answer.body.access_token);
        const jkt = await calculateJwkThumbprint(alg === 'ES256' ? JWK : RSA_JWK);
        assert.deepEqual([type, cnf], ['DPoP', { jkt }]);
      });
    }

    test('that is wrong is refused, and uses the grant up', async () => {
      const grant = await signGrant();
      assertRefused(await send(node(), grant, await signProof({ htu: ISSUER })), OTHER_URL);
      assertRefused(await node().send(grant), MP_012);
    });

    test('two proofs are refused', async () => {
      const [one, other] = [await signProof(), await signProof()];
      assertRefused(
        await send(node(), await signGrant(), one, other),
        refusal('Send one header DPoP with the signed proof as the library made it.'),
      );
    });

    test('whoever asks is known before the proof is looked at', async () => {
      const grant = await signGrant(claims({ iss: randomUuid(systemRandom) }));
      assertRefused(await send(node(), grant, 'no proof'), MP_100);
    });

    test('the proof is judged before the scopes', async () => {
      const grant = await signGrant(claims({ scope: SCOPES.ungranted }));
      assertRefused(await send(node(), grant, await signProof({ htu: ISSUER })), OTHER_URL);
    });

    test('a proof is not used up by a request that is refused for something else', async () => {
      const proof = await signProof();
      const refused = await send(node(), await signGrant(claims({ scope: SCOPES.ungranted })), proof);
      assertRefused(refused, noAccess(SCOPES.ungranted));
      assertToken(await send(node(), await signGrant(), proof));
    });
  });

  test('a request without a proof gets a bearer token', async () => {
    await using node = await openSeededNode(openStore);
    const answer = await node.grant();
    assert.equal(answer.body.token_type, 'Bearer');
    const { token_type: type, cnf } = decodeJwt(answer.body.access_token);
    assert.deepEqual([type, cnf], ['Bearer', undefined]);
  });

  describe('threats: assertion replay: a proof', () => {
    test('counts once, with whatever grant', async () => {
      await using node = await openSeededNode(openStore);
      const proof = await signProof();
      assertToken(await send(node, await signGrant(), proof));
      assertRefused(await send(node, await signGrant(), proof), REPLAYED);
    });

    test('counts once, on whatever node', async () => {
      await using node = await openSeededNode(openStore);
      await using other = await openNode(node.store);
      const proof = await signProof();
      assertToken(await send(node, await signGrant(), proof));
      assertRefused(await send(other, await signGrant(), proof), REPLAYED);
    });

    test('of many at once, one counts', async () => {
      await using node = await openSeededNode(openStore);
      const proof = await signProof();
      const grants = await Promise.all(Array.from({ length: 10 }, () => signGrant()));
      const answers = await Promise.all(grants.map((grant) => send(node, grant, proof)));
      assert.equal(answers.filter(({ status }) => status === 200).length, 1);
    });

    test('is remembered until nobody would accept it', async () => {
      await using node = await openSeededNode(openStore);
      const proof = await signProof();
      assertToken(await send(node, await signGrant(), proof));
      node.clock.moveBy(59 * SECOND);
      assertRefused(await send(node, await signGrant(node.fresh()), proof), REPLAYED);
      node.clock.moveBy(SECOND);
      assertRefused(
        await send(node, await signGrant(node.fresh()), proof),
        refusal('Make a new proof for each request, and keep the clock synchronised (NTP).'),
      );
    });

    test('of another key may have the same jti', async () => {
      await using node = await openSeededNode(openStore);
      assertToken(await send(node, await signGrant(), await signProof({ jti: 'a' })));
      assertToken(await send(node, await signGrant(), await signProof({ jti: 'a' }, { alg: 'RS256' })));
    });
  });

  describe('in the profile fapi2', () => {
    const node = sharedNode(openStore, { strict: true, boundTokensOnly: true });

    test('a request without a proof is refused', async () => {
      assertRefused(await node().grant(), MISSING);
    });

    test('a proof signed with RSA and PKCS #1 v1.5 is refused', async () => {
      assertRefused(
        await send(node(), await signGrant(), await signProof({}, { alg: 'RS256' })),
        refusal('Sign the proof with ES256.'),
      );
    });

    test('a request with a proof gets a token', async () => {
      assertToken(await send(node(), await signGrant(), await signProof({}, { alg: 'PS256' })));
    });

    test('aud is text', async () => {
      const grant = await signGrant(claims({ aud: [ISSUER] }));
      const { body } = await send(node(), grant, await signProof());
      assert.equal(body.error, 'invalid_grant');
    });
  });
});
