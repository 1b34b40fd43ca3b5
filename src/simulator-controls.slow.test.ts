import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { test } from 'node:test';
import { createRemoteJWKSet, decodeProtectedHeader, jwtVerify } from 'jose';
import { signGrant } from './cli/grant.ts';
import { readSeededClient } from './cli/seeded-client.ts';
import type { Clock } from './clock.ts';
import { loadConfiguration } from './config/resolve.ts';
import { createLogger } from './http/logger.ts';
import { type Porthus, startPorthus } from './porthus.ts';
import { systemRandom } from './random.ts';
import { JWT_BEARER } from './registry/clients/client.ts';

type Simulator = Porthus & {
  // biome-ignore lint/suspicious/noExplicitAny: what a test looks at in it is what the test is about
  control(path: string, body?: object): Promise<any>;
  /** What the token endpoint answers to a grant that is dated by the simulator's clock. */
  // biome-ignore lint/suspicious/noExplicitAny: likewise
  token(): Promise<any>;
  /** The kid of the token, when a consumer that asks for the keys now accepts it. */
  verified(token: string): Promise<string | undefined>;
};

async function startSimulator(folder: string, environment: Record<string, string> = {}): Promise<Simulator> {
  const { config, secrets } = await loadConfiguration({
    flags: { 'port-base': '0', data: folder },
    environment,
    directory: folder,
  });
  const porthus = await startPorthus(config, secrets, { logger: createLogger({ level: 'silent' }) });
  // biome-ignore lint/suspicious/noExplicitAny: as above
  const control = async (path: string, body?: object): Promise<any> => {
    const response = await fetch(`${porthus.admin}simulator/v1/${path}`, {
      ...(body && { method: 'POST', body: JSON.stringify(body) }),
      headers: { 'content-type': 'application/json' },
    });
    return response.json();
  };
  const clockNow = async () => Date.parse(String((await control('clock')).now));
  const token = async () => {
    const clock: Clock = stoppedAt(await clockNow());
    const client = await readSeededClient(join(porthus.data, 'simulator', 'clients'), 'vat-reporter');
    const { assertion } = await signGrant(client, {}, { clock, random: systemRandom });
    const form = new URLSearchParams({ grant_type: JWT_BEARER, assertion });
    const response = await fetch(`${porthus.doors.maskinporten}token`, { method: 'POST', body: form });
    return response.json();
  };
  const verified = async (accessToken: string) => {
    const keys = createRemoteJWKSet(new URL(`${porthus.doors.maskinporten}jwk`));
    const currentDate = new Date(await clockNow());
    await jwtVerify(accessToken, keys, { issuer: porthus.doors.maskinporten, currentDate });
    return decodeProtectedHeader(accessToken).kid;
  };
  return { ...porthus, control, token, verified };
}

function stoppedAt(instant: number): Clock {
  return { now: () => instant };
}

async function temporaryFolder() {
  const path = await mkdtemp(join(tmpdir(), 'porthus-controls-'));
  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true }) };
}

test('tokens verify when the clock is moved months ahead, past a rotation, and back, and grants are taken at every stop', async () => {
  await using folder = await temporaryFolder();
  await using simulator = await startSimulator(folder.path);
  const { control, token, verified } = simulator;
  const kids: (string | undefined)[] = [];
  const stop = async (command: object) => {
    await control('clock', command);
    const { access_token } = await token();
    kids.push(await verified(access_token));
  };
  await stop({ by: 'PT0S' });
  // The key is due: the next one is published, and signs a day later.
  await stop({ by: 'P200D' });
  await stop({ by: 'P1DT1M' });
  await stop({ by: '-P1DT2M' });
  const [first, published, rotated, back] = kids;
  assert.equal(published, first);
  assert.notEqual(rotated, first);
  assert.equal(back, first);
  await control('reset', {});
  assert.equal(await verified((await token()).access_token), first);
});

