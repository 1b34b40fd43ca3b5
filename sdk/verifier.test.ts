/** spec/maskinporten.md 9.1 to 9.3, rule by rule: a token just inside, and one just outside. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { SECOND } from '../src/clock.ts';
import { TokenRefused } from './failure.ts';
import {
  type Claims,
  CONSUMER,
  claims,
  KEY,
  makeKey,
  NOW,
  OTHER_KEY,
  PID,
  SCOPE,
  SUPPLIER,
  sampleIssuer,
  sign,
} from './issuer.fixture.ts';
import type { VerifierOptions } from './options.ts';
import type { FailureReason } from './refusal.ts';
import type { Rules } from './rules.ts';
import { createVerifier } from './verifier.ts';

type Row = {
  readonly name: string;
  readonly options?: Partial<VerifierOptions>;
  readonly rules?: Rules;
  readonly claims?: Claims;
  readonly header?: Claims;
  /** Seconds from when the token was issued. */
  readonly at?: number;
  readonly refused?: FailureReason;
};

const EUROPEAN = { authority: 'etsi-en-319-412', ID: 'VATSE-556000000001', commonName: 'Example AB' };
const TT02 = 'https://tt02.altinn.no/';
const systemUser = {
  type: 'urn:altinn:systemuser',
  systemuser_id: ['33a0911a-5459-456f-bc57-3d37ef9a016c'],
  systemuser_org: CONSUMER,
  system_id: '310047112_ledger',
};

