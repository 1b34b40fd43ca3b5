import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { forEachStore } from '../../test/stores.ts';
import { createTraffic } from '../audit/traffic.ts';
import type { TrafficEntry } from '../audit/traffic-entry.ts';
import { trafficByTrace, trafficOf } from '../audit/traffic-store.ts';
import { decisionTrail } from '../issuer/decision-trail.ts';
import { randomUuid, systemRandom } from '../random.ts';
import type { Store } from '../store/store.ts';
import { MASKINPORTEN_CHECKS } from './checks.ts';
import { CERTIFICATES, KEYS, OWNER } from './credentials.fixture.ts';
import {
  assemble,
  BY_SUPPLIER,
  certificate,
  claims,
  type GrantChanges,
  goodClaims,
  header,
  NOW,
  signGrant,
} from './grant.fixture.ts';
import { issuancesIn, openNode } from './maskinporten.fixture.ts';
import { CLIENTS, PERSON, SCOPES, seedRegistry } from './registry.fixture.ts';

type Row = {
  readonly name: string;
  readonly grant: readonly GrantChanges[];
  readonly check: string;
  /** Whose traffic it is in; `null` when nobody knows who asked. */
  readonly client?: string | null;
};

/** One refusal of each check that a grant alone can break. */
const ROWS: readonly Row[] = [
  { name: 'a claim that is not known', grant: [claims({ role: 'x' })], check: 'assertion', client: null },
  {
    name: 'a client that is not known',
    grant: [claims({ iss: randomUuid(systemRandom) })],
    check: 'client',
    client: null,
  },
  {
    name: 'a client that is deactivated',
    grant: [claims({ iss: CLIENTS.deactivated })],
    check: 'client',
    client: CLIENTS.deactivated,
  },
  { name: 'an algorithm', grant: [header({ alg: 'PS256' })], check: 'header' },
  { name: 'a kid of nobody', grant: [header({ kid: 'other' })], check: 'key' },
  {
    name: 'a key that is too old',
    grant: [{ claims: { iss: CLIENTS.expiring }, header: { kid: 'expired' } }],
    check: 'key-age',
    client: CLIENTS.expiring,
  },
  {
    name: 'a certificate that has expired',
    grant: certificate(CERTIFICATES.expired),
    check: 'certificate',
    client: CLIENTS.certified,
  },
  { name: 'a signature of somebody else', grant: [{ key: KEYS.stranger }], check: 'signature' },
  { name: 'an audience', grant: [claims({ aud: 'https://elsewhere.example.no/' })], check: 'audience' },
  { name: 'a grant that is too late', grant: [claims({ iat: NOW - 60, exp: NOW - 10 })], check: 'times' },
  { name: 'a scope that is not registered', grant: [claims({ scope: SCOPES.unregistered })], check: 'scope' },
  {
    name: 'its own organisation as customer',
    grant: [claims({ consumer_org: OWNER, scope: SCOPES.open })],
    check: 'consumer',
  },
  { name: 'a scope without access', grant: [claims({ scope: SCOPES.ungranted })], check: 'access' },
  { name: 'a pid', grant: [claims({ pid: '1' })], check: 'pid-and-resource' },
];

async function openWorld(store: Store) {
  await seedRegistry(store);
  const fail = (event: string, error: unknown) => {
    throw new Error(event, { cause: error });
  };
  const clock = { now: () => NOW * 1000 };
  const traffic = createTraffic({ store, clock, random: systemRandom, dropped() {}, failed: fail });
  const node = await openNode(store, { recorder: traffic });
  return {
    ...node,
    traffic,
    async [Symbol.asyncDispose]() {
      await node[Symbol.asyncDispose]();
      await traffic[Symbol.asyncDispose]();
    },
  };
}

function failedIn({ refusal }: TrafficEntry): string | undefined {
  const trail = decisionTrail(MASKINPORTEN_CHECKS, refusal, refusal?.facts ?? {});
  return trail.find(({ result }) => result === 'failed')?.name;
}

