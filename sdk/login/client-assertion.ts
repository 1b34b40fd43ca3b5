/**
 * private_key_jwt as ID-porten wants it (spec/idporten.md 2.3.3): the issuer as the only audience, and `x5c` for an enterprise
 * certificate. For `createLogin`, and for openid-client as it is.
 */
import { type Clock, SECOND, systemClock } from '../clock.ts';
import { type Random, randomId, systemRandom } from '../random.ts';
import { type Credential, readCredential } from '../tokens/credential.ts';
import { signJws } from '../tokens/signer.ts';
import type { ClientAuthentication } from './openid-client.ts';

/** "exp - iat ≤ 120 s" */
const ASSERTION_SECONDS = 60;

export function clientAssertion(
  credential: Credential,
  parts: { readonly clock?: Clock; readonly random?: Random } = {},
): (...told: Parameters<ClientAuthentication>) => Promise<void> {
  const { clock = systemClock, random = systemRandom } = parts;
  const { header, signer } = readCredential('clientAssertion', credential);
  return async ({ issuer }, { client_id: clientId }, body) => {
    const iat = Math.floor(clock() / SECOND);
    const times = { iat, exp: iat + ASSERTION_SECONDS, jti: randomId(random) };
    const claims = { iss: clientId, sub: clientId, aud: issuer, ...times };
    body.set('client_id', clientId);
    body.set('client_assertion_type', 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer');
    body.set('client_assertion', await signJws(await signer(), header, claims));
  };
}
