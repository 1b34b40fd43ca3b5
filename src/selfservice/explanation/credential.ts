/** Whether the client has anything with which it can prove that it is itself. */
import { DAY, type Instant, timestamp } from '../../clock.ts';
import { isKeyUsable, type RegisteredKey } from '../../registry/keys/key.ts';
import { usesSecret } from '../../registry/secrets/secret.ts';
import { certificateExpiry } from '../expiry/expiring.ts';
import { type Finding, failed, NOT_REACHED, passed } from './check.ts';
import type { Situation } from './situation.ts';

export function credential(situation: Situation): Finding {
  const { client } = situation;
  if (!('tokenEndpointAuthMethod' in client)) return NOT_REACHED;
  if (client.tokenEndpointAuthMethod === 'none')
    return passed('a public client, which proves nothing but its PKCE challenge');
  return usesSecret(client) ? bySecret(situation) : byKey(situation);
}

function bySecret({ client, secrets, now }: Situation): Finding {
  const good = secrets.filter(({ expiresAt }) => now < expiresAt);
  const remedy = `Make a new one with POST /clients/${client.clientId}/secret.`;
  if (good.length === 0)
    return failed('no secret that is good now', 'a secret less than 360 days old', remedy);
  const last = Math.max(...good.map(({ expiresAt }) => expiresAt));
  return passed(`a secret that is good until ${timestamp(last)}`);
}

/** A client without keys signs with its enterprise certificate; one that has a key must use it (spec/selfservice.md 1.9). */
function byKey({ client, keys, now }: Situation): Finding {
  if (keys.length === 0) {
    return passed(
      `no key, so that assertions are signed with an enterprise certificate of ${client.clientOrgno}`,
    );
  }
  const faults = keys.map((key) => keyFault(key, now));
  const usable = keys.filter((_, at) => faults[at] === undefined);
  if (usable.length > 0) return passed(`keys that are good now: ${usable.map(({ kid }) => kid).join(', ')}`);
  const remedy = `Register a new key with POST /clients/${client.clientId}/jwks.`;
  return failed(faults.join(', '), 'a key that is good now', remedy);
}

/** A key registered with its certificate lives and dies with it; whether it is revoked is asked when a token is. */
function keyFault(key: RegisteredKey, now: Instant): string | undefined {
  if (!isKeyUsable(key, now)) return `key ${key.kid} expired ${timestamp(key.expiresAt)}`;
  const expiry = certificateExpiry(key.jwk.x5c);
  return expiry !== undefined && expiry <= now
    ? `the certificate of key ${key.kid} expired ${timestamp(expiry)}`
    : undefined;
}

/** A month is enough to bring about a new one without haste. */
const SOON = 30 * DAY;

/** What is good now, and will not be for long, unless another that is good for longer can be used as well. */
export function expiringSoon({ client, keys, now }: Situation): readonly string[] {
  const ends = keys
    .filter((key) => keyFault(key, now) === undefined)
    .map((key) => ({
      kid: key.kid,
      end: Math.min(key.expiresAt, certificateExpiry(key.jwk.x5c) ?? key.expiresAt),
    }));
  const last = ends.reduce((latest, one) => (one.end > latest.end ? one : latest), { kid: '', end: 0 });
  if (last.kid === '' || last.end > now + SOON) return [];
  return [
    `The key ${last.kid} is good until ${timestamp(last.end)}: register its successor before, with POST /clients/${client.clientId}/jwks.`,
  ];
}
