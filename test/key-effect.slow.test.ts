/**
 * spec/maskinporten.md 5.4: keys that are changed through the self-service API hold for the next grant at Maskinporten,
 * at once on the same node and within a second on another.
 */
import assert from 'node:assert/strict';
import type { KeyObject } from 'node:crypto';
import { describe, test } from 'node:test';
import { createJournal } from '../src/audit/journal.ts';
import { judgeCertificateChain } from '../src/certificates/chain.ts';
import { SECOND, within } from '../src/clock.ts';
import type { Door } from '../src/http/door.ts';
import { createHealth } from '../src/http/health.ts';
import { createLogger } from '../src/http/logger.ts';
import { createMetrics } from '../src/http/metrics.ts';
import { assertRefused, assertToken } from '../src/maskinporten/answers.fixture.ts';
import {
  CERTIFICATES,
  CONSUMER,
  KEYS,
  MASTER_KEY,
  publicNumbers,
  TRUST,
} from '../src/maskinporten/credentials.fixture.ts';
import { type GrantChanges, header, NOW } from '../src/maskinporten/grant.fixture.ts';
import { type MaskinportenNode, openNode } from '../src/maskinporten/maskinporten.fixture.ts';
import { MP_121, MP_124, UNKNOWN_KID } from '../src/maskinporten/refusals.fixture.ts';
import { CLIENTS, seedRegistry } from '../src/maskinporten/registry.fixture.ts';
import { systemRandom } from '../src/random.ts';
import { createRegistryView } from '../src/registry/view.ts';
import { permissionsOf } from '../src/selfservice/authorization/permission.ts';
import { createSelfservice } from '../src/selfservice/selfservice.ts';
import type { Store } from '../src/store/store.ts';
import { forEachStore } from './stores.ts';

const JWKS = `/api/v1/clients/${CLIENTS.keyed}/jwks`;

type Ask = (
  method: string,
  path: string,
  body?: unknown,
) => Promise<{ readonly status: number; readonly text: string }>;

type Change = {
  readonly name: string;
  readonly change: (ask: Ask) => Promise<unknown>;
  readonly expected: Parameters<typeof assertRefused>[1];
};

const REFUSED_AFTER: readonly Change[] = [
  { name: 'the key is removed', change: (ask) => ask('DELETE', `${JWKS}/primary`), expected: UNKNOWN_KID },
  { name: 'all keys are removed', change: (ask) => ask('DELETE', JWKS), expected: UNKNOWN_KID },
  {
    name: 'other keys take its place',
    change: (ask) => ask('POST', JWKS, { keys: [wireKey('other', KEYS.stranger)] }),
    expected: UNKNOWN_KID,
  },
  {
    name: 'its kid is given to another key',
    change: (ask) => ask('PUT', `${JWKS}/primary`, wireKey('primary', KEYS.stranger)),
    expected: MP_124,
  },
  {
    name: 'its expiry is set to now',
    change: (ask) => ask('PUT', `${JWKS}/primary`, { ...wireKey('primary', KEYS.consumer), exp: NOW }),
    expected: MP_121,
  },
];

