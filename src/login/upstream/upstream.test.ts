import assert from 'node:assert/strict';
import { hash } from 'node:crypto';
import { describe, test } from 'node:test';
import { decodeJwt, decodeProtectedHeader, exportPKCS8 } from 'jose';
import { HOUR, MINUTE, numericDate, SECOND } from '../../clock.ts';
import type { Downloaded } from '../../http/outbound/download.ts';
import type { Acr } from '../level.ts';
import { STATE_LIFETIME } from './attempt-state.ts';
import { readPrivateKey } from './client-proof.ts';
import { GAVE_UP, NO_ANSWER, TOO_LOW } from './texts.ts';
import {
  type Changes,
  CLIENT,
  ISSUER,
  json,
  openProvider,
  PERSON,
  RETURN,
  START,
  STRANGER,
} from './upstream.fixture.ts';

const HIGH = {
  person: { kind: 'pid', value: PERSON },
  ...{ acr: 'idporten-loa-high', amr: 'Bank', isShared: true },
};

/** What is told of it, and why the log says it failed. */
async function refusal(changes: Changes, more: Readonly<Record<string, string | undefined>> = {}) {
  const provider = openProvider(changes);
  const outcome = await provider.comeBack(more);
  return { problem: outcome.ok ? assert.fail('it was a login') : outcome.problem, why: provider.failures };
}

describe('a request to another provider', () => {
  test('is for a code, with PKCE, a state, a nonce and the levels that will do', async () => {
    const provider = openProvider();
    await provider.sendAway();
    const { state, nonce, code_challenge, ...rest } = Object.fromEntries(provider.sent());
    assert.deepEqual(rest, {
      ...{ response_type: 'code', client_id: CLIENT, redirect_uri: RETURN, scope: 'openid nnin' },
      ...{ ui_locales: 'nb', code_challenge_method: 'S256', acr_values: 'loa4 loa3' },
    });
    assert.match(
      `${state} ${nonce} ${code_challenge}`,
      /^i{43}\.\w+\.[\w-]{22}\.[\w-]{43} [\w-]{43} [\w-]{43}$/,
    );
  });

  const asked: readonly (readonly [string, Changes, Readonly<Record<string, string | null>>])[] = [
    [
      'for high alone where only that will do',
      { attempt: { asked: ['idporten-loa-high'] } },
      { acr_values: 'loa4', prompt: null, max_age: null },
    ],
    [
      'for a login anew where the service wants one',
      { attempt: { maxAgeSeconds: 0 } },
      { prompt: 'login', max_age: '0' },
    ],
    ['for one that is not too old', { attempt: { maxAgeSeconds: 300 } }, { prompt: null, max_age: '300' }],
    [
      'for no level where levels are known by amr alone',
      {
        provider: {
          levels: [{ acr: undefined, among: 'app', level: 'idporten-loa-high', amr: 'Bank' }],
        },
      },
      { acr_values: null },
    ],
  ];
  for (const [name, changes, expected] of asked) {
    test(`is ${name}`, async () => {
      const provider = openProvider(changes);
      await provider.sendAway();
      const sent = Object.fromEntries(Object.keys(expected).map((key) => [key, provider.sent().get(key)]));
      assert.deepEqual(sent, expected);
    });
  }

  test('is pushed where the provider takes that, and then the browser carries nothing of it', async () => {
    const provider = openProvider({
      document: { pushed_authorization_request_endpoint: `${ISSUER}/par` },
    });
    assert.deepEqual(await provider.sendAway(), {
      ok: true,
      location: `${ISSUER}/authorize?client_id=porthus&request_uri=urn%3Aexample%3Ar`,
    });
    assert.equal(provider.asked.at(-1)?.status, 201);
    assert.equal((await provider.comeBack()).ok, true);
  });

  test('threats: login CSRF: is bound to the login, the browser and the provider', async () => {
    for (const attempt of [{ interaction: 'j'.repeat(43) }, { binding: 'c'.repeat(43) }]) {
      const provider = openProvider();
      await provider.sendAway();
      const returned = new Map([...provider.sent()].filter(([name]) => name === 'state')).set('code', 'c');
      assert.equal((await provider.conclude(returned, attempt)).ok, false);
      assert.match(provider.failures.join(), /no request of this login in this browser/);
    }
  });
});

