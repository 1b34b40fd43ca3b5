/** The second issuer, whose tokens cloud providers take (spec/maskinporten.md 8). */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { createLocalJWKSet, decodeJwt, jwtVerify } from 'jose';
import { forEachStore, TEST_START } from '../../test/stores.ts';
import { JWT_BEARER } from '../registry/clients/client.ts';
import { REGISTERS } from './altinn.fixture.ts';
import { assertToken } from './answers.fixture.ts';
import { CONSUMER } from './credentials.fixture.ts';
import {
  BY_CERTIFICATE,
  BY_SUPPLIER,
  claims,
  type GrantChanges,
  ISSUER,
  signGrant,
} from './grant.fixture.ts';
import { type Answer, issuancesIn, openNode, openSeededNode, sharedNode } from './maskinporten.fixture.ts';
import { createSkyporten } from './maskinporten.ts';
import { ENFORCED_AUDIENCE, SCOPES } from './registry.fixture.ts';

const SKYPORTEN = 'https://sky.maskinporten.example.no';
const AUDIENCE = 'https://skyporten.example.no';
const OPTIONS = { issuer: SKYPORTEN, create: createSkyporten, altinn: REGISTERS };

const SKY = claims({ aud: SKYPORTEN, resource: AUDIENCE });

function describedIn({ status, body }: Answer) {
  const description = String(body.error_description).replace(/ \(trace_id: \w+\)$/, '');
  return { status, error: body.error, description, uri: body.error_uri };
}

const WRONG_AUDIENCE = {
  ...{ status: 400, error: 'invalid_grant', uri: `${SKYPORTEN}/errors/MP-110` },
  description: 'Invalid assertion. Client authentication failed. Invalid JWT claim aud',
};
const NO_RESOURCE = {
  ...{ status: 400, error: 'invalid_request', uri: `${SKYPORTEN}/errors/MP-011` },
  description: 'Invalid assertion. Invalid parameter value. Claim resource',
};
const SEVERAL_SCOPES = {
  ...{ status: 400, error: 'invalid_scope', uri: undefined },
  description: 'Invalid scope. Skyporten issues a token for one scope at a time',
};

