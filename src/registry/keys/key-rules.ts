/**
 * What may be registered as a key (spec/selfservice.md 1.9, spec/maskinporten.md 4.6): a rule a member, each telling what
 * is wrong with it. Certificates have a file of their own.
 */
import { parseKid } from '../../identifiers/kid.ts';
import { quoted } from '../field-fault.ts';
import type { AskedKey } from './asked-key.ts';
import { KEY_ALGORITHMS, type PublicJwk } from './key.ts';
import { bitLength, formatRsaNumber, parseRsaNumber } from './rsa-number.ts';
import { modulusWeakness } from './weak-modulus.ts';

/** What is wrong with one member; `words` go on after its name. */
export type MemberFault = { readonly member: string; readonly words: string };

export const MIN_RSA_BITS = 2048;
/** Twice the longest in use; each doubling makes a signature four times as costly to verify. */
export const MAX_RSA_BITS = 8192;

/** FIPS 186-5, appendix A.1.1. */
const MIN_EXPONENT = 65537n;
/** OpenSSL verifies with no longer exponent when the modulus is longer than 3072 bits. */
const MAX_EXPONENT_BITS = 64;

export function judgeMembers(asked: AskedKey): readonly MemberFault[] {
  return RULES.flatMap((rule) => {
    const fault = rule(asked);
    return fault === undefined ? [] : [fault];
  });
}

/** For a key in whose members no fault was found. */
export function publicJwk({ kid, alg, n, e, x5c }: AskedKey): PublicJwk {
  const parsed = {
    kid: kid === undefined ? undefined : parseKid(kid),
    alg: KEY_ALGORITHMS.find((name) => name === alg),
    n: n === undefined ? undefined : parseRsaNumber(n),
    e: e === undefined ? undefined : parseRsaNumber(e),
  };
  if (!parsed.kid || !parsed.alg || !parsed.n || !parsed.e) throw new Error('A key with faults is no key.');
  return {
    ...{ kty: 'RSA', use: 'sig', alg: parsed.alg, kid: parsed.kid },
    ...{ n: formatRsaNumber(parsed.n), e: formatRsaNumber(parsed.e) },
    ...(x5c !== undefined && { x5c }),
  };
}

type Rule = (asked: AskedKey) => MemberFault | undefined;

const RULES: readonly Rule[] = [
  isPublic,
  isRsa,
  isForSigning,
  hasKnownAlgorithm,
  hasKid,
  hasModulus,
  hasExponent,
  hasExpiry,
];

/** What was sent is known to others than its owner now: to whoever saw the request. */
function isPublic({ privateMembers }: AskedKey): MemberFault | undefined {
  const [member, ...others] = privateMembers;
  if (member === undefined) return undefined;
  const all = others.length === 0 ? 'is' : `is, with ${others.join(', ')},`;
  const words = `${all} private, and is for nobody but the owner of the key. Make a new key, since this one has been shown, and send its public part alone.`;
  return { member, words };
}

function isRsa({ kty }: AskedKey): MemberFault | undefined {
  return oneOf('kty', kty, ['RSA']);
}

function isForSigning({ use }: AskedKey): MemberFault | undefined {
  return oneOf('use', use, ['sig']);
}

function hasKnownAlgorithm({ alg }: AskedKey): MemberFault | undefined {
  return oneOf('alg', alg, KEY_ALGORITHMS);
}

function oneOf(
  member: string,
  value: string | undefined,
  values: readonly string[],
): MemberFault | undefined {
  if (value !== undefined && values.includes(value)) return undefined;
  const expected = values.length === 1 ? `must be ${values[0]}` : `must be one of ${values.join(', ')}`;
  return {
    member,
    words: value === undefined ? `is missing; it ${expected}.` : `${expected}, and is ${quoted(value)}.`,
  };
}

const KID_FORM = '1 to 128 of the characters A-Z a-z 0-9 . _ -';

function hasKid({ kid }: AskedKey): MemberFault | undefined {
  if (kid === undefined)
    return { member: 'kid', words: `is missing; choose a name for the key, of ${KID_FORM}.` };
  if (parseKid(kid) !== undefined) return undefined;
  return { member: 'kid', words: `must have ${KID_FORM}, and is ${quoted(kid)}.` };
}

function hasModulus({ kty, n }: AskedKey): MemberFault | undefined {
  if (kty !== undefined && kty !== 'RSA') return undefined;
  if (n === undefined) return missingNumber('n', 'modulus');
  const modulus = parseRsaNumber(n);
  if (modulus === undefined) return noNumber('n', 'modulus');
  const bits = bitLength(modulus);
  const words = `has ${bits} bits, and must have ${MIN_RSA_BITS} to ${MAX_RSA_BITS}. Make a new key.`;
  if (bits < MIN_RSA_BITS || bits > MAX_RSA_BITS) return { member: 'n', words };
  const weakness = modulusWeakness(modulus);
  if (weakness === undefined) return undefined;
  return { member: 'n', words: `is weak: ${weakness}. Make a new key with other software.` };
}

function hasExponent({ kty, e }: AskedKey): MemberFault | undefined {
  if (kty !== undefined && kty !== 'RSA') return undefined;
  if (e === undefined) return missingNumber('e', 'exponent');
  const exponent = parseRsaNumber(e);
  if (exponent === undefined) return noNumber('e', 'exponent');
  const isOdd = exponent % 2n === 1n;
  if (isOdd && exponent >= MIN_EXPONENT && bitLength(exponent) <= MAX_EXPONENT_BITS) return undefined;
  const words = `must be an odd number from ${MIN_EXPONENT} of ${MAX_EXPONENT_BITS} bits at most, and is ${quoted(exponent.toString())}. Make a new key with the exponent ${MIN_EXPONENT}, which is AQAB.`;
  return { member: 'e', words };
}

function missingNumber(member: 'n' | 'e', meaning: string): MemberFault {
  return { member, words: `is missing; it is the ${meaning} of the RSA key in base64url.` };
}

function noNumber(member: 'n' | 'e', meaning: string): MemberFault {
  const words = `is not the ${meaning} of an RSA key of ${MAX_RSA_BITS} bits at most in base64url (A-Z a-z 0-9 - _, without padding). Write it as RFC 7518 section 6.3.1 has it.`;
  return { member, words };
}

function hasExpiry({ exp }: AskedKey): MemberFault | undefined {
  if (exp === undefined || exp > 0) return undefined;
  return {
    member: 'exp',
    words: `must be a time in seconds since 1970, and is ${exp}. Leave it out to have a year.`,
  };
}
