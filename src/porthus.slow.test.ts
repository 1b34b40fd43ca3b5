import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { signGrant } from './cli/grant.ts';
import { readSeededClient } from './cli/seeded-client.ts';
import { systemClock } from './clock.ts';
import { loadConfiguration } from './config/resolve.ts';
import { openConnection } from './http/connection.fixture.ts';
import { createLogger } from './http/logger.ts';
import { type Porthus, startPorthus } from './porthus.ts';
import { systemRandom } from './random.ts';
import { JWT_BEARER } from './registry/clients/client.ts';

async function startSimulator(): Promise<Porthus> {
  await using starting = new AsyncDisposableStack();
  const data = await mkdtemp(join(tmpdir(), 'porthus-whole-'));
  starting.defer(() => rm(data, { recursive: true }));
  const { config, secrets } = await loadConfiguration({
    flags: { 'port-base': '0', data },
    environment: {},
    directory: data,
  });
  const logger = createLogger({ level: 'silent' });
  const porthus = starting.use(await startPorthus(config, secrets, { logger }));
  const resources = starting.move();
  return { ...porthus, [Symbol.asyncDispose]: () => resources.disposeAsync() };
}

async function tokenForm({ data }: Porthus): Promise<string> {
  const client = await readSeededClient(join(data, 'simulator', 'clients'), 'vat-reporter');
  const { assertion } = await signGrant(client, {}, { clock: systemClock, random: systemRandom });
  return new URLSearchParams({ grant_type: JWT_BEARER, assertion }).toString();
}

test('a stop gives the tokens that are being asked for, and tells balancers to go elsewhere meanwhile', async () => {
  const porthus = await startSimulator();
  const form = await tokenForm(porthus);
  await using connection = await openConnection(Number(new URL(porthus.doors.maskinporten).port));
  connection.send(
    `POST /token HTTP/1.1\r\nHost: localhost\r\nExpect: 100-continue\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: ${form.length}\r\n\r\n`,
  );
  await connection.until('100 Continue');
  const stopped = porthus[Symbol.asyncDispose]();
  const { status } = await fetch(`${porthus.admin}readyz`);
  connection.send(form);
  const answer = await connection.untilClosed();
  await stopped;
  assert.equal(status, 503);
  assert.match(answer, /^HTTP\/1\.1 200 OK\r$/m);
  assert.match(answer, /^connection: close\r$/im);
  assert.match(answer, /"access_token":"eyJ/);
});

test('docs/operation.md lists every figure of the metrics page, and no other', async () => {
  await using porthus = await startSimulator();
  const ask = async (body: string) =>
    (
      await fetch(`${porthus.doors.maskinporten}token`, { method: 'POST', body: new URLSearchParams(body) })
    ).text();
  await ask(await tokenForm(porthus));
  await ask('grant_type=password');
  // What nobody has asked yet is not made yet, and has no figures.
  await (await fetch(`${porthus.doors.idporten}jwks.json`)).body?.cancel();
  const page = await (await fetch(`${porthus.admin}metrics`)).text();
  const exposed = [...page.matchAll(/^# TYPE (porthus_\w+) /gm)].map(([, name]) => name);
  const document = await readFile(new URL('../docs/operation.md', import.meta.url), 'utf8');
  const listed = [...document.matchAll(/^\| `(porthus_\w+)`/gm)].map(([, name]) => name);
  assert.deepEqual(listed.toSorted(), exposed.toSorted());
  assert.match(page, /^nodejs_eventloop_lag_p99_seconds /m);
  const dates = [...page.matchAll(/^porthus_signing_key_\w+\{issuer="maskinporten"\} (\d+)/gm)].map(
    ([, at]) => Number(at),
  );
  const [since = 0, succession = 0] = dates;
  assert.equal(succession - since, 90 * 24 * 3600);
});