describe('what comes back from another provider', () => {
  test('is a login at the level that its acr means', async () => {
    assert.deepEqual(await openProvider().comeBack(), { ok: true, proof: HIGH });
  });

  test('is one at the level of the first row that fits acr and amr', async () => {
    const app = { claims: { acr: 'loa3', amr: ['pin', 'app'] } };
    const proof = { ...HIGH, acr: 'idporten-loa-substantial', amr: 'Bank app' };
    assert.deepEqual(await openProvider(app).comeBack(), { ok: true, proof });
    const text = { claims: { acr: 'loa3', amr: 'app' } };
    assert.deepEqual(await openProvider(text).comeBack(), { ok: true, proof });
  });

  test('is redeemed with the verifier of its challenge, by the client alone', async () => {
    const provider = openProvider();
    await provider.comeBack();
    const { body, headers } = provider.asked.find(({ url }) => url === `${ISSUER}/token`) ?? {};
    const form = Object.fromEntries(new URLSearchParams(Buffer.from(body?.bytes ?? []).toString()));
    const { code_verifier: verifier = '', ...rest } = form;
    assert.equal(hash('sha256', verifier, 'base64url'), provider.sent().get('code_challenge'));
    assert.deepEqual(rest, { grant_type: 'authorization_code', code: 'c', redirect_uri: RETURN });
    const basic = Buffer.from('porthus:s%3Ae+c').toString('base64');
    assert.equal(headers?.['authorization'], `Basic ${basic}`);
  });

  test('is redeemed with a signed assertion where the client has a key', async () => {
    const credential = await readPrivateKey(await exportPKCS8(STRANGER.privateKey), 'k1');
    const provider = openProvider(credential ? { credential } : assert.fail('no key'));
    assert.equal((await provider.comeBack()).ok, true);
    const { body } = provider.asked.find(({ url }) => url === `${ISSUER}/token`) ?? {};
    const assertion =
      new URLSearchParams(Buffer.from(body?.bytes ?? []).toString()).get('client_assertion') ?? '';
    const { iss, sub, aud, iat = 0, exp = 0 } = decodeJwt(assertion);
    assert.deepEqual([iss, sub, aud, exp - iat], [CLIENT, CLIENT, ISSUER, 60]);
    assert.deepEqual(decodeProtectedHeader(assertion), { alg: 'ES256', kid: 'k1' });
  });

  test('is no login a second time', async () => {
    const provider = openProvider();
    await provider.comeBack();
    const returned = new Map([
      ['state', provider.sent().get('state') ?? ''],
      ['code', 'c'],
      ['iss', ISSUER],
    ]);
    assert.equal((await provider.conclude(returned)).ok, false);
    assert.deepEqual(provider.failures, ['bank: The answer has been used before.']);
  });

  for (const [name, late, isLogin] of [
    ['a second before its state is too old', STATE_LIFETIME - 1 * SECOND, true],
    ['when its state is too old', STATE_LIFETIME, false],
  ] as const) {
    test(`is ${isLogin ? 'a' : 'no'} login ${name}`, async () => {
      const provider = openProvider();
      await provider.sendAway();
      provider.clock.moveBy(late);
      const returned = new Map([
        ['state', provider.sent().get('state') ?? ''],
        ['code', 'c'],
        ['iss', ISSUER],
      ]);
      assert.equal((await provider.conclude(returned)).ok, isLogin);
    });
  }

  const now = numericDate(START + 20 * SECOND);
  const refused: readonly (readonly [
    string,
    Changes,
    RegExp,
    Readonly<Record<string, string | undefined>>?,
  ])[] = [
    [
      'threats: mix-up: with the issuer of another',
      {},
      /another issuer \(iss\)/,
      { iss: 'https://evil.example.no' },
    ],
    [
      'without an issuer, of a provider that always names it',
      { document: { authorization_response_iss_parameter_supported: true } },
      /another issuer \(iss\)/,
      { iss: undefined },
    ],
    ['with a state that nobody drew', {}, /no request/, { state: 'x' }],
    ['without a state', {}, /no request/, { state: undefined }],
    ['without a code', {}, /no code/, { code: undefined }],
    ['with an error', {}, /an error/, { error: 'server_error' }],
    ['with the id_token of another issuer', { claims: { iss: `${ISSUER}/` } }, /CLAIM_VALIDATION/],
    ['with one for another client', { claims: { aud: 'other' } }, /CLAIM_VALIDATION/],
    ['with one for several, given to another', { claims: { aud: [CLIENT, 'other'], azp: 'other' } }, /azp/],
    ['with one for several, given to nobody', { claims: { aud: [CLIENT, 'other'] } }, /azp/],
    ['with one for another request', { claims: { nonce: 'n' } }, /nonce/],
    ['with one without nonce', { claims: { nonce: undefined } }, /nonce/],
    ['with one that has expired more than a minute ago', { claims: { exp: now - 61 } }, /JWT_EXPIRED/],
    ['with one that was made more than eleven minutes ago', { claims: { iat: now - 662 } }, /JWT_EXPIRED/],
    ['with one that is not made yet', { claims: { iat: now + 62 } }, /CLAIM_VALIDATION/],
    ['with one without exp', { claims: { exp: undefined } }, /CLAIM_VALIDATION/],
    ['with one that another signed', { signedBy: STRANGER.privateKey }, /SIGNATURE/],
    ['with one by a key that it does not have', { header: { kid: 'two' } }, /NO_MATCHING_KEY/],
    [
      'without the claim that holds the number',
      { claims: { nnin: undefined } },
      /no national identity number/,
    ],
    ['with a number that is none', { claims: { nnin: '13879510096' } }, /no national identity number/],
    ['with an acr that means nothing here', { claims: { acr: 'loa2' } }, /no level is configured/],
    ['with an acr that means something beside an amr that it lacks', { claims: { acr: 'loa3' } }, /no level/],
    ['of a provider that does not answer', unanswered('jwks'), /silent/],
    ['of a provider whose tokens are silent', unanswered('token'), /silent/],
    [
      'with an answer that is no JSON',
      answered('token', { ok: true, bytes: Buffer.from('<html>') }),
      /no JSON/,
    ],
    ['with an answer that has no id_token', answered('token', json({ access_token: 'a' })), /no id_token/],
  ];
  for (const [name, changes, why, more] of refused) {
    test(`is no login ${name}`, async () => {
      const { problem, why: told } = await refusal(changes, more);
      assert.equal(problem, NO_ANSWER);
      assert.match(told.join(), why);
      assert.doesNotMatch(told.join(), new RegExp(`${PERSON}|evil`), 'the log repeats nothing');
    });
  }

  test('says that somebody gave up, where they did', async () => {
    const { problem, why } = await refusal({}, { error: 'access_denied', code: undefined });
    assert.deepEqual([problem, why], [GAVE_UP, []]);
  });

  test('says that the level is too low, where it is', async () => {
    const asked: readonly Acr[] = ['idporten-loa-high'];
    const { problem } = await refusal({ attempt: { asked }, claims: { acr: 'loa3', amr: ['app'] } });
    assert.equal(problem, TOO_LOW);
  });

  const ages: readonly (readonly [number, number | undefined, boolean])[] = [
    [0, now - 20 - 60, true],
    [0, now - 20 - 61, false],
    [0, undefined, false],
    [300, now - 20 - 360, true],
    [300, now - 20 - 361, false],
  ];
  for (const [maxAgeSeconds, authTime, isLogin] of ages) {
    const at = authTime === undefined ? 'at no time' : `${now - 20 - authTime} s before it was asked`;
    test(`given ${at} ${isLogin ? 'will do' : 'will not do'} where ${maxAgeSeconds} s are allowed`, async () => {
      const provider = openProvider({ attempt: { maxAgeSeconds }, claims: { auth_time: authTime } });
      assert.equal((await provider.comeBack()).ok, isLogin);
    });
  }

  test('threats: re-authentication hijack: counts from when it was given there, and not from when the person came back', async () => {
    const proofOf = async (claims: Readonly<Record<string, unknown>>) => {
      const outcome = await openProvider({ claims }).comeBack();
      assert.ok(outcome.ok);
      return outcome.proof.at;
    };
    assert.equal(await proofOf({ auth_time: now - 3600 }), START + 20 * SECOND - HOUR);
    assert.equal(await proofOf({}), undefined);
    assert.equal(await proofOf({ auth_time: 'yesterday' }), undefined);
  });
});

