/** Client secrets (spec/selfservice.md 1.10): made here only, for clients that authenticate by `client_secret_*`. */
import { DAY, type Instant, MINUTE } from '../../clock.ts';
import { type Random, randomToken, timeOrderedUuid } from '../../random.ts';
import type { AuthMethod, ClientDetails } from '../clients/client.ts';
import type { Ruling } from '../ruling.ts';
import { DECOY_HASH, hashSecret, isHashOf } from './secret-hash.ts';

/** What the client holds is not kept. */
export type ClientSecret = {
  /** Names it in the journal and in lists; it is no part of the secret. */
  readonly id: string;
  readonly hash: string;
  readonly createdAt: Instant;
  readonly expiresAt: Instant;
};

export type NewSecret = {
  readonly secret: ClientSecret;
  /** What the client gets to know, once. */
  readonly clearText: string;
};

/** "Maximum lifetime 360 days; owner must rotate in time." */
export const SECRET_LIFETIME = 360 * DAY;

/** "After rotation the old secret stays valid for 30 minutes", in which its holders change over. */
export const SECRET_OVERLAP = 30 * MINUTE;

/** The present one, and the one before while they overlap. */
export const MAX_SECRETS = 2;

const SECRET_METHODS: readonly AuthMethod[] = ['client_secret_basic', 'client_secret_post'];

/** A machine client's method is `private_key_jwt`, and one that the operator administers has none. */
export function usesSecret(client: ClientDetails): boolean {
  return 'tokenEndpointAuthMethod' in client && SECRET_METHODS.includes(client.tokenEndpointAuthMethod);
}

export function newSecret(random: Random, now: Instant): NewSecret {
  const clearText = randomToken(random);
  const secret = {
    id: timeOrderedUuid(random, now),
    hash: hashSecret(clearText, random),
    createdAt: now,
    expiresAt: now + SECRET_LIFETIME,
  };
  return { secret, clearText };
}

/**
 * The secrets of a client once `fresh` has been made: beside it the one that was the newest, for as long as the overlap
 * lasts. What was itself in its overlap is over, so there are never more than two.
 */
export function rotated(
  secrets: readonly ClientSecret[],
  fresh: ClientSecret,
  now: Instant,
): readonly ClientSecret[] {
  const former = presentSecret(secrets);
  if (former === undefined || former.expiresAt <= now) return [fresh];
  return [{ ...former, expiresAt: Math.min(former.expiresAt, now + SECRET_OVERLAP) }, fresh];
}

/** The one that the client should be using: whatever was replaced ends within the overlap, and so before it. */
export function presentSecret(secrets: readonly ClientSecret[]): ClientSecret | undefined {
  return secrets.toSorted((one, other) => other.expiresAt - one.expiresAt)[0];
}

/**
 * Whether what a client presents is a secret of it that is good now. As many hashes are computed and compared, each in
 * full, whichever matches and however many there are, so that neither shows in how long it takes (spec/threats.md row
 * 55). For a client that does not exist, ask with no secrets.
 */
export function judgeSecret(
  secrets: readonly ClientSecret[],
  presented: string,
  now: Instant,
): Ruling<ClientSecret> {
  const compared = [...secrets, DECOY, DECOY].slice(0, Math.max(MAX_SECRETS, secrets.length));
  const matching = compared.filter(({ hash }) => isHashOf(hash, presented));
  const secret = matching.find(({ expiresAt }) => now < expiresAt);
  if (secret !== undefined) return { ok: true, value: secret };
  return { ok: false, fault: matching.length > 0 ? EXPIRED : WRONG };
}

/** Good at no time, so that it is no secret even to who finds out what it is the hash of. */
const DECOY: ClientSecret = { id: '', hash: DECOY_HASH, createdAt: 0, expiresAt: Number.NEGATIVE_INFINITY };

const WRONG = {
  rule: 'secret-wrong',
  seen: 'another secret',
  expected: 'a secret of the client',
  remedy: 'Send the secret that was shown when it was made, or make a new one.',
};

const EXPIRED = {
  rule: 'secret-expired',
  seen: 'a secret that has expired',
  expected: 'a secret less than 360 days old, or one replaced less than 30 minutes ago',
  remedy: 'Send the newest secret of the client, or make a new one.',
};