test('a run begins at the true time and takes grants, however far ahead the clock of the last one was', async () => {
  await using folder = await temporaryFolder();
  {
    await using simulator = await startSimulator(folder.path);
    await simulator.control('clock', { by: 'P30D' });
    assert.ok((await simulator.token()).access_token);
  }
  // As the deletion of what was used then leaves it.
  using database = new DatabaseSync(join(folder.path, 'porthus.sqlite'));
  database.exec(`UPDATE single_use_horizon SET purged_until = ${Date.UTC(2099, 0, 1)}`);
  await using again = await startSimulator(folder.path);
  assert.ok((await again.token()).access_token);
  assert.equal((await again.control('clock')).shift, 'PT0S');
});

test('keys rotated at once sign at once, and tokens of before still verify', async () => {
  await using folder = await temporaryFolder();
  await using simulator = await startSimulator(folder.path);
  const { control, token, verified } = simulator;
  const before = (await token()).access_token;
  const { issuers } = await control('signing-keys/rotate', { issuer: 'maskinporten' });
  const after = (await token()).access_token;
  const first = await verified(before);
  assert.notEqual(await verified(after), first);
  const { signs, keys } = issuers.find(({ issuer }: { issuer: string }) => issuer === 'maskinporten');
  assert.deepEqual([await verified(after), keys.length], [signs, 2]);
  assert.deepEqual(
    await control('signing-keys/rotate', { issuer: 'elsewhere' }).then(({ error }) => error),
    'not_found',
  );
});

test('a minted token is what an issued one is to a consumer, and everything is put back in one call', async () => {
  await using folder = await temporaryFolder();
  await using simulator = await startSimulator(folder.path);
  const { control, token, verified } = simulator;
  const listed = async () => {
    const { controls } = await control('controls');
    return controls.map(({ name, state }: { name: string; state: Record<string, unknown> }) => {
      const { now, issuers, ...rest } = state;
      return [name, rest];
    });
  };
  const fresh = await listed();
  const { access_token } = await control('tokens', {});
  assert.ok(await verified(access_token));
  const client = await readSeededClient(join(folder.path, 'simulator', 'clients'), 'vat-reporter');
  await control('clock', { by: 'PT1H' });
  await control('faults', { client_id: client.clientId, status: 503 });
  assert.equal((await token()).error, 'temporarily_unavailable');
  await control('faults/clear', { client_id: client.clientId });
  await control('client-keys/expire', { client_id: client.clientId });
  assert.equal((await token()).error, 'invalid_grant');
  assert.notDeepEqual(await listed(), fresh);
  await control('reset', {});
  assert.deepEqual(await listed(), fresh);
  assert.ok((await token()).access_token);
});

test('threats: development feature in production: the controls are not there, and a clock cannot be moved', async () => {
  await using folder = await temporaryFolder();
  await writeFile(
    join(folder.path, 'porthus.yaml'),
    `mode: production\nportBase: 0\ndoors:\n${['maskinporten', 'skyporten', 'selfservice']
      .map((door) => `  ${door}:\n    url: https://${door}.example.no\n`)
      .join('')}`,
  );
  await using production = await startSimulator(folder.path);
  for (const path of ['controls', 'clock', 'reset', 'tokens', 'faults', 'pki/certificates']) {
    for (const method of ['GET', 'POST']) {
      const response = await fetch(`${production.admin}simulator/v1/${path}`, {
        method,
        headers: { 'content-type': 'application/json' },
        ...(method === 'POST' && { body: '{}' }),
      });
      assert.equal(response.status, 404, `${method} ${path}`);
    }
  }
  assert.equal(existsSync(join(folder.path, 'simulator')), false);
});

test('controls that are turned off are not there', async () => {
  await using folder = await temporaryFolder();
  await using simulator = await startSimulator(folder.path, { PORTHUS_SIMULATOR_CONTROLS: 'off' });
  assert.equal((await fetch(`${simulator.admin}simulator/v1/controls`)).status, 404);
  assert.equal(existsSync(join(folder.path, 'simulator', 'running.json')), false);
});