const TABLE: Readonly<Record<string, readonly Row[]>> = {
  'row 1: the algorithm is on the list': [
    { name: 'RS256' },
    { name: 'a list without it', options: { algorithms: ['RS384'] }, refused: 'algorithm' },
  ],
  'row 3: the issuer, to the letter': [
    { name: 'another slash', claims: { iss: 'https://maskinporten.example//' }, refused: 'issuer' },
    { name: 'no slash', claims: { iss: 'https://maskinporten.example' }, refused: 'issuer' },
    { name: 'another environment', claims: { iss: 'https://test.maskinporten.example/' }, refused: 'issuer' },
    { name: 'a list of issuers', claims: { iss: ['https://maskinporten.example/'] }, refused: 'issuer' },
    { name: 'none', claims: { iss: undefined }, refused: 'issuer' },
  ],
  'row 4: from iat until exp, with five seconds for the clocks': [
    { name: 'five seconds after exp, less a second', at: 124 },
    { name: 'five seconds after exp', at: 125, refused: 'expired' },
    { name: 'without leeway, a second before exp', options: { leewaySeconds: 0 }, at: 119 },
    { name: 'without leeway, at exp', options: { leewaySeconds: 0 }, at: 120, refused: 'expired' },
    { name: 'five seconds before iat', at: -5 },
    { name: 'six seconds before iat', at: -6, refused: 'not_yet_valid' },
    { name: 'five seconds before nbf', claims: { nbf: NOW + 5 } },
    { name: 'six seconds before nbf', claims: { nbf: NOW + 6 }, refused: 'not_yet_valid' },
  ],
  'row 5: the claims that every token has': [
    ...['client_id', 'client_amr', 'consumer', 'exp', 'iat', 'jti', 'scope'].map((name) => ({
      name: `without ${name}`,
      claims: { [name]: undefined },
      refused: 'claims' as const,
    })),
    { name: 'without token_type, which libraries do not ask for', claims: { token_type: undefined } },
    { name: 'exp as text', claims: { exp: String(NOW + 120) }, refused: 'claims' },
    { name: 'exp as 1e308', claims: { exp: 1e308 }, refused: 'claims' },
    { name: 'scope as a list', claims: { scope: [SCOPE] }, refused: 'claims' },
    { name: 'an empty jti', claims: { jti: '' }, refused: 'claims' },
    { name: 'aud as an object', claims: { aud: {} }, refused: 'claims' },
    { name: 'supplier without authority', claims: { supplier: { ID: SUPPLIER.ID } }, refused: 'claims' },
    { name: 'another token_type', claims: { token_type: 'N_A' }, refused: 'token_kind' },
    { name: 'token_type DPoP without a key', claims: { token_type: 'DPoP' }, refused: 'token_kind' },
  ],
  'row 6: a scope is an entry of the list': [
    { name: 'among several', claims: { scope: `demo:other ${SCOPE} demo:third` } },
    { name: 'a longer one that begins with it', claims: { scope: `${SCOPE}er` }, refused: 'scope' },
    { name: 'a shorter one that it begins with', claims: { scope: SCOPE.slice(0, -1) }, refused: 'scope' },
    { name: 'in another case', claims: { scope: SCOPE.toUpperCase() }, refused: 'scope' },
    { name: 'both of two', options: { scopes: [SCOPE, 'demo:b'] }, claims: { scope: `demo:b ${SCOPE}` } },
    { name: 'one of two', options: { scopes: [SCOPE, 'demo:b'] }, refused: 'scope' },
    { name: 'one of any', options: { anyScope: ['demo:b', SCOPE] } },
    { name: 'none of any', rules: { anyScope: ['demo:b', 'demo:c'] }, refused: 'scope' },
    { name: "a call's own scope, too", rules: { scopes: ['demo:write'] }, refused: 'scope' },
    { name: 'a call takes nothing away', rules: { scopes: 'any' }, claims: { scope: 'x' }, refused: 'scope' },
    {
      name: "a call's own rule takes no other away",
      options: { requirePid: true },
      rules: { scopes: [SCOPE] },
      refused: 'pid_missing',
    },
    { name: 'any at all', options: { scopes: 'any' }, claims: { scope: 'demo:other' } },
  ],
  'rows 7 and 8: the consumer': [
    { name: 'listed by number', options: { consumers: ['310012009'] } },
    { name: 'listed as in the token', options: { consumers: ['0192:310012009'] } },
    {
      name: 'listed, and a part of it calls',
      options: { consumers: ['310012009'] },
      claims: { consumer: id('0192:310012009:ER//987464291:1') },
    },
    { name: 'another is listed', options: { consumers: ['310047112'] }, refused: 'consumer_denied' },
    { name: 'a list is no pattern', options: { consumers: ['31001200'] }, refused: 'consumer_denied' },
    { name: 'decided by a function', options: { consumers: async ({ id }) => id.endsWith('009') } },
    { name: 'refused by a function', options: { consumers: () => false }, refused: 'consumer_denied' },
    {
      name: 'an answer that is merely truthy',
      options: { consumers: (() => 'yes') as never },
      refused: 'consumer_denied',
    },
    { name: 'another ICD', claims: { consumer: id('9908:310012009') }, refused: 'consumer_format' },
    {
      name: 'another authority',
      claims: { consumer: { ...CONSUMER, authority: 'x' } },
      refused: 'consumer_format',
    },
    { name: 'a European business', claims: { consumer: EUROPEAN }, refused: 'consumer_format' },
    {
      name: 'a European business, where they may',
      options: { allowEuropeanBusinesses: true },
      claims: { consumer: EUROPEAN },
    },
    {
      name: 'a European business, listed',
      options: { allowEuropeanBusinesses: true, consumers: [EUROPEAN.ID] },
      claims: { consumer: EUROPEAN },
    },
    {
      name: 'a European business, not listed',
      options: { allowEuropeanBusinesses: true, consumers: ['310012009'] },
      claims: { consumer: EUROPEAN },
      refused: 'consumer_denied',
    },
  ],
  'row 9: a supplier, and where it was delegated to': [
    { name: 'with a supplier, from anywhere', claims: { supplier: SUPPLIER, delegation_source: TT02 } },
    {
      name: 'from a trusted register',
      options: { delegationSources: [TT02] },
      claims: { supplier: SUPPLIER, delegation_source: TT02 },
    },
    {
      name: 'the slash does not count',
      options: { delegationSources: ['https://tt02.altinn.no'] },
      claims: { supplier: SUPPLIER, delegation_source: TT02 },
    },
    {
      name: 'from another register',
      options: { delegationSources: [TT02] },
      claims: { supplier: SUPPLIER, delegation_source: 'https://www.altinn.no/' },
      refused: 'delegation_source',
    },
    {
      name: 'a supplier without delegation',
      options: { delegationSources: [TT02] },
      claims: { supplier: SUPPLIER },
      refused: 'delegation_source',
    },
    { name: 'no supplier at all', options: { delegationSources: [TT02] } },
  ],
  'row 10: the audience, where it is asked for': [
    { name: 'not asked for', claims: { aud: 'https://other.example' } },
    { name: 'unspecified, not asked for', claims: { aud: 'unspecified' } },
    {
      name: 'its own',
      options: { audience: 'https://api.example/a' },
      claims: { aud: 'https://api.example/a' },
    },
    {
      name: 'one of its own, among several',
      options: { audience: ['https://api.example/a', 'https://api.example/b'] },
      claims: { aud: ['https://x.example', 'https://api.example/b'] },
    },
    {
      name: 'a path below',
      options: { audience: 'https://api.example/a' },
      claims: { aud: 'https://api.example/a/b' },
      refused: 'audience',
    },
    {
      name: 'a slash more',
      options: { audience: 'https://api.example' },
      claims: { aud: 'https://api.example/' },
      refused: 'audience',
    },
    { name: 'none', options: { audience: 'https://api.example/a' }, refused: 'audience' },
  ],
  'row 11: the person': [
    { name: 'not asked for', claims: { pid: PID } },
    { name: 'any, asked for', options: { requirePid: true }, claims: { pid: PID } },
    { name: 'none, asked for', options: { requirePid: true }, refused: 'pid_missing' },
    { name: 'whom the call is about', rules: { pid: PID }, claims: { pid: PID } },
    {
      name: 'another than the call is about',
      rules: { pid: '01827590122' },
      claims: { pid: PID },
      refused: 'pid_mismatch',
    },
    { name: 'nobody, and the call is about one', rules: { pid: PID }, refused: 'pid_missing' },
    { name: 'as a number', claims: { pid: Number(PID) }, refused: 'claims' },
  ],
  'threats: token type confusion, row 12: what tells of a login is no token of a machine': [
    ...['acr', 'amr', 'sid', 'nonce', 'at_hash'].map((name) => ({
      name,
      claims: { [name]: 'x' },
      refused: 'token_kind' as const,
    })),
    { name: 'sub', claims: { sub: 'ERIFvpD7pM6j6Xvrnz0ml53V' }, refused: 'token_kind' },
    { name: "Skyporten's sub", claims: { sub: `${CONSUMER.ID};${SCOPE}` } },
    {
      name: "Skyporten's sub, of another",
      claims: { sub: `${SUPPLIER.ID};${SCOPE}` },
      refused: 'token_kind',
    },
    { name: 'typ of a proof', header: { typ: 'dpop+jwt' }, refused: 'token_kind' },
    { name: 'typ of a logout token', header: { typ: 'logout+jwt' }, refused: 'token_kind' },
    { name: 'typ of RFC 9068', header: { typ: 'at+jwt' } },
    { name: 'no typ', header: { typ: undefined } },
  ],
  '9.2: the system user': [
    {
      name: 'asked for',
      options: { requireSystemUser: true },
      claims: { authorization_details: [systemUser] },
    },
    { name: 'none', options: { requireSystemUser: true }, refused: 'system_user_missing' },
    {
      name: 'of another type',
      options: { requireSystemUser: true },
      claims: { authorization_details: [{ ...systemUser, type: 'urn:altinn:consent' }] },
      refused: 'system_user_missing',
    },
    {
      name: 'without customer',
      options: { requireSystemUser: true },
      claims: { authorization_details: [{ ...systemUser, systemuser_org: {} }] },
      refused: 'system_user_missing',
    },
    {
      name: 'without id',
      options: { requireSystemUser: true },
      claims: { authorization_details: [{ ...systemUser, systemuser_id: [] }] },
      refused: 'system_user_missing',
    },
  ],
};

