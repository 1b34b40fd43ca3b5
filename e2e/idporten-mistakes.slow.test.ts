/**
 * A service that does everything wrong, mistake by mistake: what it gets on the wire, which is the original's, and what its owner is
 * told by the self-service API, which is how to mend it.
 */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { SignJWT } from 'jose';
import { numericDate, systemClock } from '../src/clock.ts';
import { openBrowser } from '../src/login/plain-browser.fixture.ts';
import { randomUuid, systemRandom } from '../src/random.ts';
import { KID, lastRefusal, type Registered, registerService } from './relying-party.fixture.ts';
import { type Simulator, startSimulator } from './simulator.fixture.ts';

type Fields = Readonly<Record<string, string | undefined>>;

const CALLBACK = 'http://mistaken.localhost:3000/callback';
const OTHER_CALLBACK = 'http://other.localhost:3000/callback';
const VERIFIER = 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk';
const CHALLENGE = 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM';
const OTHER_VERIFIER = 'a'.repeat(43);

describe('a service that does everything wrong', () => {
  const stack = new AsyncDisposableStack();
  let simulator: Simulator;
  let origin: string;
  /** By a secret in a header, by a key, and not at all. */
  let own: Registered;
  let keyed: Registered;
  let page: Registered;
  before(async () => {
    simulator = stack.use(await startSimulator());
    origin = new URL(simulator.porthus.doors.idporten ?? '').origin;
    const grants = { grant_types: ['authorization_code', 'refresh_token'] };
    const common = { ...grants, redirect_uris: [CALLBACK], application_type: 'web' };
    own = await registerService(simulator, { ...common, token_endpoint_auth_method: 'client_secret_basic' });
    keyed = await registerService(simulator, {
      ...{ ...common, grant_types: ['authorization_code'], redirect_uris: [OTHER_CALLBACK] },
      token_endpoint_auth_method: 'private_key_jwt',
    });
    page = await registerService(simulator, {
      ...{ ...common, application_type: 'browser', token_endpoint_auth_method: 'none' },
    });
  });
  after(() => stack.disposeAsync());

  const form = (fields: Fields) =>
    new URLSearchParams(
      Object.entries(fields).filter((pair): pair is [string, string] => pair[1] !== undefined),
    );

  function requestOf(changes: Fields = {}): URLSearchParams {
    return form({
      ...{ response_type: 'code', client_id: own.clientId, redirect_uri: CALLBACK, scope: 'openid profile' },
      ...{ state: 's', nonce: 'n', code_challenge: CHALLENGE, code_challenge_method: 'S256', ...changes },
    });
  }

  async function authorize(changes: Fields): Promise<Response> {
    return fetch(`${origin}/authorize?${requestOf(changes)}`, { redirect: 'manual' });
  }

  async function logIn(changes: Fields = {}): Promise<string> {
    const browser = openBrowser((url, init) => fetch(url, init), origin);
    await browser.open(`${origin}/authorize?${requestOf(changes)}`);
    await browser.follow('/testid');
    const { headers, text } = await browser.submit('/testid');
    return new URL(headers.get('location') ?? assert.fail(text)).searchParams.get('code') ?? '';
  }

  const basic = ({ clientId, secret }: Registered) =>
    `Basic ${Buffer.from(`${encodeURIComponent(clientId)}:${encodeURIComponent(secret)}`).toString('base64')}`;

  async function post(path: string, fields: Fields, authorization?: string): Promise<Response> {
    const headers = authorization === undefined ? {} : { authorization };
    return fetch(`${origin}${path}`, { method: 'POST', body: form(fields), headers, redirect: 'manual' });
  }

  /** A good code, and a request for tokens with one thing wrong. */
  async function redeem(changes: Fields, authorization = basic(own)): Promise<Response> {
    const fields = { grant_type: 'authorization_code', code: await logIn(), redirect_uri: CALLBACK };
    return post('/token', { ...fields, code_verifier: VERIFIER, ...changes }, authorization);
  }

  async function tokens(): Promise<Readonly<Record<string, string>>> {
    return (await (await redeem({})).json()) as Record<string, string>;
  }

  async function assertion(claims: object = {}, header: object = {}): Promise<Fields> {
    const now = numericDate(systemClock.now());
    const { clientId, key } = keyed;
    const jwt = new SignJWT({
      ...{ iss: clientId, sub: clientId, aud: origin, iat: now, exp: now + 60 },
      ...{ jti: randomUuid(systemRandom), ...claims },
    }).setProtectedHeader({ alg: 'RS256', kid: KID, ...header });
    return {
      client_id: clientId,
      client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
      client_assertion: await jwt.sign(key ?? assert.fail('it has no key')),
    };
  }

  /** At the service with the key: whatever it sends, it has to prove itself first. */
  async function prove(proof: Fields): Promise<Response> {
    return post('/token', { grant_type: 'authorization_code', code: 'x', redirect_uri: CALLBACK, ...proof });
  }

  async function userinfo(authorization?: string): Promise<Response> {
    return fetch(`${origin}/userinfo`, authorization === undefined ? {} : { headers: { authorization } });
  }

  type Mistake = {
    readonly make: () => Promise<Response>;
    readonly who?: () => Registered;
  };

  const ROWS: Readonly<Record<string, Mistake>> = {
    'an unknown client_id': { make: () => authorize({ client_id: 'nobody' }) },
    'a redirect_uri with a slash too many': { make: () => authorize({ redirect_uri: `${CALLBACK}/` }), who: () => own },
    'no code_challenge': { make: () => authorize({ code_challenge: undefined, code_challenge_method: undefined }), who: () => own },
    'a code_challenge by plain': { make: () => authorize({ code_challenge_method: 'plain' }), who: () => own },
    'a scope that it has not registered': { make: () => authorize({ scope: 'openid demo:hello.read' }), who: () => own },
    'response_type=token': { make: () => authorize({ response_type: 'token' }), who: () => own },
    'response_mode=fragment': { make: () => authorize({ response_mode: 'fragment' }), who: () => own },
    'an acr_values of the platform before': { make: () => authorize({ acr_values: 'Level4' }), who: () => own },
    'prompt=none with prompt=login': { make: () => authorize({ prompt: 'none login' }), who: () => own },
    'onbehalfof of nobody': { make: () => authorize({ onbehalfof: 'nobody' }), who: () => own },
    'a request object': { make: () => authorize({ request: 'e30.e30.' }), who: () => own },
    'no state, in a page': { make: () => authorize({ client_id: page.clientId, state: undefined }), who: () => page },
    'a request_uri that it made up': { make: async () => fetch(`${origin}/authorize?${form({ client_id: own.clientId, request_uri: 'urn:idporten:x' })}`, { redirect: 'manual' }), who: () => own },
    'a push without its secret': { make: () => post('/par', Object.fromEntries(requestOf())), who: () => own },
    'a code a second time': { make: async () => { const code = await logIn(); await redeem({ code }); return redeem({ code }); }, who: () => own },
    'a code that it made up': { make: () => redeem({ code: 'made.up' }), who: () => own },
    'a code_verifier of another login': { make: () => redeem({ code_verifier: OTHER_VERIFIER }), who: () => own },
    'a code_verifier that is too short': { make: () => redeem({ code_verifier: 'short' }), who: () => own },
    'no code_verifier': { make: () => redeem({ code_verifier: undefined }), who: () => own },
    'another redirect_uri at /token': { make: () => redeem({ redirect_uri: OTHER_CALLBACK }), who: () => own },
    'a code of another client': { make: async () => redeem({ ...(await assertion()) }, ''), who: () => keyed },
    'a wrong secret': { make: () => redeem({}, basic({ ...own, secret: 'wrong' })), who: () => own },
    'its secret in the form where the header is registered': { make: () => redeem({ client_id: own.clientId, client_secret: own.secret }, ''), who: () => own },
    'its secret in both': { make: () => redeem({ client_id: own.clientId, client_secret: own.secret }), who: () => own },
    'an assertion for another issuer': { make: async () => prove(await assertion({ aud: 'https://elsewhere.example.no' })), who: () => keyed },
    'an assertion without sub': { make: async () => prove(await assertion({ sub: undefined })), who: () => keyed },
    'an assertion for an hour': { make: async () => prove(await assertion({ exp: numericDate(systemClock.now()) + 3600 })), who: () => keyed },
    'an assertion by a key that is not registered': { make: async () => prove(await assertion({}, { kid: 'other' })), who: () => keyed },
    'an assertion a second time': { make: async () => { const proof = await assertion(); await prove(proof); return prove(proof); }, who: () => keyed },
    'a refresh, where the grant is not registered': { make: async () => post('/token', { ...(await assertion()), grant_type: 'refresh_token', refresh_token: 'x' }), who: () => keyed },
    'a refresh token a second time': { make: async () => { const { refresh_token } = await tokens(); const once = () => post('/token', { grant_type: 'refresh_token', refresh_token }, basic(own)); await once(); return once(); }, who: () => own },
    'the grant of Maskinporten': { make: () => post('/token', { grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer', assertion: 'x' }, basic(own)) },
    'a body in JSON': { make: () => fetch(`${origin}/token`, { method: 'POST', body: '{}', headers: { 'content-type': 'application/json' } }) },
    'userinfo without a token': { make: () => userinfo() },
    'the id_token at userinfo': { make: async () => userinfo(`Bearer ${(await tokens())['id_token']}`) },
    'an id_token of another client as hint': { make: async () => { const { id_token = '' } = await tokens(); return fetch(`${origin}/logout?${form({ id_token_hint: id_token, client_id: keyed.clientId })}`, { redirect: 'manual' }); }, who: () => keyed },
    'a post_logout_redirect_uri that it has not registered': { make: async () => { const { id_token = '' } = await tokens(); return fetch(`${origin}/logout?${form({ id_token_hint: id_token, post_logout_redirect_uri: CALLBACK })}`, { redirect: 'manual' }); }, who: () => own },
    'introspection without leave': { make: async () => post('/token/introspect', { token: (await tokens())['access_token'] }, basic(own)) },
  };
  for (const [name, { make, who }] of Object.entries(ROWS)) {
    test(name, async () => {
      const r = await make();
      const loc = r.headers.get('location');
      const text = await r.text();
      const wire = loc ? [r.status, loc.split('?')[0], new URL(loc).searchParams.get('error'), new URL(loc).searchParams.get('error_description')] : text.startsWith('{') ? [r.status, JSON.parse(text).error, JSON.parse(text).error_description] : [r.status, 'page', /<dl>.*<\/dl>/s.exec(text)?.[0]?.replace(/<[^>]*>/g, '|') ?? text.slice(-300)];
      let told: unknown = '-';
      
      console.log(name, '\n   ', JSON.stringify(wire), '\n   ', told);
    });
  }
});
