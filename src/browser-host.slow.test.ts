/** A whole simulator whose ID-porten has a host of its own for browsers, on the port that it shares with the issuer's. */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { type IncomingMessage, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { loadConfiguration } from './config/resolve.ts';
import { createLogger } from './http/logger.ts';
import { startPorthus } from './porthus.ts';

const LOGIN = 'http://login.localhost';

const resources = new AsyncDisposableStack();
let port: string;
before(async () => {
  const data = await mkdtemp(join(tmpdir(), 'porthus-hosts-'));
  resources.defer(() => rm(data, { recursive: true }));
  const environment = { PORTHUS_IDPORTEN_BROWSER_URL: LOGIN };
  const sources = { flags: { 'port-base': '0', data }, environment, directory: data };
  const { config, secrets } = await loadConfiguration(sources);
  const logger = createLogger({ level: 'silent' });
  const porthus = resources.use(await startPorthus(config, secrets, { logger }));
  port = new URL(porthus.doors.idporten ?? assert.fail('no door')).port;
});
after(() => resources.disposeAsync());

async function ask(host: string, path: string): Promise<IncomingMessage> {
  const asking = request({ host: '127.0.0.1', port, path, headers: { host } }).end();
  const [response] = (await once(asking, 'response')) as [IncomingMessage];
  response.resume();
  return response;
}

const METADATA = '/.well-known/openid-configuration';
const rows: readonly (readonly [host: string, path: string, status: number, leadsTo?: string])[] = [
  ['localhost', METADATA, 200],
  ['login.localhost', METADATA, 404],
  ['localhost', '/logout?state=a', 302, `${LOGIN}/logout?state=a`],
  ['login.localhost', '/logout', 400],
  ['localhost', '/login/x', 404],
  ['login.localhost', '/login/x', 400],
  ['login.localhost', '/healthz', 200],
  // Host names alone tell the two apart, so no other name is let in (DNS rebinding).
  ['127.0.0.1', METADATA, 421],
  ['evil.example', '/logout', 421],
];
for (const [host, path, status, leadsTo] of rows) {
  test(`${host} answers ${path} with ${status} (threats: Host header)`, async () => {
    const response = await ask(host, path);
    assert.deepEqual([response.statusCode, response.headers.location], [status, leadsTo]);
  });
}
