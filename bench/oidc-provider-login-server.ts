/**
 * The measure that `login.ts` holds Porthus against: oidc-provider logging somebody in, by one form that believes whatever
 * name is sent to it. In its best sound configuration: production mode, signed cookies, its own adapter, which keeps its last
 * thousand things in memory, and no page for consent (its documentation's recipe). A refresh token comes with each login, as
 * from Porthus; the access token is opaque, since it takes no others at its userinfo endpoint. Takes the path of a JSON file
 * with the client and its key.
 */
import { generateKeyPairSync } from 'node:crypto';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { Provider } from 'oidc-provider';
import { randomToken, systemRandom } from '../src/random.ts';

type Context = {
  readonly oidc: {
    readonly client: { readonly clientId: string };
    readonly session: { readonly accountId: string };
  };
};

const SCOPE = 'openid profile';

const [clientFile = ''] = process.argv.slice(2);
const client = JSON.parse(await readFile(clientFile, 'utf8')) as {
  readonly clientId: string;
  readonly redirectUri: string;
  readonly jwk: Readonly<Record<string, unknown>>;
};
const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });

const server = createServer().listen(0, '127.0.0.1');
await once(server, 'listening');
const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
const provider = new Provider(origin, {
  clients: [
    {
      ...{ client_id: client.clientId, redirect_uris: [client.redirectUri], scope: SCOPE },
      ...{ grant_types: ['authorization_code', 'refresh_token'], response_types: ['code'] },
      ...{ token_endpoint_auth_method: 'private_key_jwt', token_endpoint_auth_signing_alg: 'RS256' },
      jwks: { keys: [client.jwk] },
    },
  ],
  jwks: { keys: [{ ...privateKey.export({ format: 'jwk' }), alg: 'RS256', use: 'sig', kid: 'bench' }] },
  cookies: { keys: [randomToken(systemRandom)] },
  claims: { openid: ['sub'], profile: ['pid', 'locale'] },
  clientAuthMethods: ['private_key_jwt'],
  features: { devInteractions: { enabled: false } },
  findAccount: (_: unknown, accountId: string) => ({
    accountId,
    claims: () => ({ sub: accountId, pid: accountId, locale: 'nb' }),
  }),
  interactions: { url: (_: unknown, { uid }: { readonly uid: string }) => `/interaction/${uid}` },
  issueRefreshToken: () => true,
  async loadExistingGrant({ oidc }: Context) {
    const { clientId } = oidc.client;
    const grant = new provider.Grant({ clientId, accountId: oidc.session.accountId });
    grant.addOIDCScope(SCOPE);
    await grant.save();
    return grant;
  },
});
provider.on('server_error', (_, error) => process.stderr.write(`${error.stack}\n`));
const callback = provider.callback();
server.on('request', (request, response) => {
  if (!request.url?.startsWith('/interaction/')) return callback(request, response);
  interact(request, response).catch((error) => response.writeHead(500).end(String(error)));
});
process.stdout.write(`${JSON.stringify({ url: origin, pid: process.pid })}\n`);

await once(process, 'SIGTERM');
server.close();
server.closeAllConnections();

async function interact(request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (request.method === 'POST') {
    const accountId = new URLSearchParams(await text(request)).get('login') ?? '';
    return provider.interactionFinished(request, response, { login: { accountId } });
  }
  const { uid } = await provider.interactionDetails(request, response);
  const page = `<!doctype html><title>Log in</title><form method="post" action="/interaction/${uid}"><input name="login"><button>Log in</button></form>`;
  response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(page);
}