forEachStore(({ openStore }) => {
  test('the trace id of each refusal leads to the check that failed, in the traffic of its client alone', async () => {
    await using store = await openStore();
    await using world = await openWorld(store);
    for (const { name, grant, check, client = CLIENTS.keyed } of ROWS) {
      const { body } = await world.grant(...grant);
      const [, trace = ''] = /trace_id: ([0-9a-f]{32})/.exec(body.error_description) ?? [];
      await world.traffic.write();
      const [entry, ...others] = await trafficByTrace(store.queries, trace, 10);
      assert.ok(entry && others.length === 0, name);
      assert.equal(failedIn(entry), check, name);
      assert.equal(entry.clientId ?? null, client, name);
    }
  });

  test('an issued token is in the traffic, and the second use of its grant as a refusal', async () => {
    await using store = await openStore();
    await using world = await openWorld(store);
    const grant = await signGrant();
    assert.equal((await world.send(grant)).status, 200);
    await world.send(grant);
    await world.traffic.write();
    const issued = await trafficOf(store.queries, CLIENTS.keyed, { limit: 10, outcome: 'issued' });
    const [record] = await issuancesIn(store);
    assert.deepEqual(
      issued.map(({ id, traceId }) => [id, traceId]),
      [[record?.id, record?.trace_id]],
    );
    const [refused] = await trafficOf(store.queries, CLIENTS.keyed, { limit: 10, outcome: 'refused' });
    assert.ok(refused);
    assert.equal(failedIn(refused), 'single-use');
    assert.equal(refused.refusal?.facts['scope'], goodClaims()['scope']);
  });

  describe('threats: secrets: of no request is an assertion, a token, a key or a person number kept', () => {
    const planted = (assertion: string): readonly (readonly GrantChanges[])[] => [
      [claims({ pid: PERSON, aud: PERSON })],
      [claims({ pid: PERSON, aud: [PERSON, assertion] })],
      [claims({ aud: assertion })],
      [header({ kid: assertion })],
      [header({ kid: PERSON })],
      [header({ typ: PERSON })],
      [claims({ iss: PERSON })],
      [claims({ iss: assertion })],
      [claims({ scope: `a:${PERSON}` })],
      [claims({ scope: assertion })],
      [claims({ [PERSON]: 1 })],
      [claims({ consumer_org: PERSON })],
      [BY_SUPPLIER, claims({ scope: SCOPES.delegable, consumer_org: PERSON })],
      [claims({ resource: PERSON })],
      [claims({ resource: [assertion] })],
      [claims({ authorization_details: [{ type: PERSON }] })],
      [
        claims({
          authorization_details: [
            { type: 'urn:altinn:consent', id: PERSON, from: `urn:altinn:person:identifier-no:${PERSON}` },
          ],
        }),
      ],
      certificate([assertion]),
    ];
    test('wherever the caller put it', async () => {
      await using store = await openStore();
      await using world = await openWorld(store);
      const assertion = await signGrant(claims({ pid: PERSON }));
      const forged = assemble({ alg: 'RS256' }, { pid: PERSON });
      const secrets = [PERSON, ...assertion.split('.'), ...forged.split('.').slice(0, 2)];
      for (const changes of planted(assertion)) {
        const { status } = await world.grant(...changes);
        assert.ok(status >= 400 && status < 500, `${JSON.stringify(changes)} is answered ${status}`);
      }
      await world.send(forged);
      await world.send(assemble({ alg: assertion, kid: PERSON }, goodClaims()));
      await world.traffic.write();
      const rows = await store.queries.selectFrom('traffic').selectAll().execute();
      assert.ok(rows.length > 10);
      const text = JSON.stringify(rows);
      for (const secret of secrets) {
        assert.ok(!text.includes(secret), secret);
        // What is cut off begins as the whole does.
        if (secret.length > 40) assert.ok(!text.includes(secret.slice(0, 40)), secret);
      }
    });
  });
});
