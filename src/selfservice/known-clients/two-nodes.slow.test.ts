/** Two whole Porthus on one PostgreSQL: what is changed at one door holds at the other's within a second (design section 5). */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { administer } from '../../../test/postgres-databases.ts';
import { onPostgres } from '../../../test/stores.ts';
import { SECOND, stopwatch } from '../../clock.ts';
import { PAIR } from '../../registry/keys/keys.fixture.ts';
import { type Exchanged, exchange } from './exchange.fixture.ts';
import { type Credentials, type Platform, platforms, requestToken, tokenOf } from './platform.fixture.ts';

const SCOPE = 'nav:noder';
const KEY = { kty: 'RSA', use: 'sig', alg: 'RS256', kid: 'one', n: PAIR.n, e: PAIR.e };
const NAMED = `scope=${encodeURIComponent(SCOPE)}`;

type Step = readonly [method: string, path: string, body?: object];

type Row = {
  readonly name: string;
  readonly by: 'consumer' | 'owner';
  readonly takes: Step;
  /** What the other node answers to a grant then. */
  readonly refused: number;
  readonly givesBack: Step;
};

const CLIENT_ID = 'd1000000-0000-4000-8000-000000000001';
const CLIENT = { integration_type: 'maskinporten', description: 'To noder', scopes: [SCOPE] };
const DETAILS = { description: 'To noder', allowed_integration_types: ['maskinporten'] };

const ROWS: readonly Row[] = [
  {
    ...{ name: 'a client is deactivated', by: 'consumer', refused: 400 },
    takes: ['DELETE', `clients/${CLIENT_ID}`],
    givesBack: ['PUT', `clients/${CLIENT_ID}`, { ...CLIENT, active: true }],
  },
  {
    ...{ name: 'a scope is taken from a client', by: 'consumer', refused: 400 },
    takes: ['PUT', `clients/${CLIENT_ID}`, { ...CLIENT, scopes: [] }],
    givesBack: ['PUT', `clients/${CLIENT_ID}`, CLIENT],
  },
  {
    ...{ name: 'a key is removed', by: 'consumer', refused: 400 },
    takes: ['DELETE', `clients/${CLIENT_ID}/jwks/one`],
    givesBack: ['POST', `clients/${CLIENT_ID}/jwks`, { keys: [KEY] }],
  },
  {
    ...{ name: 'a scope is deactivated', by: 'owner', refused: 400 },
    takes: ['DELETE', `scopes?${NAMED}`],
    givesBack: ['PUT', `scopes?${NAMED}`, { ...DETAILS, active: true }],
  },
  {
    ...{ name: 'a scope is kept for logins', by: 'owner', refused: 400 },
    takes: ['PUT', `scopes?${NAMED}`, { ...DETAILS, allowed_integration_types: ['idporten'] }],
    givesBack: ['PUT', `scopes?${NAMED}`, DETAILS],
  },
  {
    ...{ name: 'access is withdrawn', by: 'owner', refused: 403 },
    takes: ['DELETE', `scopes/access/310011002?${NAMED}`],
    givesBack: ['PUT', `scopes/access/310011002?${NAMED}`],
  },
];

