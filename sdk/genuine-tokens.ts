/**
 * Whether a token is the issuer's (spec/maskinporten.md 9.1 rows 1 to 3): its form, algorithm, issuer, key and signature. What
 * holds for one call holds for the next with the same token, so tokens found genuine are remembered, a bounded number of
 * them, for as long as the keys that they were checked with; and no others, so that nobody can crowd them out with rubbish.
 */
import { compactVerify } from 'jose';
import type { FoundKey, IssuerKeys, KeySet } from './issuer-keys.ts';
import { readJws, type UnverifiedJws } from './jws.ts';
import { accept, type Judged, quote, type Refused, refuse } from './refusal.ts';
import { readToken, type VerifiedToken } from './verified-token.ts';

export type GenuineTokens = (text: string) => Promise<Judged<VerifiedToken>>;

/** The longest delegated token, with consent, is under 4 kB. */
const MAX_TOKEN_LENGTH = 16 * 1024;
/** A thumbprint has 43 characters, a name that a person made up seldom more. */
const MAX_KID_LENGTH = 255;

/** 2.6: `typ` is JWT or absent; RFC 9068 would have at+jwt. Other types are other things, signed perhaps with the same key. */
const TYPES: readonly unknown[] = [undefined, 'JWT', 'at+jwt', 'application/at+jwt'];

export function createGenuineTokens(parts: {
  readonly issuer: string;
  readonly algorithms: readonly string[];
  readonly keys: IssuerKeys;
  readonly cachedTokens: number;
}): GenuineTokens {
  const { issuer, algorithms, keys, cachedTokens } = parts;
  const known = new Map<string, { readonly token: VerifiedToken; readonly keySet: KeySet }>();

  function remember(text: string, token: VerifiedToken, keySet: KeySet): void {
    if (cachedTokens === 0) return;
    known.delete(text);
    const [oldest] = known.keys();
    if (known.size >= cachedTokens && oldest !== undefined) known.delete(oldest);
    known.set(text, { token, keySet });
  }

  return async (text) => {
    const hit = known.get(text);
    if (hit && hit.keySet === keys.fresh()) return accept(hit.token);
    const jws = readJws(text, MAX_TOKEN_LENGTH);
    if (!jws) return malformed('is not a signed token of three parts');
    const header = judgeHeader(jws, { issuer, algorithms });
    if (!header.ok) return header;
    const found = await keys.find(header.value.kid, header.value.algorithm);
    if (!found.ok) return found;
    if (!(await isSigned(text, found.value, header.value.algorithm))) return forged(issuer);
    const token = readToken(jws.payload);
    if (token.ok) remember(text, token.value, found.value.keySet);
    return token;
  };
}

type JudgedHeader = { readonly kid: string; readonly algorithm: string };

/** Nothing in it is followed: keys and addresses of keys (`jwk`, `jku`, `x5c`, `x5u`) are not looked at. */
function judgeHeader(
  { header, payload }: UnverifiedJws,
  expected: { readonly issuer: string; readonly algorithms: readonly string[] },
): Judged<JudgedHeader> {
  const { alg, kid, typ, crit } = header;
  const algorithm = expected.algorithms.find((name) => name === alg);
  if (algorithm === undefined) {
    return refuse(
      'algorithm',
      `The token's alg is ${quote(alg)}; ${expected.algorithms.join(', ')} are taken.`,
    );
  }
  if (crit !== undefined) return malformed('has a header crit, and no extension is understood');
  // The issuer before its keys: another issuer's token is told so, and has no keys fetched.
  if (payload['iss'] !== expected.issuer) return wrongIssuer(payload['iss'], expected.issuer);
  if (typeof kid !== 'string' || kid === '' || kid.length > MAX_KID_LENGTH) return malformed('has no kid');
  if (TYPES.includes(typ)) return accept({ kid, algorithm });
  return refuse('token_kind', `The token's typ is ${quote(typ)}. Send an access token from Maskinporten.`);
}

function wrongIssuer(seen: unknown, expected: string): Refused {
  const slash = typeof seen === 'string' && (`${seen}/` === expected || seen === `${expected}/`);
  const hint = slash ? ' The slash at the end counts.' : '';
  return refuse(
    'issuer',
    `The token's issuer is ${quote(seen)}; ${expected} is expected.${hint} Get the token there, from the same environment.`,
  );
}

async function isSigned(text: string, { key }: FoundKey, algorithm: string): Promise<boolean> {
  return compactVerify(text, key, { algorithms: [algorithm] }).then(
    () => true,
    () => false,
  );
}

function malformed(what: string): Refused {
  return refuse(
    'token_malformed',
    `The token ${what}. Send the access token as Maskinporten gave it, alone and whole.`,
  );
}

function forged(issuer: string): Refused {
  return refuse(
    'signature',
    `The token's signature is not by ${issuer}. Send the token as it was issued, unchanged.`,
  );
}
