import { createPublicKey } from 'node:crypto';
import { describe, test } from 'node:test';
import { forEachStore } from '../../test/stores.ts';
import { assertRefused, type ExpectedError } from './answers.fixture.ts';
import { KEYS } from './credentials.fixture.ts';
import { assemble, claims, type GrantChanges, goodClaims, signGrant } from './grant.fixture.ts';
import { sharedNode } from './maskinporten.fixture.ts';
import { MP_011, MP_123_ALG, MP_124, unknownClaim } from './refusals.fixture.ts';
import { SCOPES } from './registry.fixture.ts';

/** Texts that no honest signer makes. */
const GOOD_HEADER = { alg: 'RS256', kid: 'primary' };
const PUBLIC_PEM = createPublicKey(KEYS.consumer).export({ format: 'pem', type: 'spki' }).toString();
const PUBLIC_DER = createPublicKey(KEYS.consumer).export({ format: 'der', type: 'spki' });
const PUBLIC_JWK = JSON.stringify(createPublicKey(KEYS.consumer).export({ format: 'jwk' }));

const TEXTS: readonly (readonly [
  name: string,
  text: () => string | Promise<string>,
  expected: ExpectedError,
])[] = [
  ['a word', () => 'grant', MP_011],
  ['two parts', () => assemble(GOOD_HEADER, goodClaims(), '').slice(0, -1), MP_011],
  ['no signature', () => assemble(GOOD_HEADER, goodClaims(), ''), MP_011],
  ['a header that is not JSON', () => assemble('{"alg"', goodClaims()), MP_011],
  ['a header that is an array', () => assemble([], goodClaims()), MP_011],
  ['a body that is not JSON', () => assemble(GOOD_HEADER, 'grant'), MP_011],
  ['a body that is null', () => assemble(GOOD_HEADER, null), MP_011],
  ['a stray line break', async () => (await signGrant()).replace('.', '\n.'), MP_011],
  ['a line break at the end', async () => `${await signGrant()}\n`, MP_011],
  ['quotes', async () => `"${await signGrant()}"`, MP_011],
  ['padding', async () => `${await signGrant()}==`, MP_011],
  ['threats: JWE input: five parts', () => `${assemble(GOOD_HEADER, goodClaims())}.a.b`, MP_011],
  ['threats: many dots', () => '.'.repeat(40_000), MP_011],
  [
    'threats: huge JWT: deep JSON',
    () => assemble(GOOD_HEADER, `${'['.repeat(9000)}${']'.repeat(9000)}`),
    MP_011,
  ],
  [
    'threats: huge JWT: a deep claim',
    () => assemble(GOOD_HEADER, `{"resource":${'['.repeat(9000)}${']'.repeat(9000)}}`),
    MP_011,
  ],
  ['threats: alg none', () => assemble({ alg: 'none', kid: 'primary' }, goodClaims()), MP_123_ALG],
  ['threats: alg None', () => assemble({ alg: 'None', kid: 'primary' }, goodClaims()), MP_123_ALG],
  ['threats: alg nOnE', () => assemble({ alg: 'nOnE', kid: 'primary' }, goodClaims()), MP_123_ALG],
  ['threats: alg as an array', () => assemble({ alg: ['RS256'], kid: 'primary' }, goodClaims()), MP_123_ALG],
  ['threats: alg missing', () => assemble({ kid: 'primary' }, goodClaims()), MP_123_ALG],
  ['threats: alg in lower case', () => assemble({ alg: 'rs256', kid: 'primary' }, goodClaims()), MP_123_ALG],
  [
    'threats: alg confusion RS to HS: keyed with our PEM',
    () => signGrant({ header: { alg: 'HS256' }, key: Buffer.from(PUBLIC_PEM) }),
    MP_123_ALG,
  ],
  [
    'threats: alg confusion RS to HS: keyed with our DER',
    () => signGrant({ header: { alg: 'HS256' }, key: PUBLIC_DER }),
    MP_123_ALG,
  ],
  [
    'threats: alg confusion RS to HS: keyed with our JWK',
    () => signGrant({ header: { alg: 'HS256' }, key: Buffer.from(PUBLIC_JWK) }),
    MP_123_ALG,
  ],
  ['another claim under the same signature', () => altered({ claims: { scope: SCOPES.write } }), MP_124],
  ['another header under the same signature', () => altered({ header: { alg: 'RS512' } }), MP_124],
  ['the signature of another grant', async () => assembleWith(await signGrant(), await signGrant()), MP_124],
];

/** A good grant in which something was changed after it was signed. */
async function altered(changes: GrantChanges): Promise<string> {
  const given = claims(goodClaims());
  return assembleWith(await signGrant(given, changes), await signGrant(given));
}

function assembleWith(text: string, signatureOf: string): string {
  const [signature] = signatureOf.split('.').slice(-1);
  return `${text.slice(0, text.lastIndexOf('.'))}.${signature}`;
}

forEachStore(({ openStore }) => {
  describe('assertions that are refused', () => {
    const node = sharedNode(openStore);
    for (const [name, text, expected] of TEXTS) {
      test(`${name}: ${expected.code}`, async () => {
        assertRefused(await node().send(await text()), expected);
      });
    }

    test('threats: token type confusion: an access token is no grant', async () => {
      const { body } = await node().grant();
      assertRefused(await node().send(body.access_token), unknownClaim('client_id'));
    });
  });
});