function id(ID: string): Claims {
  return { ...CONSUMER, ID };
}

for (const [rule, rows] of Object.entries(TABLE)) {
  describe(rule, () => {
    for (const { name, options, rules, claims: changes, header, at = 0, refused } of rows) {
      test(`${name} is ${refused ? 'refused' : 'let in'}`, async () => {
        const issuer = sampleIssuer();
        const { scopes, ...rest } = issuer.options;
        const verifier = createVerifier({
          ...rest,
          ...(options?.anyScope ? {} : { scopes }),
          ...options,
        } as VerifierOptions);
        const token = await sign(claims(changes), KEY, header);
        issuer.clock.moveBy(at * SECOND);
        const verification = await verifier.verify(token, rules);
        assert.equal(verification.ok ? undefined : verification.failure.reason, refused);
        // The second time it comes from memory, and nothing else of it may be remembered.
        assert.deepEqual(await verifier.verify(token, rules), verification);
      });
    }
  });
}

describe('row 2: the signature', () => {
  test("with a key of the same kid that is not the issuer's is refused", async () => {
    const { options } = sampleIssuer();
    const forged = await sign(claims(), { ...OTHER_KEY, kid: KEY.kid });
    assert.equal(await reasonOf(options, forged), 'signature');
  });

  test('over other claims is refused', async () => {
    const { options } = sampleIssuer();
    const [header, , signature] = (await sign()).split('.');
    const [, payload] = (await sign(claims({ scope: `${SCOPE} demo:more` }))).split('.');
    assert.equal(await reasonOf(options, [header, payload, signature].join('.')), 'signature');
  });

  for (const algorithm of ['RS384', 'RS512']) {
    test(`by ${algorithm} is let in`, async () => {
      const key = await makeKey('long', algorithm);
      const { options } = sampleIssuer([key]);
      assert.equal(await reasonOf(options, await sign(claims(), key)), undefined);
    });
  }

  test('by PS256 or ES256 is let in where the list has them', async () => {
    const keys = [await makeKey('pss', 'PS256'), await makeKey('curve', 'ES256')];
    const { options } = sampleIssuer(keys);
    for (const key of keys) {
      const token = await sign(claims(), key);
      assert.equal(await reasonOf({ ...options, algorithms: ['PS256', 'ES256'] }, token), undefined);
      assert.equal(await reasonOf(options, token), 'algorithm');
    }
  });
});

