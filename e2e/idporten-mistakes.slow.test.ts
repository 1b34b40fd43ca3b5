/**
 * A service that does everything wrong, mistake by mistake: what it gets on the wire, which is the original's, and what its owner
 * is told of it by the self-service API: which check failed, and how to mend it.
 */
import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { SignJWT } from 'jose';
import { numericDate, systemClock } from '../src/clock.ts';
import { openBrowser, type Shown } from '../src/login/plain-browser.fixture.ts';
import { randomUuid, systemRandom } from '../src/random.ts';
import { explained, KID, latestTrace, type Registered, registerService } from './relying-party.fixture.ts';
import { type Simulator, startSimulator } from './simulator.fixture.ts';

type Fields = Readonly<Record<string, string | undefined>>;
type Answer = Pick<Shown, 'status' | 'headers' | 'text'>;
type Mistake = readonly [
  name: string,
  make: (service: Mistaken) => Promise<Answer>,
  /** The status of a page or of a refusal in JSON; where the browser is led back, only the error. */
  wire: string,
  /** Undefined where it cannot be said whose mistake it is. */
  rule: string | undefined,
  remedy: RegExp,
];

const CALLBACK = 'http://mistaken.localhost:3000/callback';
const OTHER_CALLBACK = 'http://mistaken.localhost:3000/other';
const VERIFIER = 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk';
const CHALLENGE = 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM';
const HOUR_SECONDS = 3600;

const AT_AUTHORIZE: readonly Mistake[] = [
  [
    'a redirect_uri with a slash too many',
    ({ authorize }) => authorize({ redirect_uri: `${CALLBACK}/` }),
    ...(['400 page', 'redirect-uri', /exactly as it is registered/] as const),
  ],
  [
    'no code_challenge',
    ({ authorize }) => authorize({ code_challenge: undefined, code_challenge_method: undefined }),
    ...(['invalid_request', 'code-challenge', /PKCE with S256/] as const),
  ],
  [
    'a code_challenge by plain',
    ({ authorize }) => authorize({ code_challenge_method: 'plain' }),
    ...(['invalid_request', 'code-challenge', /S256/] as const),
  ],
  [
    'a scope that is not registered',
    ({ authorize }) => authorize({ scope: 'openid demo:hello.read' }),
    ...(['invalid_scope', 'scope', /[Rr]egister/] as const),
  ],
  [
    'response_type=token',
    ({ authorize }) => authorize({ response_type: 'token' }),
    ...(['unsupported_response_type', 'response-type', /code/] as const),
  ],
  [
    'response_mode=fragment',
    ({ authorize }) => authorize({ response_mode: 'fragment' }),
    ...(['invalid_request', 'response-mode', /response_mode/] as const),
  ],
  [
    'acr_values of the platform before',
    ({ authorize }) => authorize({ acr_values: 'Level4' }),
    ...(['invalid_request', 'acr-values', /acr_values_supported/] as const),
  ],
  [
    'prompt=none beside prompt=login',
    ({ authorize }) => authorize({ prompt: 'none login' }),
    ...(['invalid_request', 'prompt', /prompt/] as const),
  ],
  [
    'onbehalfof of nobody',
    ({ authorize }) => authorize({ onbehalfof: 'nobody' }),
    ...(['invalid_request', 'onbehalfof', /Register the customer/] as const),
  ],
  [
    'a request object',
    ({ authorize }) => authorize({ request: 'e30.e30.' }),
    ...(['request_not_supported', 'request-object', /\/par|parameters/] as const),
  ],
  [
    'a page without state',
    ({ authorize, page }) => authorize({ client_id: page.clientId, state: undefined }),
    ...(['invalid_request', 'state', /state/] as const),
  ],
];