forEachStore(({ openStore }) => {
  describe('Skyporten', () => {
    const node = sharedNode(openStore, OPTIONS);

    test('describes itself as OpenID discovery does, with exactly these fields', async () => {
      const { status, body } = await node().get('/.well-known/openid-configuration');
      assert.equal(status, 200);
      assert.deepEqual(body, {
        issuer: SKYPORTEN,
        token_endpoint: `${SKYPORTEN}/token`,
        jwks_uri: `${SKYPORTEN}/jwk`,
        token_endpoint_auth_methods_supported: ['private_key_jwt'],
        grant_types_supported: [JWT_BEARER],
        token_endpoint_auth_signing_alg_values_supported: ['RS256', 'RS384', 'RS512'],
      });
    });

    for (const path of ['/.well-known/oauth-authorization-server', '/jwks', '/authorize']) {
      test(`has nothing at ${path}`, async () => assert.equal((await node().get(path)).status, 404));
    }

    const tokens: readonly (readonly [string, readonly GrantChanges[], object])[] = [
      ['a plain grant', [SKY], { sub: `0192:${CONSUMER};${SCOPES.read}`, aud: AUDIENCE }],
      [
        'a grant by certificate',
        [BY_CERTIFICATE, SKY],
        { sub: `0192:${CONSUMER};${SCOPES.read}`, aud: AUDIENCE },
      ],
      [
        'a delegated grant: sub names the customer',
        [BY_SUPPLIER, SKY, claims({ scope: SCOPES.delegable, consumer_org: CONSUMER })],
        { sub: `0192:${CONSUMER};${SCOPES.delegable}`, aud: AUDIENCE },
      ],
      [
        'several audiences',
        [SKY, claims({ resource: [AUDIENCE, ENFORCED_AUDIENCE] })],
        { sub: `0192:${CONSUMER};${SCOPES.read}`, aud: [AUDIENCE, ENFORCED_AUDIENCE] },
      ],
      [
        'a scope that prescribes its audience, without resource',
        [SKY, claims({ scope: SCOPES.enforced, resource: undefined })],
        { sub: `0192:${CONSUMER};${SCOPES.enforced}`, aud: ENFORCED_AUDIENCE },
      ],
    ];
    for (const [name, changes, expected] of tokens) {
      test(`gives a token for ${name}`, async () => {
        const answer = await node().grant(...changes);
        assertToken(answer);
        const { iss, sub, aud, token_type: type } = decodeJwt(answer.body.access_token);
        assert.deepEqual({ iss, sub, aud, type }, { iss: SKYPORTEN, ...expected, type: 'Bearer' });
      });
    }

    test('has tokens that verify with its key set, and everything of them that Maskinporten says', async () => {
      const { body } = await node().grant(SKY);
      const keys = createLocalJWKSet((await node().get('/jwk')).body);
      const { payload } = await jwtVerify(body.access_token, keys, {
        ...{ issuer: SKYPORTEN, audience: AUDIENCE, currentDate: new Date(TEST_START) },
        subject: `0192:${CONSUMER};${SCOPES.read}`,
      });
      assert.deepEqual(payload['consumer'], { authority: 'iso6523-actorid-upis', ID: `0192:${CONSUMER}` });
    });

    const refusals: readonly (readonly [string, readonly GrantChanges[], object])[] = [
      ['aud with a slash', [SKY, claims({ aud: `${SKYPORTEN}/` })], WRONG_AUDIENCE],
      ['aud of Maskinporten', [SKY, claims({ aud: ISSUER })], WRONG_AUDIENCE],
      ['aud of the token endpoint', [SKY, claims({ aud: `${SKYPORTEN}/token` })], WRONG_AUDIENCE],
      ['no resource', [SKY, claims({ resource: undefined })], NO_RESOURCE],
      [
        'an empty list of resources',
        [SKY, claims({ resource: [] })],
        { ...NO_RESOURCE, description: 'Invalid assertion. Invalid parameter value' },
      ],
      ['two scopes', [SKY, claims({ scope: `${SCOPES.read} ${SCOPES.write}` })], SEVERAL_SCOPES],
    ];
    for (const [name, changes, expected] of refusals) {
      test(`refuses ${name}`, async () => {
        assert.deepEqual(describedIn(await node().grant(...changes)), expected);
      });
    }

    test('has a page behind error_uri', async () => {
      assert.match((await node().get('/errors/MP-110')).text, /^MP-110/);
    });

    test('looks at no DPoP header, since no cloud provider takes a token that is bound to a key', async () => {
      const form = new URLSearchParams({ grant_type: JWT_BEARER, assertion: await signGrant(SKY) });
      const headers = { 'content-type': 'application/x-www-form-urlencoded', dpop: 'no proof' };
      const answer = await node().post(form.toString(), { headers });
      assertToken(answer);
      assert.equal(answer.body.token_type, 'Bearer');
    });
  });

  test('the record of a token says which issuer it is of', async () => {
    await using node = await openSeededNode(openStore, OPTIONS);
    assertToken(await node.grant(SKY));
    const [row] = await issuancesIn(node.store);
    assert.deepEqual([row?.issuer, row?.audience], [SKYPORTEN, AUDIENCE]);
  });

  test('threats: assertion audience: a grant of the one issuer is refused by the other, and stays good for the first', async () => {
    await using sky = await openSeededNode(openStore, OPTIONS);
    await using maskinporten = await openNode(sky.store);
    const [forSky, forMaskinporten] = [await signGrant(SKY), await signGrant()];
    assert.equal((await maskinporten.send(forSky)).status, 400);
    assert.equal((await sky.send(forMaskinporten)).status, 400);
    assertToken(await sky.send(forSky));
    assertToken(await maskinporten.send(forMaskinporten));
  });
});
