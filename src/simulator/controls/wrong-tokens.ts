/**
 * Tokens that an API must not take, by name: what is wrong with each, and what a correct API answers
 * (spec/maskinporten.md 9.1, 9.3 and 13). Each is wrong in one thing alone, so an API that takes it has one check to add.
 */
import { HOUR, type Instant, numericDate, timestamp } from '../../clock.ts';
import type { Claims } from './token-order.ts';

/** How the token is signed: properly, or with what an attacker has at hand. */
export type Signing = 'issuer' | 'unknown-key' | 'forged' | 'tampered' | 'none' | 'public-key';

export type WrongToken = {
  readonly summary: string;
  /** What a correct API answers, and why: one or two sentences. */
  readonly expect: string;
  readonly signing?: Signing;
  readonly alter?: (claims: Claims, circumstances: Circumstances) => Claims;
};

export type Circumstances = {
  readonly now: Instant;
  /** The claim that is taken away or given another type. */
  readonly claim: string;
};

const UNAUTHORISED = '401 with WWW-Authenticate: Bearer error="invalid_token":';
const FORBIDDEN = '403 with WWW-Authenticate: Bearer error="insufficient_scope":';

export const WRONG_TOKENS = {
  expired: {
    summary: 'its time was over an hour ago',
    expect: `${UNAUTHORISED} exp has passed, by more than any leeway.`,
    alter: (claims, { now }) => ({
      ...claims,
      iat: numericDate(now - 2 * HOUR),
      exp: numericDate(now - HOUR),
    }),
  },
  'not-yet-valid': {
    summary: 'it is issued an hour from now',
    expect: `${UNAUTHORISED} iat lies in the future, by more than any leeway.`,
    alter: (claims, { now }) => ({
      ...claims,
      iat: numericDate(now + HOUR),
      exp: numericDate(now + 2 * HOUR),
    }),
  },
  'wrong-audience': {
    summary: 'it is for another API',
    expect: `${UNAUTHORISED} aud names another API. (One that uses no audience restriction does not look at aud.)`,
    alter: (claims) => ({ ...claims, aud: 'https://another-api.example/' }),
  },
  'wrong-issuer': {
    summary: 'another issuer stands in it',
    expect: `${UNAUTHORISED} iss is not the issuer of this environment, whoever has signed.`,
    alter: (claims) => ({ ...claims, iss: 'https://another-issuer.example/' }),
  },
  'issuer-slash': {
    summary: 'its issuer has a slash too few at the end, or one too many',
    expect: `${UNAUTHORISED} iss is compared to the letter, its last slash included.`,
    alter: ({ iss, ...claims }) => ({ iss: toggleSlash(String(iss)), ...claims }),
  },
  'unknown-key': {
    summary: 'it is signed with a key that is not in the JWKS',
    expect: `${UNAUTHORISED} no key of the JWKS has its kid. The API reads the JWKS again once, and not for each such token.`,
    signing: 'unknown-key',
  },
  forged: {
    summary: "it names the issuer's key and is signed with another",
    expect: `${UNAUTHORISED} the signature does not verify.`,
    signing: 'forged',
  },
  tampered: {
    summary: 'its consumer was changed after it was signed',
    expect: `${UNAUTHORISED} the signature does not verify.`,
    signing: 'tampered',
  },
  'alg-none': {
    summary: 'it is not signed and says so',
    expect: `${UNAUTHORISED} alg none is on no list of allowed algorithms.`,
    signing: 'none',
  },
  'public-key-as-secret': {
    summary: 'it is signed with HS256 and the public key as the secret',
    expect: `${UNAUTHORISED} HS256 is not among the allowed algorithms, whatever the header says.`,
    signing: 'public-key',
  },
  'missing-claim': {
    summary: 'a claim is missing: consumer, or the one that claim names',
    expect: `${UNAUTHORISED} client_id, client_amr, consumer, exp, iat, jti and scope are required; aud, pid and authorization_details where the API asks for them.`,
    alter: (claims, { claim }) => without(claims, claim),
  },
  'wrong-type': {
    summary: 'a claim is of another type: consumer, or the one that claim names',
    expect: `${UNAUTHORISED} a claim of another type is as good as none.`,
    alter: (claims, { claim }) => ({ ...claims, [claim]: otherType(claims[claim]) }),
  },
  'login-token': {
    summary: "it is a person's token, as ID-porten issues them",
    expect: `${UNAUTHORISED} it has a person as sub and no consumer: it is no token of a machine.`,
    alter: (claims) => ({
      ...without(without(claims, 'consumer'), 'supplier'),
      ...{ sub: 'Hk2fL0v7nQ3sZ8xT', acr: 'idporten-loa-high', client_amr: 'none' },
    }),
  },
  'other-scope': {
    summary: 'it is for another scope, whose name begins with the right one',
    expect: `${FORBIDDEN} the scope is one of the words of the claim, whole; not a part of its text.`,
    alter: ({ scope, ...claims }) => ({
      ...claims,
      scope: String(scope)
        .split(' ')
        .map((name) => `${name}.other`)
        .join(' '),
    }),
  },
  'foreign-consumer': {
    summary: 'its consumer is numbered in another register (9908 instead of 0192)',
    expect:
      '403, or 401: the digits after 9908 are not a Norwegian organisation number, though they may look like one.',
    alter: (claims) => ({ ...claims, consumer: renumbered(claims['consumer'], '9908') }),
  },
  'consent-of-another': {
    summary: 'its consent was given to another organisation than its consumer',
    expect: '403: to.ID of the consent must be the ID of the consumer.',
    alter: (claims, { now }) =>
      withConsent(claims, {
        to: { authority: 'iso6523-actorid-upis', ID: '0192:310100013' },
        validTo: now + HOUR,
      }),
  },
  'consent-expired': {
    summary: 'its consent is over',
    expect: '403: validTo has passed, though the token itself has not expired.',
    alter: (claims, { now }) => withConsent(claims, { to: claims['consumer'], validTo: now - HOUR }),
  },
  'long-lived': {
    summary: 'it is good for an hour',
    expect:
      'as to any good token: the issuer chooses the lifetime. An API that limits it answers 401 from its own limit on.',
    alter: (claims, { now }) => ({ ...claims, exp: numericDate(now + HOUR) }),
  },
} as const satisfies Readonly<Record<string, WrongToken>>;