const AT_TOKEN: readonly Mistake[] = [
  [
    'a push without the secret',
    ({ post, requestOf }) => post('/par', requestOf({})),
    ...(['401 invalid_client', 'client-method', /client_secret_basic/] as const),
  ],
  [
    'a code a second time',
    async ({ logIn, redeem }) => {
      const { code } = await logIn();
      await redeem({ code });
      return redeem({ code });
    },
    ...(['400 invalid_grant', 'code-used', /Redeem each code once/] as const),
  ],
  [
    'a code that is made up',
    ({ redeem }) => redeem({ code: 'made.up' }),
    ...(['400 invalid_grant', 'code', /as it came in the redirect/] as const),
  ],
  [
    'the code_verifier of another login',
    ({ redeem }) => redeem({ code_verifier: 'a'.repeat(43) }),
    ...(['400 invalid_grant', 'code-verifier', /of each login apart/] as const),
  ],
  [
    'a code_verifier that is too short',
    ({ redeem }) => redeem({ code_verifier: 'a'.repeat(42) }),
    ...(['400 invalid_request', 'code-verifier-form', /without padding/] as const),
  ],
  [
    'no code_verifier',
    ({ redeem }) => redeem({ code_verifier: undefined }),
    ...(['400 invalid_request', 'code-verifier-present', /Send code_verifier/] as const),
  ],
  [
    'another redirect_uri than at /authorize, registered as well',
    ({ redeem }) => redeem({ redirect_uri: OTHER_CALLBACK }),
    ...(['400 invalid_grant', 'code-redirect-uri', /of the authorization request/] as const),
  ],
  [
    'the code of another client',
    async ({ logIn, post, assertion }) => {
      const { code } = await logIn();
      return post('/token', { ...codeForm(code), ...(await assertion()) });
    },
    ...(['400 invalid_grant', 'code-client', /with the client that sent/] as const),
  ],
  [
    'a wrong secret',
    ({ redeem, own }) => redeem({}, basic({ ...own, secret: 'wrong' })),
    ...(['401 invalid_client', 'secret-wrong', /secret/] as const),
  ],
  [
    'the secret in the form, where the header is registered',
    ({ post, own }) =>
      post('/token', { ...codeForm('x'), client_id: own.clientId, client_secret: own.secret }),
    ...(['401 invalid_client', 'client-method', /client_secret_basic/] as const),
  ],
  [
    'the secret in both',
    ({ redeem, own }) => redeem({ client_id: own.clientId, client_secret: own.secret }),
    ...(['401 invalid_client', 'client-method-one', /leave out the others/] as const),
  ],
  [
    'an assertion for another issuer',
    async ({ prove, assertion }) => prove(await assertion({ aud: 'https://elsewhere.example.no' })),
    ...(['401 invalid_client', 'assertion-aud', /aud/] as const),
  ],
  [
    'an assertion for the address of the token endpoint',
    async ({ prove, assertion, origin }) => prove(await assertion({ aud: `${origin}/token` })),
    ...(['401 invalid_client', 'assertion-aud', /aud/] as const),
  ],
  [
    'an assertion without sub',
    async ({ prove, assertion }) => prove(await assertion({ sub: undefined })),
    ...(['401 invalid_client', 'assertion-sub', /sub/] as const),
  ],
  [
    'an assertion for an hour',
    async ({ prove, assertion }) =>
      prove(await assertion({ exp: numericDate(systemClock.now()) + HOUR_SECONDS })),
    ...(['401 invalid_client', 'assertion-times', /new assertion for each request/] as const),
  ],
  [
    'an assertion by a key that is not registered',
    async ({ prove, assertion }) => prove(await assertion({}, 'other')),
    ...(['401 invalid_client', 'key-unknown', /kid/] as const),
  ],
  [
    'an assertion a second time',
    async ({ prove, assertion }) => {
      const proof = await assertion();
      await prove(proof);
      return prove(proof);
    },
    ...(['401 invalid_client', 'assertion-used', /jti|assertion/] as const),
  ],
  [
    'a refresh, where the grant is not registered',
    async ({ post, assertion }) =>
      post('/token', { ...(await assertion()), grant_type: 'refresh_token', refresh_token: 'x' }),
    ...(['400 unauthorized_client', 'grant-registered', /refresh_token/] as const),
  ],
  [
    'a refresh token a second time',
    async ({ redeem, refresh }) => {
      const { refresh_token: token } = JSON.parse((await redeem({})).text);
      await refresh(token);
      return refresh(token);
    },
    ...(['400 invalid_grant', 'refresh-token-used', /refresh/] as const),
  ],
];

const AT_LOGOUT: readonly Mistake[] = [
  [
    'the id_token of another client as hint',
    ({ logOut, keyed }) => logOut(({ id_token }) => ({ id_token_hint: id_token, client_id: keyed.clientId })),
    ...(['200 page', undefined, /./] as const),
  ],
  [
    'a post_logout_redirect_uri that is not registered',
    ({ logOut }) =>
      logOut(({ id_token }) => ({ id_token_hint: id_token, post_logout_redirect_uri: CALLBACK })),
    ...(['200 page', 'post-logout-redirect-uri', /[Rr]egister/] as const),
  ],
];

const MISTAKES = [...AT_AUTHORIZE, ...AT_TOKEN, ...AT_LOGOUT];

describe('a service that does everything wrong is told so', () => {
  const stack = new AsyncDisposableStack();
  const made = new Map<string, { readonly wire: string; readonly traceId: string | undefined }>();
  let simulator: Simulator;
  let service: Mistaken;
  before(async () => {
    const data = await mkdtemp(join(tmpdir(), 'porthus-mistakes-'));
    stack.defer(() => rm(data, { recursive: true }));
    {
      await using mistaken = await startSimulator({}, data);
      service = await openMistaken(mistaken);
      for (const [name, make] of MISTAKES) made.set(name, told(await make(service)));
    }
    // What was refused is written when it ends at the latest.
    simulator = stack.use(await startSimulator({}, data));
  });
  after(() => stack.disposeAsync());

  for (const [name, , wire, rule, remedy] of MISTAKES) {
    test(`of ${name}: ${wire}, and its owner of the rule ${rule ?? '(whose it is cannot be said)'}`, async () => {
      const answer = made.get(name) ?? assert.fail('it was not made');
      assert.equal(answer.wire, wire);
      if (rule === undefined) return;
      // A logout is refused to nobody, so its page names no trace.
      const { own } = service;
      const traceId = answer.traceId ?? (await latestTrace(simulator, own.clientId, 'idporten/logout', rule));
      const decision = await explained(simulator, traceId);
      assert.equal(decision.rule, rule);
      assert.match(decision.remedy, remedy);
      const failed = decision.checks.filter(({ result }: { result: string }) => result === 'failed');
      assert.equal(failed.length, 1);
    });
  }
});

