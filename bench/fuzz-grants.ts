/** Inputs of the fuzz that are JSON: grants, proofs and authorization details, each good but for a few changes. */
import { mutateDer, mutateText } from './fuzz-bytes.ts';
import type { Chance } from './fuzz-chance.ts';
import { type Json, mutateJson, writeJson } from './fuzz-json.ts';

export type Unsigned = { readonly header: Json; readonly claims: Json };

/** 2026-01-15, where the clock of the tests stands. */
const IAT = Date.UTC(2026, 0, 15, 12) / 1000;
const SIGNATURE = 'A'.repeat(342);

const SYSTEM_USER = {
  type: 'urn:altinn:systemuser',
  systemuser_org: { authority: 'iso6523-actorid-upis', ID: '0192:310011002' },
  externalRef: 'customer-17',
};
const CONSENT = {
  type: 'urn:altinn:consent',
  id: '6d1c4f1b-9f43-4a3d-8de8-c6c9030a5d5f',
  from: 'urn:altinn:person:identifier-no:12836110038',
};

const HEADERS: readonly Json[] = [
  { alg: 'RS256', kid: 'primary' },
  { alg: 'RS256', typ: 'JWT', x5c: ['MIIB'] },
  { alg: 'RS512', kid: 'primary', typ: 'JWT' },
];

export function goodClaims(): Json {
  return {
    ...{ aud: 'https://maskinporten.example.no/', iss: '1e1f7ede-d2b1-4a9d-be17-471bd9fe68eb' },
    ...{ scope: 'demo:invoice.read', iat: IAT, exp: IAT + 100 },
  };
}

export function unsignedGrant(chance: Chance): Unsigned {
  const optional: Json = {
    ...(chance.oneIn(2) && { jti: Buffer.from(chance.bytes(16)).toString('hex') }),
    ...(chance.oneIn(4) && { consumer_org: '310011002' }),
    ...(chance.oneIn(6) && { resource: ['https://api.example.no/'] }),
    ...(chance.oneIn(6) && { authorization_details: [chance.pick([SYSTEM_USER, CONSENT])] }),
    ...(chance.oneIn(8) && { pid: '12836110038', nbf: IAT }),
  };
  return mutated({ header: chance.pick(HEADERS), claims: { ...goodClaims(), ...optional } }, chance);
}

/** The header, the claims, or both. */
export function mutated({ header, claims }: Unsigned, chance: Chance): Unsigned {
  const which = chance.integer(4);
  return {
    header: which === 0 || which === 3 ? mutateJson(header, chance) : header,
    claims: which !== 0 ? mutateJson(claims, chance) : claims,
  };
}

const EC_KEY = { kty: 'EC', crv: 'P-256', x: 'A'.repeat(43), y: 'B'.repeat(43) };
const RSA_KEY = { kty: 'RSA', n: 'C'.repeat(342), e: 'AQAB' };

export function proofFor(chance: Chance): Unsigned {
  const elliptic = chance.oneIn(2);
  const header = {
    ...{ typ: 'dpop+jwt', alg: elliptic ? 'ES256' : chance.pick(['RS256', 'PS256']) },
    jwk: elliptic ? EC_KEY : RSA_KEY,
  };
  const claims = { htm: 'POST', htu: 'https://maskinporten.example.no/token', iat: IAT, jti: 'proof' };
  return mutated({ header, claims }, chance);
}

export function detailsFor(chance: Chance): readonly unknown[] {
  const { details } = mutateJson({ details: [chance.pick([SYSTEM_USER, CONSENT])] }, chance);
  return Array.isArray(details) ? details : [details];
}

/** The compact form; now and then not even that. */
export function textFor({ header, claims }: Unsigned, chance: Chance): string {
  const text = `${signedPart({ header, claims }, chance)}.${SIGNATURE}`;
  return chance.oneIn(6) ? mutateText(text, chance) : text;
}

export function signedPart({ header, claims }: Unsigned, chance: Chance): string {
  return [header, claims].map((part) => Buffer.from(writeJson(part, chance)).toString('base64url')).join('.');
}

/** An `x5c` in which one certificate or its text is wrong, or the order, or the count. */
export function certificatesFor(good: readonly string[], chance: Chance): readonly string[] {
  const x5c = Array.from({ length: 1 + chance.integer(chance.oneIn(20) ? 14 : 3) }, () => chance.pick(good));
  const at = chance.integer(x5c.length);
  const text = x5c[at] ?? '';
  x5c[at] = chance.oneIn(4)
    ? mutateText(text, chance)
    : Buffer.from(mutateDer(Buffer.from(text, 'base64'), chance)).toString('base64');
  return x5c;
}