export type WrongName = keyof typeof WRONG_TOKENS;
export const WRONG_NAMES = Object.keys(WRONG_TOKENS) as readonly WrongName[];

function toggleSlash(iss: string): string {
  return iss.endsWith('/') ? iss.slice(0, -1) : `${iss}/`;
}

function without(claims: Claims, name: string): Claims {
  return Object.fromEntries(Object.entries(claims).filter(([claim]) => claim !== name));
}

/** What a careless writer makes of it: a list becomes text, an object its text, text and numbers a list. */
function otherType(value: unknown): unknown {
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : [value ?? ''];
}

function renumbered(organisation: unknown, register: string): unknown {
  if (typeof organisation !== 'object' || organisation === null || !('ID' in organisation))
    return organisation;
  return { ...organisation, ID: String(organisation.ID).replace(/^[^:]*/, register) };
}

/** The consent of the order, if it has one, and otherwise one of a synthetic person. */
function withConsent(
  claims: Claims,
  { to, validTo }: { readonly to: unknown; readonly validTo: Instant },
): Claims {
  const ordered = claims['authorization_details'];
  const [given] = Array.isArray(ordered) ? ordered : [];
  const consent = { ...(given ?? SAMPLE_CONSENT), to, validTo: timestamp(validTo) };
  return { ...claims, authorization_details: [consent] };
}

const SAMPLE_CONSENT = {
  type: 'urn:altinn:consent',
  id: '0a7d59f8-8c62-4312-9fb4-62456664c96f',
  from: 'urn:altinn:person:identifier-no:01827590041',
  consented: '2025-11-14T10:48:55.759Z',
  consentRights: [
    { action: ['consent'], resource: [{ type: 'urn:altinn:resource', value: 'demo-income' }], metadata: {} },
  ],
};
