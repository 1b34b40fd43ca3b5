/** An id_token that comes back to say which client somebody logs out from; it may have expired (spec/idporten.md 2.7). */
import { compactVerify, errors, importJWK } from 'jose';
import type { KeyRing } from '../issuer/key-ring.ts';

/** Longer than any that is issued here. */
const MAX_HINT_LENGTH = 16 * 1024;

/** The client that the token was issued to; undefined when it is not an id_token of ours, whatever else it is. */
export type ReadHint = (token: string) => Promise<string | undefined>;

export function createHintReader(issuer: string, keyRing: KeyRing): ReadHint {
  async function findKey({ kid }: { kid?: string }) {
    const key = keyRing.published().find((candidate) => candidate.kid === kid);
    if (!key) throw new errors.JWKSNoMatchingKey();
    return importJWK(key.publicJwk, 'RS256');
  }

  return async (token) => {
    if (token.length > MAX_HINT_LENGTH) return undefined;
    try {
      const { payload, protectedHeader } = await compactVerify(token, findKey, { algorithms: ['RS256'] });
      // An id_token of ours has no type; a logout_token has one, and is otherwise much like it.
      if (protectedHeader.typ !== undefined) return undefined;
      return clientOf(JSON.parse(new TextDecoder().decode(payload)), issuer);
    } catch (error) {
      if (error instanceof errors.JOSEError || error instanceof SyntaxError) return undefined;
      throw error;
    }
  };
}

/**
 * Our access tokens name their client in `client_id`, which no id_token has, and our signed authorization responses name nobody
 * in `sub`, as each id_token does (spec/threats.md row 30).
 */
function clientOf(claims: unknown, issuer: string): string | undefined {
  if (typeof claims !== 'object' || claims === null || 'client_id' in claims) return undefined;
  const { iss, aud, sub } = claims as { iss?: unknown; aud?: unknown; sub?: unknown };
  return iss === issuer && typeof sub === 'string' && typeof aud === 'string' ? aud : undefined;
}
