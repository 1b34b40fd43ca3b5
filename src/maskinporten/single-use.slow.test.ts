/** Single use and durability where they are promised: between processes, and over a process's sudden end. */
import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { decodeJwt } from 'jose';
import { forEachStore, type TestStores, testSurroundings } from '../../test/stores.ts';
import { numericDate, systemClock } from '../clock.ts';
import { openStore } from '../store/open-store.ts';
import type { Store } from '../store/store.ts';
import type { StoreLocation } from '../store/store-options.ts';
import { claims, type GrantChanges, signGrant } from './grant.fixture.ts';
import { issuancesIn } from './maskinporten.fixture.ts';
import { type PorthusProcess, startProcess } from './process.fixture.ts';
import { seedRegistry } from './registry.fixture.ts';

const PARALLEL = 50;

const KINDS: readonly (readonly [string, GrantChanges])[] = [
  ['with jti', {}],
  ['without jti', claims({ jti: undefined })],
];

forEachStore((stores) => {
  const embedded = stores.kind === 'sqlite';

  for (const [kind, changes] of KINDS) {
    test(`threats: assertion replay race: fifty of a grant ${kind} at once give one token, from one process`, async () => {
      await using site = await prepareSite(stores);
      await using one = await site.start();
      await assertOneToken(site, await freshGrant(changes), [one]);
    });

    test(`threats: assertion replay race: fifty of a grant ${kind} at once give one token, from two processes`, {
      skip: embedded ? 'one process alone has an embedded store' : false,
    }, async () => {
      await using site = await prepareSite(stores);
      await using one = await site.start();
      await using two = await site.start();
      await assertOneToken(site, await freshGrant(changes), [one, two]);
    });
  }

  test('threats: assertion replay: a grant that was used is used after a kill -9 and a new start', async () => {
    await using site = await prepareSite(stores);
    const grants = await Promise.all(KINDS.map(([, changes]) => freshGrant(changes)));
    await using before = await site.start();
    for (const grant of grants) assert.equal((await before.send(grant)).status, 200);
    await before.kill();
    await using after = await site.start();
    for (const grant of grants) {
      const again = await after.send(grant);
      assert.equal(again.status, 400);
      assert.match(again.text, /errors\/MP-012/);
    }
    assert.equal((await after.send(await freshGrant())).status, 200);
  });

  test('every token that was answered before a kill -9 under load is recorded, and its grant used', async () => {
    await using site = await prepareSite(stores);
    await using before = await site.start();
    const grants = await Promise.all(Array.from({ length: 400 }, () => freshGrant()));
    const answered: { readonly grant: string; readonly jti: string | undefined }[] = [];
    const load = grants.map(async (grant) => {
      const { status, text } = await before.send(grant);
      if (status === 200) answered.push({ grant, jti: decodeJwt(JSON.parse(text).access_token).jti });
      if (answered.length === PARALLEL) await before.kill();
    });
    await Promise.allSettled(load);
    assert.ok(
      answered.length >= PARALLEL && answered.length < grants.length,
      `${answered.length} were answered`,
    );
    await using after = await site.start();
    const statuses = await Promise.all(answered.map(async ({ grant }) => (await after.send(grant)).status));
    assert.deepEqual(new Set(statuses), new Set([400]));
    await after.kill();
    await using store = await site.openStore();
    const recorded = new Set((await issuancesIn(store)).map(({ jti }) => jti));
    for (const { jti } of answered) assert.ok(recorded.has(String(jti)));
  });
});

/** A database, seeded, and the processes that use it. */
type Site = AsyncDisposable & {
  start(): Promise<PorthusProcess>;
  openStore(): Promise<Store>;
};

async function prepareSite(stores: TestStores): Promise<Site> {
  await using opening = new AsyncDisposableStack();
  const data = await mkdtemp(join(tmpdir(), 'porthus-process-'));
  opening.defer(() => rm(data, { recursive: true, force: true }));
  const location =
    stores.kind === 'sqlite' ? embeddedIn(data) : opening.use(await stores.createDatabase()).location;
  const open = () => openStore({ ...testSurroundings(), clock: systemClock, ...location });
  {
    await using store = await open();
    await seedRegistry(store);
  }
  const resources = opening.move();
  return {
    openStore: open,
    async start() {
      const own = location.kind === 'sqlite' ? data : await mkdtemp(join(data, 'node-'));
      return startProcess({ data: own, ...(location.kind === 'postgres' && { databaseUrl: location.url }) });
    },
    [Symbol.asyncDispose]: () => resources.disposeAsync(),
  };
}

function embeddedIn(data: string): StoreLocation {
  return { kind: 'sqlite', file: join(data, 'porthus.sqlite') };
}

function freshGrant(changes: GrantChanges = {}): Promise<string> {
  const iat = numericDate(systemClock.now());
  return signGrant(claims({ iat, exp: iat + 120 }), changes);
}

async function assertOneToken(
  site: Site,
  grant: string,
  processes: readonly PorthusProcess[],
): Promise<void> {
  const sending = Array.from({ length: PARALLEL }, (_, at) => processes[at % processes.length]?.send(grant));
  const answers = await Promise.all(sending);
  const granted = answers.filter((answer) => answer?.status === 200);
  assert.equal(granted.length, 1);
  for (const answer of answers) if (answer !== granted[0]) assert.match(answer?.text ?? '', /errors\/MP-012/);
  for (const process of processes) await process.kill();
  await using store = await site.openStore();
  assert.equal((await issuancesIn(store)).length, 1);
}
