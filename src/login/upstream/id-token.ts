/** Whether an id_token of another provider says what it must, for this login (OpenID Connect Core section 3.1.3.7). */
import { errors, type JWTPayload, type JWTVerifyGetKey, jwtVerify } from 'jose';
import { type Instant, MINUTE, numericDate, SECOND } from '../../clock.ts';
import { noReply, type Reply, replied } from './provider.ts';

export type Expected = {
  readonly issuer: string;
  readonly clientId: string;
  readonly nonce: string;
  /** When the person was sent there. */
  readonly sentAt: Instant;
  /** How long before that the person may have logged in there, in seconds; undefined: nobody cares. */
  readonly maxAgeSeconds: number | undefined;
};

/** Asymmetric alone: a key that both know would let either make them. */
const ALGORITHMS = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512', 'EdDSA'];

/** By how much its clock may differ from ours. */
const SKEW_SECONDS = MINUTE / SECOND;
/** It is made while we wait for it. */
const MAX_AGE_SECONDS = (10 * MINUTE) / SECOND;

export async function judgeIdToken(
  token: string,
  keys: JWTVerifyGetKey,
  expected: Expected,
  now: Instant,
): Promise<Reply<JWTPayload>> {
  try {
    const { payload } = await jwtVerify(token, keys, {
      ...{ issuer: expected.issuer, audience: expected.clientId, algorithms: ALGORITHMS },
      ...{ clockTolerance: SKEW_SECONDS, maxTokenAge: MAX_AGE_SECONDS },
      // The clock hands out milliseconds as the rules of the house use them.
      currentDate: new Date(now),
      requiredClaims: ['exp', 'iat', 'sub'],
    });
    return judgeClaims(payload, expected);
  } catch (error) {
    if (error instanceof errors.JOSEError) return noReply(`The id_token is refused (${error.code}).`);
    throw error;
  }
}

function judgeClaims(payload: JWTPayload, expected: Expected): Reply<JWTPayload> {
  const { aud, azp, nonce, auth_time: authTime } = payload;
  if (nonce !== expected.nonce) return noReply('The id_token is for another request (nonce).');
  const isShared = Array.isArray(aud) && aud.length > 1;
  if ((isShared || azp !== undefined) && azp !== expected.clientId)
    return noReply('The id_token was given to another client (azp).');
  if (expected.maxAgeSeconds === undefined) return replied(payload);
  const earliest = numericDate(expected.sentAt) - expected.maxAgeSeconds - SKEW_SECONDS;
  // 3.1.2.1: with `max_age`, "the ID Token returned MUST include an auth_time".
  return typeof authTime === 'number' && authTime >= earliest
    ? replied(payload)
    : noReply('The person did not log in there anew (auth_time).');
}
