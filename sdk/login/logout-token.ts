/** The logout_token (spec/idporten.md 6.5; OpenID Connect Back-Channel Logout 1.0 section 2.6), checked wholly: it ends sessions. */
import { compactVerify } from 'jose';
import { type Clock, SECOND } from '../clock.ts';
import type { IssuerKeys } from '../issuer-keys.ts';
import { isObject, readJws } from '../jws.ts';
import type { ProofMemory } from '../proof-memory.ts';

/** Which session is over, or, without `sid`, every session of the person. */
export type EndedSession = {
  readonly sid?: string;
  readonly subject?: string;
};

export type LogoutVerdict =
  | { readonly ok: true; readonly ended: EndedSession }
  | {
      readonly ok: false;
      readonly status: 400 | 503;
      /** For the log and the caller; it repeats nothing of the token. */
      readonly message: string;
    };

export type LogoutTokenParts = {
  readonly issuer: string;
  readonly clientId: string;
  readonly keys: IssuerKeys;
  readonly clock: Clock;
  readonly memory: ProofMemory;
};

const EVENT = 'http://schemas.openid.net/event/backchannel-logout';
const ALGORITHM = 'RS256';
const MAX_LENGTH = 16 * 1024;
const LEEWAY_SECONDS = 5;
/** "`exp` = `iat`+300"; a token that says otherwise is not remembered longer than that. */
const MAX_LIFETIME_SECONDS = 300;
const MAX_NAME_LENGTH = 255;

export async function judgeLogoutToken(text: unknown, parts: LogoutTokenParts): Promise<LogoutVerdict> {
  const jws = typeof text === 'string' ? readJws(text, MAX_LENGTH) : undefined;
  if (!jws || typeof text !== 'string') return wrong('is not a signed token of three parts');
  const { alg, typ, kid, crit } = jws.header;
  // The type keeps an id_token, which is signed with the same key, from ending sessions.
  if (typ !== 'logout+jwt') return wrong('has another typ than logout+jwt');
  if (alg !== ALGORITHM || crit !== undefined || typeof kid !== 'string') {
    return wrong(`is not signed by ${ALGORITHM} with a key that has a kid`);
  }
  const fault = claimFault(jws.payload, parts);
  if (fault !== undefined) return wrong(fault);
  const found = await parts.keys.find(kid, ALGORITHM);
  if (!found.ok) return unkeyed(found.refusal.reason === 'keys_unavailable', found.refusal.message);
  const isSigned = await compactVerify(text, found.value.key, { algorithms: [ALGORITHM] }).then(
    () => true,
    () => false,
  );
  if (!isSigned) return wrong('is not signed by the issuer');
  return remember(jws.payload, parts);
}

function claimFault(
  { iss, aud, iat, exp, jti, sid, sub, events, nonce }: Readonly<Record<string, unknown>>,
  { issuer, clientId, clock }: LogoutTokenParts,
): string | undefined {
  const now = clock() / SECOND;
  if (iss !== issuer) return 'is from another issuer';
  if (aud !== clientId && !(Array.isArray(aud) && aud.includes(clientId))) return 'is for another client';
  if (typeof iat !== 'number' || iat > now + LEEWAY_SECONDS) return 'was issued in the future';
  if (typeof exp !== 'number' || now >= exp + LEEWAY_SECONDS) return 'is too old';
  if (now >= iat + MAX_LIFETIME_SECONDS + LEEWAY_SECONDS) return 'is too old';
  if (!isObject(events) || !isObject(events[EVENT])) return 'does not say that a session is over';
  if (nonce !== undefined) return 'has a nonce, as an id_token has';
  if (!isName(jti)) return 'has no jti';
  const names = [sid, sub].filter((name) => name !== undefined);
  return names.length > 0 && names.every(isName) ? undefined : 'names neither session nor person';
}

function isName(value: unknown): value is string {
  return typeof value === 'string' && value !== '' && value.length <= MAX_NAME_LENGTH;
}

/** A token that comes again is refused. Where there is no room to remember it is let in: a session that is over twice is over. */
async function remember(
  { jti, sid, sub }: Readonly<Record<string, unknown>>,
  { memory, clock }: LogoutTokenParts,
): Promise<LogoutVerdict> {
  const until = clock() + (MAX_LIFETIME_SECONDS + 2 * LEEWAY_SECONDS) * SECOND;
  if ((await memory(String(jti), until)) === 'used') return wrong('has been used before');
  const ended = { ...(isName(sid) ? { sid } : {}), ...(isName(sub) ? { subject: sub } : {}) };
  return { ok: true, ended };
}

function wrong(what: string): LogoutVerdict {
  return { ok: false, status: 400, message: `The logout_token ${what}.` };
}

function unkeyed(isAway: boolean, message: string): LogoutVerdict {
  return isAway
    ? { ok: false, status: 503, message }
    : wrong('is signed with a key that is not the issuer’s');
}