function told({ status, headers, text }: Answer): {
  readonly wire: string;
  readonly traceId: string | undefined;
} {
  const location = headers.get('location');
  const back = location === null ? undefined : new URL(location).searchParams;
  const traceId = /\b[0-9a-f]{32}\b/.exec(back?.toString() ?? text)?.[0];
  if (back !== undefined) return { wire: back.get('error') ?? 'no error', traceId };
  return { wire: `${status} ${text.startsWith('{') ? JSON.parse(text).error : 'page'}`, traceId };
}

/** What it has, and what it does with it; right, but for the changes. */
async function openMistaken(simulator: Simulator) {
  const origin = new URL(simulator.porthus.doors.idporten ?? '').origin;
  const common = { redirect_uris: [CALLBACK, OTHER_CALLBACK], application_type: 'web' };
  const grants = { grant_types: ['authorization_code', 'refresh_token'] };
  const own = await registerService(simulator, {
    ...{ ...common, ...grants, token_endpoint_auth_method: 'client_secret_basic' },
  });
  const keyed = await registerService(simulator, {
    ...{ ...common, grant_types: ['authorization_code'], token_endpoint_auth_method: 'private_key_jwt' },
  });
  const page = await registerService(simulator, {
    ...{ ...common, ...grants, application_type: 'browser', token_endpoint_auth_method: 'none' },
  });

  function requestOf(changes: Fields): Fields {
    return {
      ...{ response_type: 'code', client_id: own.clientId, redirect_uri: CALLBACK, scope: 'openid profile' },
      ...{ state: 's', nonce: 'n', code_challenge: CHALLENGE, code_challenge_method: 'S256', ...changes },
    };
  }

  async function post(path: string, fields: Fields, authorization?: string): Promise<Answer> {
    const headers = authorization === undefined ? {} : { authorization };
    return answered(await fetch(`${origin}${path}`, { method: 'POST', body: form(fields), headers }));
  }

  async function logIn() {
    const browser = openBrowser((url, init) => fetch(url, init), origin);
    await browser.open(`${origin}/authorize?${form(requestOf({}))}`);
    await browser.follow('/testid');
    const { headers, text } = await browser.submit('/testid');
    const { searchParams } = new URL(headers.get('location') ?? assert.fail(text));
    return { browser, code: searchParams.get('code') ?? '' };
  }

  async function redeem(changes: Fields, authorization = basic(own)): Promise<Answer> {
    const { code } = changes['code'] === undefined ? await logIn() : { code: changes['code'] };
    return post('/token', { ...codeForm(code), ...changes }, authorization);
  }

  return {
    ...{ own, keyed, page, origin, requestOf, post, logIn, redeem },
    async authorize(changes: Fields): Promise<Answer> {
      const url = `${origin}/authorize?${form(requestOf(changes))}`;
      return answered(await fetch(url, { redirect: 'manual' }));
    },
    refresh: (token: string) =>
      post('/token', { grant_type: 'refresh_token', refresh_token: token }, basic(own)),
    /** Whatever it asks for, it has to prove itself first. */
    prove: (proof: Fields) => post('/token', { ...codeForm('x'), ...proof }),
    async assertion(claims: object = {}, kid = KID): Promise<Fields> {
      const { clientId, key } = keyed;
      const iat = numericDate(systemClock.now());
      const times = { iat, exp: iat + 60, jti: randomUuid(systemRandom) };
      const jwt = new SignJWT({ iss: clientId, sub: clientId, aud: origin, ...times, ...claims });
      return {
        client_id: clientId,
        client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
        client_assertion: await jwt
          .setProtectedHeader({ alg: 'RS256', kid })
          .sign(key ?? assert.fail('no key')),
      };
    },
    /** In the browser that has logged in. */
    async logOut(parameters: (tokens: { readonly id_token: string }) => Fields): Promise<Answer> {
      const { browser, code } = await logIn();
      const { text } = await post('/token', codeForm(code), basic(own));
      return browser.open(`${origin}/logout?${form(parameters(JSON.parse(text)))}`);
    },
  };
}

type Mistaken = Awaited<ReturnType<typeof openMistaken>>;

async function answered(response: Response): Promise<Answer> {
  return { status: response.status, headers: response.headers, text: await response.text() };
}

function codeForm(code: string): Fields {
  return { grant_type: 'authorization_code', code, redirect_uri: CALLBACK, code_verifier: VERIFIER };
}

function form(fields: Fields): URLSearchParams {
  return new URLSearchParams(
    Object.entries(fields).filter((pair): pair is [string, string] => pair[1] !== undefined),
  );
}

function basic({ clientId, secret }: Registered): string {
  return `Basic ${Buffer.from(`${clientId}:${secret}`).toString('base64')}`;
}