describe('the document of another provider', () => {
  const refused: readonly (readonly [string, Readonly<Record<string, unknown>>, RegExp])[] = [
    ['names another issuer', { issuer: `${ISSUER}/` }, /another issuer/],
    ['lacks an endpoint', { token_endpoint: undefined }, /lacks an endpoint/],
    ['has one without TLS', { token_endpoint: 'http://eid.example.no/token' }, /lacks an endpoint/],
    ['threats: SSRF: has one on this machine', { jwks_uri: 'http://localhost:9/jwks' }, /lacks an endpoint/],
    ['has one with a password', { jwks_uri: 'https://a:b@eid.example.no/jwks' }, /lacks an endpoint/],
  ];
  for (const [name, document, why] of refused) {
    test(`is not believed when it ${name}`, async () => {
      assert.match((await refusal({ document })).why.join(), why);
    });
  }

  test('is asked for once an hour', async () => {
    const provider = openProvider();
    const times = () => provider.asked.filter(({ url }) => url.endsWith('configuration')).length;
    await Promise.all([provider.sendAway(), provider.sendAway()]);
    provider.clock.moveBy(HOUR - 1 * SECOND);
    await provider.sendAway();
    assert.equal(times(), 1);
    provider.clock.moveBy(1 * SECOND);
    await provider.sendAway();
    assert.equal(times(), 2);
  });

  test('that could not be had is asked for again by the next', async () => {
    const { answers } = unanswered('.well-known/openid-configuration');
    const provider = openProvider({ answers });
    assert.equal((await provider.sendAway()).ok, false);
    delete answers[`${ISSUER}/.well-known/openid-configuration`];
    assert.equal((await provider.sendAway()).ok, true);
  });
});

describe('the keys of another provider', () => {
  test('are asked for anew by a token with one that is not known, once a minute at most', async () => {
    const provider = openProvider({ header: { kid: 'two' } });
    const times = () => provider.asked.filter(({ url }) => url.endsWith('/jwks')).length;
    await provider.comeBack();
    await provider.comeBack();
    assert.equal(times(), 1);
    provider.clock.moveBy(MINUTE);
    await provider.comeBack();
    assert.equal(times(), 2);
  });
});

type Answers = { readonly answers: Record<string, Downloaded> };

function unanswered(path: string): Answers {
  return answered(path, { ok: false, why: 'It is silent.' });
}

function answered(path: string, answer: Downloaded): Answers {
  return { answers: { [`${ISSUER}/${path}`]: answer } };
}