onPostgres((stores, server) => {
  describe('on two nodes', () => {
    const startPlatform = platforms(stores);

    async function openNodes() {
      await using opening = new AsyncDisposableStack();
      const { location } = opening.use(await stores.createDatabase());
      assert.ok(location.kind === 'postgres');
      const one = opening.use(await startPlatform(location));
      const two = opening.use(await startPlatform(location));
      const actors = {
        owner: await one.credentials('admin-nav'),
        consumer: await one.credentials('admin-vat-company'),
      };
      const resources = opening.move();
      return { one, two, actors, url: location.url, [Symbol.asyncDispose]: () => resources.disposeAsync() };
    }
    type Nodes = Awaited<ReturnType<typeof openNodes>>;

    /** A client at the first node that gets tokens at the second, whose view of it is warm then. */
    async function prepare({ one, two, actors }: Nodes): Promise<Credentials> {
      await mustDo(one, actors.owner, ['POST', 'scopes', { prefix: 'nav', subscope: 'noder', ...DETAILS }]);
      await mustDo(one, actors.owner, ['PUT', `scopes/access/${actors.consumer.orgno}?${NAMED}`]);
      await mustDo(one, actors.consumer, ['POST', 'clients', { ...CLIENT, client_id: CLIENT_ID }]);
      await mustDo(one, actors.consumer, ['POST', `clients/${CLIENT_ID}/jwks`, { keys: [KEY] }]);
      const client = {
        ...actors.consumer,
        ...{ clientId: CLIENT_ID, header: { kid: KEY.kid } },
        privateKeyPem: String(PAIR.privateKey.export({ type: 'pkcs8', format: 'pem' })),
      };
      await becomes(two, client, 200);
      return client;
    }

    test('threats: disabled principal still served: what is changed at one holds at the other’s Maskinporten within a second', async () => {
      await using nodes = await openNodes();
      const { one, two, actors } = nodes;
      const client = await prepare(nodes);
      for (const { name, by, takes, refused, givesBack } of ROWS) {
        await mustDo(one, actors[by], takes);
        await becomes(two, client, refused, name);
        await mustDo(one, actors[by], givesBack);
        await becomes(two, client, 200, `${name}, and back`);
      }
    });

    test('threats: disabled principal still served: no stale view survives the loss of the connections that listen', async () => {
      await using nodes = await openNodes();
      const { one, two, actors, url } = nodes;
      const client = await prepare(nodes);
      for (const { name, by, takes, refused, givesBack } of ROWS) {
        assert.ok((await disconnectAll(server, url)) > 0);
        await eventuallyDo(one, actors[by], takes);
        await becomes(two, client, refused, name);
        assert.ok((await disconnectAll(server, url)) > 0);
        await eventuallyDo(one, actors[by], givesBack);
        await becomes(two, client, 200, `${name}, and back`);
      }
      for (const { log } of [one, two]) assert.ok(log.some((line) => line.includes('change-feed-lost')));
    });

    test('threats: disabled principal still served: a token of an administration client ends with the client on every node', async () => {
      await using nodes = await openNodes();
      const { one, two, actors } = nodes;
      const { clientId } = actors.consumer;
      const headers = { authorization: `Bearer ${await tokenOf(two, actors.consumer, 'idporten:dcr.read')}` };
      const status = async () =>
        (await exchange(`${two.selfservice}api/v1/clients`, { method: 'GET', headers })).status;
      assert.equal(await status(), 200);
      await mustDo(one, actors.consumer, ['DELETE', `clients/${clientId}`]);
      await reaches(status, 401, 'the deactivated client');
    });

    test('terms of use that are accepted at one node let an organisation register at the other', async () => {
      await using nodes = await openNodes();
      const { one, two } = nodes;
      const outsider = await one.credentials('admin-outsider');
      const refused = await change(two, outsider, ['POST', 'clients', CLIENT_OF_ITS_OWN]);
      assert.equal(refused.status, 428, refused.text);
      assert.match(JSON.parse(refused.text).errors[0].errorMessage, /^PRECONDITION_REQUIRED:/);
      const token = await tokenOf(one, outsider, 'idporten:dcr.write');
      const accepted = await exchange(`${one.selfservice}porthus/v1/terms/acceptance`, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'content-length': '0' },
      });
      assert.equal(accepted.status, 200, accepted.text);
      await mustDo(two, outsider, ['POST', 'clients', CLIENT_OF_ITS_OWN]);
    });
  });
});

const CLIENT_OF_ITS_OWN = { integration_type: 'maskinporten', description: 'Første', scopes: [] };

async function change(
  platform: Platform,
  actor: Credentials,
  [method, path, body]: Step,
): Promise<Exchanged> {
  const scope = actor.scopes.filter((one) => /^idporten:(?:dcr|scopes)\.write$/.test(one)).join(' ');
  const headers = {
    authorization: `Bearer ${await tokenOf(platform, actor, scope)}`,
    'content-type': 'application/json',
  };
  const sent = body === undefined ? {} : { body: JSON.stringify(body) };
  return exchange(`${platform.selfservice}api/v1/${path}`, { method, headers, ...sent });
}

async function mustDo(platform: Platform, actor: Credentials, step: Step): Promise<void> {
  const { status, text } = await change(platform, actor, step);
  assert.ok(status < 300, `${step[0]} ${step[1]} is answered ${status} ${text}`);
}

/** Again and again for as long as the database's connections are gone. */
async function eventuallyDo(platform: Platform, actor: Credentials, step: Step): Promise<void> {
  const attempt = async () => {
    try {
      return (await change(platform, actor, step)).status < 300;
    } catch {
      return false;
    }
  };
  await reaches(attempt, true, step.join(' '), 10 * SECOND);
}

/** Asks without pause until the answer has this status, which may take a second. */
function becomes(
  platform: Platform,
  client: Credentials,
  status: number,
  what = 'the client',
): Promise<void> {
  const ask = async () => (await requestToken(platform, client, { scope: SCOPE })).status;
  return reaches(ask, status, what);
}

async function reaches<Value>(
  ask: () => Promise<Value>,
  wanted: Value,
  what: string,
  limit = SECOND,
): Promise<void> {
  const elapsed = stopwatch();
  let seen = await ask();
  while (seen !== wanted && elapsed() < limit) seen = await ask();
  assert.equal(seen, wanted, `${what}, after ${Math.round(elapsed())} ms`);
}

function disconnectAll(server: string, url: string): Promise<number> {
  return administer(server, async (admin) => {
    const { rowCount } = await admin.query(
      'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1',
      [new URL(url).pathname.slice(1)],
    );
    return rowCount ?? 0;
  });
}