forEachStore(({ openStore, openTwoNodes, kind }) => {
  const alone = { skip: kind === 'sqlite' ? 'one node alone has an embedded store' : false };

  describe('threats: expired or removed key accepted: the next grant is refused when', () => {
    for (const { name, change, expected } of REFUSED_AFTER) {
      test(name, async () => {
        await using store = await openStore();
        await using both = await openBoth(store);
        assertToken(await both.maskinporten.grant());
        await change(both.ask);
        assertRefused(await both.maskinporten.grant(), expected);
      });

      test(`${name} on another node`, alone, async () => {
        await using stores = await openTwoNodes();
        await using both = await openBoth(stores.one);
        await using other = await openNode(stores.two);
        assertToken(await other.grant());
        await heardBy(stores.two, () => change(both.ask));
        assertRefused(await other.grant(), expected);
      });
    }
  });

  test('a key that is added is good for the next grant, and the one before stays good', async () => {
    await using store = await openStore();
    await using both = await openBoth(store);
    const withNew: GrantChanges = { ...header({ kid: 'new' }), key: KEYS.stranger };
    assertRefused(await both.maskinporten.grant(withNew), UNKNOWN_KID);
    await both.ask('PUT', `${JWKS}/new`, wireKey('new', KEYS.stranger));
    assertToken(await both.maskinporten.grant(withNew));
    assertToken(await both.maskinporten.grant());
  });

  test('a key is good until the second of its exp, and for another year when it is sent again', async () => {
    await using store = await openStore();
    await using both = await openBoth(store);
    const { maskinporten, ask } = both;
    await ask('PUT', `${JWKS}/primary`, { ...wireKey('primary', KEYS.consumer), exp: NOW + 60 });
    maskinporten.clock.moveBy(60 * SECOND - 1);
    assertToken(await maskinporten.grant(maskinporten.fresh()));
    maskinporten.clock.moveBy(1);
    assertRefused(await maskinporten.grant(maskinporten.fresh()), MP_121);
    await ask('PUT', `${JWKS}/primary`, wireKey('primary', KEYS.consumer));
    assertToken(await maskinporten.grant(maskinporten.fresh()));
  });

  test('a key that was pasted as PEM is named by its thumbprint and good for the next grant', async () => {
    await using store = await openStore();
    await using both = await openBoth(store);
    const pem = `-----BEGIN CERTIFICATE-----\n${CERTIFICATES.consumer[0]}\n-----END CERTIFICATE-----\n`;
    const { status, text } = await both.ask('POST', `/api/v2/clients/${CLIENTS.keyed}/key`, pem);
    assert.equal(status, 201, text);
    const { kid, x5c } = JSON.parse(text);
    assert.deepEqual(x5c, [CERTIFICATES.consumer[0]]);
    assertToken(await both.maskinporten.grant(header({ kid })));
  });
});

function wireKey(kid: string, key: KeyObject) {
  return { kty: 'RSA', use: 'sig', alg: 'RS256', kid, ...publicNumbers(key) };
}

/** Both doors on one store and one clock; whoever asks the self-service API is the owner of the clients. */
async function openBoth(
  store: Store,
): Promise<AsyncDisposable & { readonly maskinporten: MaskinportenNode; readonly ask: Ask }> {
  await using opening = new AsyncDisposableStack();
  await seedRegistry(store);
  const maskinporten = opening.use(await openNode(store));
  const registry = opening.use(createRegistryView(store));
  const door = selfservice(store, registry, maskinporten);
  const resources = opening.move();
  return {
    maskinporten,
    ask: (method, path, body) => ask(door, method, path, body),
    [Symbol.asyncDispose]: () => resources.disposeAsync(),
  };
}

function selfservice(
  store: Store,
  registry: ReturnType<typeof createRegistryView>,
  { clock }: MaskinportenNode,
): Door {
  const permissions = permissionsOf('idporten:dcr.write');
  const caller = { orgno: CONSUMER, permissions, actor: { kind: 'client' as const, id: CLIENTS.certified } };
  return createSelfservice({
    ...{
      publicUrl: 'https://api.example.no/',
      store,
      registry,
      clock,
      random: systemRandom,
      metrics: createMetrics(),
    },
    logger: createLogger({ level: 'silent' }),
    health: createHealth({ checks: [] }),
    journal: createJournal({ key: MASTER_KEY.derive('audit journal') }),
    findCaller: async () => ({ kind: 'known', caller }),
    judgeCertificates: (x5c, now) => judgeCertificateChain(x5c, TRUST, now),
    sealing: MASTER_KEY,
    judgeTarget: async () => {
      throw new Error('No webhook is made here.');
    },
    ...{ isTestEnvironment: true, corsOrigins: [], allowsLoopbackOrigins: false },
    ...{ decisionTables: {}, tellsStrangers: true, delegations: undefined },
    namePerson: () => 'person',
    shownRegister: undefined,
  });
}

async function ask(door: Door, method: string, path: string, body?: unknown) {
  const isText = typeof body === 'string';
  const headers = { 'content-type': isText ? 'text/plain' : 'application/json' };
  const init: RequestInit = { method, headers };
  if (body !== undefined) init.body = isText ? body : JSON.stringify(body);
  const response = await door.request(path, init);
  return { status: response.status, text: await response.text() };
}

/** Makes a change and waits until the other node has been told, which may take no more than a second. */
async function heardBy(other: Store, change: () => Promise<unknown>): Promise<void> {
  const heard = Promise.withResolvers<void>();
  using _ = other.onChange(() => heard.resolve());
  await change();
  await within(SECOND, 'hearing of the change', heard.promise);
}
