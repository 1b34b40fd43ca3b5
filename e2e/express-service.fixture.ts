/** A municipality's web site for tests: express, sessions on the server, and openid-client with what its metadata says. */
import express, { type Request, type Response } from 'express';
import * as client from 'openid-client';
import { randomToken, systemRandom } from '../src/random.ts';
import { KID, openSite, type Registered, registerService, type Site } from './relying-party.fixture.ts';
import type { Simulator } from './simulator.fixture.ts';

export type ExpressService = AsyncDisposable & {
  readonly origin: string;
  readonly clientId: string;
  /** What it has of whoever is logged in, the latest last. */
  readonly sessions: ReadonlyMap<string, Session>;
  /** The calls to its front-channel logout address: where to, and with which cookie. */
  readonly told: readonly { readonly url: URL; readonly cookie: string | undefined }[];
};

export type Session = { readonly claims: client.IDToken; readonly idToken: string; readonly name: string };

type Attempt = { readonly verifier: string; readonly state: string; readonly nonce: string };

export type ServiceOptions = {
  readonly host: string;
  readonly method: 'client_secret_basic' | 'client_secret_post' | 'private_key_jwt';
  readonly fields?: object;
};

const COOKIE = 'own-session';

export async function openExpressService(
  simulator: Simulator,
  { host, method, fields = {} }: ServiceOptions,
): Promise<ExpressService> {
  await using opening = new AsyncDisposableStack();
  const site = opening.use(await openSite(host));
  const registered = await registerService(simulator, {
    ...{ client_name: `Tjenesten ${host}`, token_endpoint_auth_method: method, application_type: 'web' },
    redirect_uris: [`${site.origin}/callback`],
    post_logout_redirect_uris: [`${site.origin}/bye`],
    ...{ frontchannel_logout_uri: `${site.origin}/frontchannel`, frontchannel_logout_session_required: true },
    ...fields,
  });
  const issuer = new URL(simulator.porthus.doors.idporten ?? '');
  const { clientId } = registered;
  const authentication = authenticationOf(method, registered);
  const execute = [client.allowInsecureRequests];
  const config = await client.discovery(issuer, clientId, undefined, authentication, { execute });
  const service = serve(site, config);
  const resources = opening.move();
  return { ...service, origin: site.origin, clientId, [Symbol.asyncDispose]: () => resources.disposeAsync() };
}

function authenticationOf(method: ServiceOptions['method'], { secret, key }: Registered): client.ClientAuth {
  if (key !== undefined) return client.PrivateKeyJwt({ key, kid: KID });
  return method === 'client_secret_basic'
    ? client.ClientSecretBasic(secret)
    : client.ClientSecretPost(secret);
}

function serve(site: Site, config: client.Configuration) {
  const attempts = new Map<string, Attempt>();
  const sessions = new Map<string, Session>();
  const told: { url: URL; cookie: string | undefined }[] = [];
  const app = express();

  function visitorOf(request: Request, response: Response): string {
    const held = new RegExp(`${COOKIE}=([\\w-]+)`).exec(request.headers.cookie ?? '')?.[1];
    const visitor = held ?? randomToken(systemRandom);
    if (held === undefined) response.cookie(COOKIE, visitor, { httpOnly: true, sameSite: 'lax' });
    return visitor;
  }

  app.get('/', (request, response) => {
    const session = sessions.get(visitorOf(request, response));
    response.send(`<title>Service</title><p id="who">${session?.name ?? 'nobody'}</p>`);
  });

  app.get('/login', async (request, response) => {
    const verifier = client.randomPKCECodeVerifier();
    const attempt = { verifier, state: client.randomState(), nonce: client.randomNonce() };
    attempts.set(visitorOf(request, response), attempt);
    const url = client.buildAuthorizationUrl(config, {
      ...{ redirect_uri: `${site.origin}/callback`, scope: 'openid profile' },
      ...{ state: attempt.state, nonce: attempt.nonce, code_challenge_method: 'S256' },
      code_challenge: await client.calculatePKCECodeChallenge(verifier),
      ...Object.fromEntries(new URL(request.url, site.origin).searchParams),
    });
    response.redirect(url.href);
  });

  app.get('/callback', async (request, response) => {
    const visitor = visitorOf(request, response);
    const attempt = attempts.get(visitor);
    if (attempt === undefined) return void response.status(400).send('no attempt');
    attempts.delete(visitor);
    const url = new URL(request.url, site.origin);
    try {
      sessions.set(visitor, await redeem(url, attempt));
      response.redirect('/');
    } catch (error) {
      const told = error instanceof client.AuthorizationResponseError ? error.error : String(error);
      response.status(403).send(`<p id="who">${told}</p>`);
    }
  });

  async function redeem(url: URL, { verifier, state, nonce }: Attempt): Promise<Session> {
    const checks = { pkceCodeVerifier: verifier, expectedState: state, expectedNonce: nonce };
    const tokens = await client.authorizationCodeGrant(config, url, checks);
    const claims = tokens.claims();
    if (claims === undefined) throw new Error('There is no id_token.');
    const userinfo = await client.fetchUserInfo(config, tokens.access_token, claims.sub);
    return { claims, idToken: tokens.id_token ?? '', name: `${userinfo['pid']} ${claims['acr']}` };
  }

  app.get('/logout', (request, response) => {
    const visitor = visitorOf(request, response);
    const session = sessions.get(visitor);
    sessions.delete(visitor);
    const parameters = { post_logout_redirect_uri: `${site.origin}/bye`, state: 'bye' };
    const hint = session === undefined ? {} : { id_token_hint: session.idToken };
    response.redirect(client.buildEndSessionUrl(config, { ...parameters, ...hint }).href);
  });

  app.get('/frontchannel', (request, response) => {
    const url = new URL(request.url, site.origin);
    told.push({ url, cookie: request.headers.cookie });
    for (const [visitor, { claims }] of sessions)
      if (claims['sid'] === url.searchParams.get('sid') && claims.iss === url.searchParams.get('iss'))
        sessions.delete(visitor);
    response.send('done');
  });

  app.get('/bye', (_, response) => void response.send('<p id="who">bye</p>'));
  site.answer(app);
  return { sessions, told };
}
