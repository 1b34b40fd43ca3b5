import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { createLocalJWKSet, decodeJwt, errors, type JWTPayload, jwtVerify } from 'jose';
import { DAY, HOUR, numericDate, SECOND, stoppedClock } from '../../clock.ts';
import { openSigningKey } from '../../issuer/signing-key.ts';
import { MASTER_KEY, SIGNING_KEY } from '../../maskinporten/credentials.fixture.ts';
import { systemRandom } from '../../random.ts';
import { openControls } from './controls.fixture.ts';
import { mintControl } from './mint-control.ts';
import { WRONG_NAMES, type WrongName } from './wrong-tokens.ts';

const NOON = Date.UTC(2026, 0, 15, 12);
const ISSUER = 'https://maskinporten.example.no/';
const SCOPE = 'demo:invoice.read';
const API = 'https://api.example.no/';
const CONSUMER = '310011002';
const PERSON = '12836110038';

const KEY = await openSigningKey(
  { ...SIGNING_KEY, publishAt: 0, signFrom: 0, signUntil: undefined, removeAt: undefined },
  MASTER_KEY,
);
const JWKS = createLocalJWKSet({ keys: [KEY.publicJwk] });

function openMint() {
  const clock = stoppedClock(NOON);
  const keyRing = { signer: () => KEY };
  return openControls([
    mintControl({
      issuers: [
        { name: 'maskinporten', url: ISSUER, keyRing },
        { name: 'skyporten', url: 'https://skyporten.example.no', keyRing },
        { name: 'idporten', url: 'https://idporten.example.no', keyRing },
      ],
      delegationSource: 'https://altinn.example.no/',
      defaults: { clientId: 'a-client', consumer: CONSUMER, scope: SCOPE },
      ...{ clock, random: systemRandom },
    }),
  ]);
}

const { post } = openMint();
const mint = async (order: object) => (await post('tokens', order)).body;

/** The checks of spec/maskinporten.md 9.1 and 9.3, in words of our own: what an API with nothing forgotten does. */
async function check(token: string): Promise<string> {
  try {
    const { payload } = await jwtVerify(token, JWKS, {
      ...{ issuer: ISSUER, audience: API, algorithms: ['RS256'], currentDate: new Date(NOON) },
      requiredClaims: ['client_id', 'client_amr', 'consumer', 'exp', 'iat', 'jti', 'scope'],
    });
    return checkClaims(payload);
  } catch (error) {
    if (error instanceof errors.JWTClaimValidationFailed) return `claim ${error.claim}`;
    if (error instanceof errors.JOSEError) return error.code;
    throw error;
  }
}

function checkClaims({ consumer, scope, iat = 0, ...claims }: JWTPayload): string {
  if (iat > numericDate(NOON)) return 'claim iat';
  if (typeof consumer !== 'object' || consumer === null) return 'claim consumer';
  const { ID } = consumer as { ID: string };
  if (!ID.startsWith('0192:')) return 'foreign consumer';
  if (typeof scope !== 'string' || !scope.split(' ').includes(SCOPE)) return 'scope';
  const [consent] = (claims['authorization_details'] ?? []) as { to: { ID: string }; validTo: string }[];
  if (consent && consent.to.ID !== ID) return 'consent of another';
  if (consent && Date.parse(consent.validTo) <= NOON) return 'consent expired';
  return 'accepted';
}