describe('what is said of a token', () => {
  test('is whom it is for, who acts, and what for', async () => {
    const { options } = sampleIssuer();
    const given = claims({
      supplier: SUPPLIER,
      delegation_source: TT02,
      aud: 'https://api.example/a',
      pid: PID,
      scope: `${SCOPE} demo:more`,
      authorization_details: [systemUser],
    });
    const token = await createVerifier(options).assert(await sign(given));
    assert.deepEqual(token, {
      issuer: options.issuer,
      clientId: given['client_id'],
      clientAmr: 'private_key_jwt',
      consumer: { kind: 'norwegian', authority: CONSUMER.authority, id: CONSUMER.ID, orgno: '310012009' },
      supplier: { kind: 'norwegian', authority: SUPPLIER.authority, id: SUPPLIER.ID, orgno: '310047112' },
      delegationSource: TT02,
      scopes: [SCOPE, 'demo:more'],
      audience: ['https://api.example/a'],
      pid: PID,
      systemUser: {
        id: systemUser.systemuser_id[0],
        systemId: systemUser.system_id,
        customer: { kind: 'norwegian', authority: CONSUMER.authority, id: CONSUMER.ID, orgno: '310012009' },
      },
      consents: [],
      issuedAt: NOW,
      expiresAt: NOW + 120,
      id: given['jti'],
      claims: given,
    });
  });

  test('cannot be changed by one call for the next', async () => {
    const { options } = sampleIssuer();
    const token = await createVerifier(options).assert(await sign());
    assert.throws(() => (token.scopes as string[]).push('demo:more'), TypeError);
    assert.throws(
      () => Object.assign(token.claims['consumer'] as object, { ID: '0192:310047112' }),
      TypeError,
    );
  });

  test('row 14: holds for any number of calls', async () => {
    const verifier = createVerifier(sampleIssuer().options);
    const token = await sign();
    for (let call = 0; call < 3; call += 1) assert.equal((await verifier.verify(token)).ok, true);
  });
});

test('assert throws what verify returns', async () => {
  const verifier = createVerifier(sampleIssuer().options);
  const token = await sign(claims({ scope: 'demo:other' }));
  const verification = await verifier.verify(token);
  await assert.rejects(verifier.assert(token), (error: unknown) => {
    assert.ok(error instanceof TokenRefused && !verification.ok);
    assert.deepEqual(error.failure, verification.failure);
    assert.equal(error.message, verification.failure.message);
    return true;
  });
});

test('threats: secrets: no failure repeats the token or a person number', async () => {
  const verifier = createVerifier(sampleIssuer().options);
  const token = await sign(claims({ pid: PID }));
  for (const rules of [
    { pid: '01827590122' },
    { audience: 'x:y' },
    { scopes: ['demo:b'] },
    { requireConsent: { from: PID } },
  ]) {
    const text = JSON.stringify(await verifier.verify(token, rules));
    for (const secret of [PID, '01827590122', token, token.split('.')[2] ?? token])
      assert.ok(!text.includes(secret));
  }
});

async function reasonOf(options: VerifierOptions, token: string): Promise<FailureReason | undefined> {
  const verification = await createVerifier(options).verify(token);
  return verification.ok ? undefined : verification.failure.reason;
}
