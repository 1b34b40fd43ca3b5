/** spec/maskinporten.md 2.4: "do not burn the jti on 5xx answers". */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startPostgres } from '../../test/postgres.ts';
import { administer } from '../../test/postgres-databases.ts';
import { openOn, postgresStores } from '../../test/stores.ts';
import { assertToken } from './answers.fixture.ts';
import { signGrant } from './grant.fixture.ts';
import { type Answer, openNode } from './maskinporten.fixture.ts';
import { seedRegistry } from './registry.fixture.ts';

type Outage = readonly [
  name: string,
  /** Begins the outage, and answers how it ends. */
  begin: (
    server: Awaited<ReturnType<typeof startPostgres>>,
    database: string,
  ) => Promise<() => Promise<void>>,
];

const OUTAGES: readonly Outage[] = [
  [
    'is stopped',
    async (server) => {
      await server.stop();
      return () => server.start();
    },
  ],
  ['has the table locked for longer than a statement may take', (_server, database) => lockTable(database)],
];

for (const [name, begin] of OUTAGES) {
  test(`when PostgreSQL ${name} the answer is 503 with Retry-After, and the grant can be sent again`, async () => {
    await using server = await startPostgres();
    await using database = await postgresStores(server.url).createDatabase();
    await using store = await openOn(database, { fault: () => undefined });
    await seedRegistry(store);
    await using node = await openNode(store, { failed: () => undefined });
    assertToken(await node.grant());
    const assertion = await signGrant();
    assert.ok(database.location.kind === 'postgres');
    const end = await begin(server, database.location.url);
    const answer = await node.send(assertion);
    await end();
    assertUnavailable(answer);
    assertToken(await node.send(assertion));
  });
}

/** Another session's lock, as an operator's maintenance may take. */
async function lockTable(database: string): Promise<() => Promise<void>> {
  const [locked, release] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const holding = administer(database, async (session) => {
    await session.query('BEGIN');
    await session.query('LOCK TABLE single_use IN ACCESS EXCLUSIVE MODE');
    locked.resolve();
    await release.promise;
  });
  await Promise.race([locked.promise, holding]);
  return () => {
    release.resolve();
    return holding;
  };
}

function assertUnavailable({ status, headers, body }: Answer): void {
  assert.equal(status, 503);
  assert.match(headers.get('retry-after') ?? '', /^\d+$/);
  assert.equal(body.error, 'temporarily_unavailable');
}
