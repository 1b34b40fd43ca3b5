/** What clients of before 2023 see of their tokens (the columns OLD of spec/idporten.md 4.1, 4.2, 4.4). */
import { hash } from 'node:crypto';
import type { Random } from '../../random.ts';
import type { Claims, IssuedBeside, TokenDialect } from '../dialect.ts';
import { levelOfThen } from './levels.ts';

export const COMPATIBILITY_TOKENS: TokenDialect = {
  headerOf: ({ kid, algorithm }) => ({ kid, alg: algorithm }),
  async idToken(claims, { accessToken, sessionId }: IssuedBeside) {
    return {
      ...{ ...claims, ...levelOf(claims), amr: methodOf(claims['amr']), ...matchOf(claims) },
      sid: sessionId,
      at_hash: accessTokenHash(await accessToken),
    };
  },
  accessToken: (claims, { clientOrgno }) => ({
    ...{ ...claims, ...levelOf(claims) },
    ...{ token_type: 'cnf' in claims ? 'DPoP' : 'Bearer', client_orgno: clientOrgno },
  }),
  code: padded,
  opaque: padded,
  jti: padded,
};

/** 44 characters: 32 bytes in base64url with its padding. */
function padded(random: Random): string {
  return `${Buffer.from(random.bytes(32)).toString('base64url')}=`;
}

function levelOf(claims: Claims): Claims {
  return 'acr' in claims ? { acr: levelOfThen(claims['acr']) } : {};
}

/** 10.2: a string, and "spelling `TestId`". */
function methodOf(amr: unknown): unknown {
  const [method] = Array.isArray(amr) ? amr : [amr];
  return method === 'TestID' ? 'TestId' : method;
}

/** 5.5: whether somebody with an eID of another country is known by a Norwegian number. */
function matchOf({ amr, pid }: Claims): Claims {
  if (methodOf(amr) !== 'eIDAS') return {};
  return { eidas_identitymatch: pid === undefined ? 'NOT_FOUND' : 'UNAMBIGUOUS' };
}

/** OpenID Connect Core section 3.1.3.6, for RS256. */
function accessTokenHash(accessToken: string): string {
  return hash('sha256', accessToken, 'buffer').subarray(0, 16).toString('base64url');
}
