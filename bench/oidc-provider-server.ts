/**
 * The measure that `token.ts` holds Porthus against: oidc-provider doing the same work, a client assertion by RS256 for an
 * access token that is a JWT by RS256. In its best sound configuration: production mode, one grant type, client and keys in
 * memory, and an adapter that forgets a used assertion when it has expired and not before (its own keeps a thousand entries of
 * all kinds, so a busy server forgets assertions that are still good). Takes the path of a JSON file with the client's key.
 */
import { generateKeyPairSync } from 'node:crypto';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Adapter, Provider } from 'oidc-provider';
import { every, SECOND, systemClock } from '../src/clock.ts';

/** As the seeded client of Porthus has it. */
const TOKEN_SECONDS = 120;

const [clientFile = ''] = process.argv.slice(2);
const client = JSON.parse(await readFile(clientFile, 'utf8')) as {
  readonly clientId: string;
  readonly scope: string;
  readonly jwk: Readonly<Record<string, unknown>>;
};
const stored = new Map<
  string,
  { readonly payload: Readonly<Record<string, unknown>>; readonly until: number }
>();
const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });

const server = createServer().listen(0, '127.0.0.1');
await once(server, 'listening');
const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
const provider = new Provider(origin, {
  adapter: (model) => adapterFor(model),
  clients: [
    {
      ...{ client_id: client.clientId, scope: client.scope, jwks: { keys: [client.jwk] } },
      ...{ grant_types: ['client_credentials'], redirect_uris: [], response_types: [] },
      ...{ token_endpoint_auth_method: 'private_key_jwt', token_endpoint_auth_signing_alg: 'RS256' },
    },
  ],
  jwks: { keys: [{ ...privateKey.export({ format: 'jwk' }), alg: 'RS256', use: 'sig', kid: 'bench' }] },
  scopes: [client.scope],
  clientAuthMethods: ['private_key_jwt'],
  features: {
    devInteractions: { enabled: false },
    clientCredentials: { enabled: true },
    resourceIndicators: {
      enabled: true,
      defaultResource: () => 'https://api.example.no/',
      getResourceServerInfo: () => ({
        ...{ scope: client.scope, audience: 'https://api.example.no/' },
        ...{ accessTokenFormat: 'jwt', accessTokenTTL: TOKEN_SECONDS, jwt: { sign: { alg: 'RS256' } } },
      }),
    },
  },
  ttl: { ClientCredentials: TOKEN_SECONDS },
  routes: { token: '/token' },
});
server.on('request', provider.callback());
const sweeping = every(
  SECOND,
  async () => sweep(),
  (error) => process.stderr.write(`${error}\n`),
);
process.stdout.write(`${JSON.stringify({ url: origin, pid: process.pid })}\n`);

await once(process, 'SIGTERM');
await sweeping[Symbol.asyncDispose]();
server.close();
server.closeAllConnections();

function adapterFor(model: string): Adapter {
  const name = (id: string) => `${model} ${id}`;
  return {
    async upsert(id, payload, expiresIn) {
      stored.set(name(id), { payload, until: systemClock.now() + expiresIn * SECOND });
    },
    async find(id) {
      const found = stored.get(name(id));
      return found && found.until > systemClock.now() ? found.payload : undefined;
    },
    async consume() {},
    async destroy(id) {
      stored.delete(name(id));
    },
  };
}

/** All live for the same time, so the oldest stand first. */
function sweep(): void {
  const now = systemClock.now();
  for (const [id, { until }] of stored) {
    if (until > now) return;
    stored.delete(id);
  }
}