describe('a token to order', () => {
  test('is one that Maskinporten could have issued, when nothing else is ordered', async () => {
    const { access_token, header, claims, wrong } = await mint({});
    const { jti, ...rest } = decodeJwt(access_token);
    assert.deepEqual(rest, {
      iss: ISSUER,
      client_id: 'a-client',
      client_amr: 'private_key_jwt',
      token_type: 'Bearer',
      consumer: { authority: 'iso6523-actorid-upis', ID: `0192:${CONSUMER}` },
      scope: SCOPE,
      iat: numericDate(NOON),
      exp: numericDate(NOON) + 120,
    });
    assert.match(String(jti), /^[\w-]{43}$/);
    assert.deepEqual(claims, { ...rest, jti });
    assert.deepEqual([header, wrong], [{ kid: KEY.kid, typ: 'JWT', alg: 'RS256' }, null]);
  });

  test('of ID-porten is one that it could have issued: of a person, with the certificate in its header', async () => {
    const { access_token, header } = await mint({ issuer: 'idporten', pid: PERSON });
    const { jti, sub, ...rest } = decodeJwt(access_token);
    assert.ok(jti);
    assert.match(String(sub), /^[\w-]{43}$/);
    assert.deepEqual(rest, {
      ...{ iss: 'https://idporten.example.no', client_id: 'a-client', client_amr: 'private_key_jwt' },
      consumer: { authority: 'iso6523-actorid-upis', ID: `0192:${CONSUMER}` },
      ...{ pid: PERSON, acr: 'idporten-loa-high', scope: SCOPE },
      ...{ iat: numericDate(NOON), exp: numericDate(NOON) + 120 },
    });
    assert.deepEqual(header, { x5c: KEY.publicJwk.x5c, kid: KEY.kid, alg: 'RS256' });
    const again = decodeJwt((await mint({ issuer: 'idporten', pid: PERSON })).access_token);
    const other = decodeJwt((await mint({ issuer: 'idporten' })).access_token);
    assert.equal(again.sub, sub);
    assert.ok(other['pid'] !== PERSON && other.sub !== sub);
  });

  const orders: readonly (readonly [string, object, object])[] = [
    [
      'a consumer',
      { consumer: '310010006' },
      { consumer: { authority: 'iso6523-actorid-upis', ID: '0192:310010006' } },
    ],
    [
      'a supplier, and the register where it was delegated',
      { supplier: '310010006' },
      {
        supplier: { authority: 'iso6523-actorid-upis', ID: '0192:310010006' },
        delegation_source: 'https://altinn.example.no/',
      },
    ],
    ['several scopes', { scope: 'demo:a  demo:b' }, { scope: 'demo:a demo:b' }],
    ['an audience', { aud: API }, { aud: API }],
    ['several audiences', { aud: [API, ISSUER] }, { aud: [API, ISSUER] }],
    ['a person', { pid: PERSON }, { pid: PERSON }],
    ['a lifetime', { lifetime: 10 }, { exp: numericDate(NOON) + 10 }],
    ['details', { authorization_details: [{ type: 'x' }] }, { authorization_details: [{ type: 'x' }] }],
    ['any claim at all', { claims: { iss: 'me', extra: [1] } }, { iss: 'me', extra: [1] }],
    ['less', { claims: { client_amr: null } }, { client_amr: undefined }],
    [
      'another issuer',
      { issuer: 'skyporten' },
      { iss: 'https://skyporten.example.no', sub: `0192:${CONSUMER};${SCOPE}` },
    ],
  ];
  for (const [name, order, expected] of orders) {
    test(`may be for ${name}`, async () => {
      const claims = decodeJwt((await mint(order)).access_token);
      for (const [claim, value] of Object.entries(expected)) assert.deepEqual(claims[claim], value, claim);
    });
  }

  const refused: readonly (readonly [string, object, number])[] = [
    ['a consumer whose number does not check', { consumer: '310011003' }, 400],
    ['a living person', { pid: '01020312345' }, 400],
    ['a living person among the claims', { claims: { pid: '01020312345' } }, 400],
    ['no lifetime', { lifetime: 0 }, 400],
    ['a lifetime of a second more than there is', { lifetime: (30 * DAY) / SECOND + 1 }, 400],
    ['a fault that has no name', { wrong: 'ugly' }, 400],
    ['a fault that every object has', { wrong: 'constructor' }, 400],
    ['an issuer that is not there', { issuer: 'altinn' }, 404],
    ['no scope', { scope: '' }, 400],
  ];
  for (const [name, order, status] of refused) {
    test(`is refused for ${name}`, async () => {
      const answer = await post('tokens', order);
      assert.deepEqual([answer.status, answer.body.access_token], [status, undefined]);
    });
  }

  test('counts among the tokens that were minted, until a reset', async () => {
    const { get, post } = openMint();
    await post('tokens', {});
    await post('tokens', { wrong: 'ugly' });
    assert.deepEqual((await get('controls')).body.controls[0].state, { minted: 1 });
    assert.deepEqual((await post('reset', {})).body.controls[0].state, { minted: 0 });
  });
});

describe('a wrong token to order', () => {
  /** What the API above says of each; the rest of the token is right, so this is all that is wrong with it. */
  const found: Readonly<Record<WrongName, string>> = {
    expired: 'ERR_JWT_EXPIRED',
    'not-yet-valid': 'claim iat',
    'wrong-audience': 'claim aud',
    'wrong-issuer': 'claim iss',
    'issuer-slash': 'claim iss',
    'unknown-key': 'ERR_JWKS_NO_MATCHING_KEY',
    forged: 'ERR_JWS_SIGNATURE_VERIFICATION_FAILED',
    tampered: 'ERR_JWS_SIGNATURE_VERIFICATION_FAILED',
    'alg-none': 'ERR_JOSE_ALG_NOT_ALLOWED',
    'public-key-as-secret': 'ERR_JOSE_ALG_NOT_ALLOWED',
    'missing-claim': 'claim consumer',
    'wrong-type': 'claim consumer',
    'login-token': 'claim consumer',
    'other-scope': 'scope',
    'foreign-consumer': 'foreign consumer',
    'consent-of-another': 'consent of another',
    'consent-expired': 'consent expired',
    'long-lived': 'accepted',
  };
  for (const name of WRONG_NAMES) {
    test(`that is ${name} is wrong in that alone`, async () => {
      const { access_token, wrong, expect } = await mint({ aud: API, wrong: name });
      assert.equal(await check(access_token), found[name]);
      assert.deepEqual([wrong, typeof expect], [name, 'string']);
    });
  }

  test('has a right one beside it that is accepted', async () => {
    assert.equal(await check((await mint({ aud: API })).access_token), 'accepted');
  });

  test('lacks the claim that is named, or has it in another type', async () => {
    const missing = await mint({ aud: API, wrong: 'missing-claim', claim: 'jti' });
    assert.equal(await check(missing.access_token), 'claim jti');
    const mistyped = await mint({ aud: API, wrong: 'wrong-type', claim: 'scope' });
    assert.deepEqual(decodeJwt(mistyped.access_token)['scope'], [SCOPE]);
  });

  test('that is long-lived is good for an hour', async () => {
    const { access_token } = await mint({ wrong: 'long-lived' });
    assert.equal(decodeJwt(access_token).exp, numericDate(NOON + HOUR));
  });

  test('has its consent from the order, where there is one', async () => {
    const { access_token } = await mint({
      wrong: 'consent-expired',
      authorization_details: [{ type: 'urn:altinn:consent', id: 'mine' }],
    });
    const [consent] = decodeJwt(access_token)['authorization_details'] as { id: string }[];
    assert.equal(consent?.id, 'mine');
  });

  test('is listed by name, with what a correct API answers', async () => {
    const { body } = await openMint().get('tokens/wrong');
    assert.deepEqual(
      body.wrong.map(({ name }: { name: string }) => name),
      WRONG_NAMES,
    );
  });
});
