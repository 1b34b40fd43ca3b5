import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { decodeJwt } from 'jose';
import { forEachStore } from '../../test/stores.ts';
import { judgeCertificateChain } from '../certificates/chain.ts';
import { DAY, type Instant, SECOND } from '../clock.ts';
import type { KeyRing } from '../issuer/key-ring.ts';
import { randomUuid, systemRandom } from '../random.ts';
import type { SmallWrite, Store } from '../store/store.ts';
import { answered, registersWith } from './altinn.fixture.ts';
import { assertRefused, assertToken } from './answers.fixture.ts';
import { CONSUMER, KEYS, SUPPLIER, TRUST } from './credentials.fixture.ts';
import {
  BY_CERTIFICATE,
  BY_SUPPLIER,
  claims,
  type GrantChanges,
  header,
  NOW,
  signGrant,
} from './grant.fixture.ts';
import {
  type Answer,
  issuancesIn,
  type MaskinportenNode,
  openNode,
  openSeededNode,
  sharedNode,
} from './maskinporten.fixture.ts';
import {
  MP_012,
  MP_110,
  MP_124,
  MP_130,
  MP_200,
  malformedClaim,
  noAccess,
  notDelegated,
} from './refusals.fixture.ts';
import { SCOPES, seedRegistry } from './registry.fixture.ts';

const PARALLEL = 50;

forEachStore(({ openStore, openTwoNodes, kind }) => {
  describe('a grant', () => {
    const node = sharedNode(openStore);

    test('threats: assertion replay: is used once', async () => {
      await using own = await openSeededNode(openStore);
      const grant = await signGrant();
      assertToken(await own.send(grant));
      for (const _ of ['second', 'third']) assertRefused(await own.send(grant), MP_012);
      assert.equal((await issuancesIn(own.store)).length, 1);
    });

    test('threats: assertion replay: is used once on a node that has not seen it', async () => {
      await using store = await openStore();
      await seedRegistry(store);
      await using one = await openNode(store);
      await using two = await openNode(store);
      const grant = await signGrant();
      assertToken(await one.send(grant));
      assertRefused(await two.send(grant), MP_012);
    });

    test('threats: assertion replay: its jti is used once, whatever else the next grant says', async () => {
      const jti = randomUuid(systemRandom);
      assertToken(await node().grant(claims({ jti })));
      assertRefused(
        await node().grant(claims({ jti, scope: SCOPES.write }), header({ alg: 'RS512' })),
        MP_012,
      );
      assertToken(await node().grant(claims({ jti: `${jti}.` })));
    });

    test('the same jti is another grant from another client', async () => {
      const jti = randomUuid(systemRandom);
      assertToken(await node().grant(claims({ jti })));
      assertToken(await node().grant(BY_CERTIFICATE, claims({ jti })));
      assertToken(await node().grant(BY_SUPPLIER, claims({ jti, scope: SCOPES.open })));
    });

    test('threats: assertion replay: without jti it is used once, however its signature is spelt', async () => {
      const grant = await signGrant(claims({ jti: undefined }));
      assertToken(await node().send(grant));
      assertRefused(await node().send(grant), MP_012);
      const respelt = respell(grant);
      assert.notEqual(respelt, grant);
      assertRefused(await node().send(respelt), MP_012);
    });

    test('without jti another grant of the same second is another grant', async () => {
      const bare = claims({ jti: undefined, exp: NOW + 60 });
      assertToken(await node().grant(bare));
      assertToken(await node().grant(bare, claims({ scope: SCOPES.write })));
    });

    test('a jti does not stand for a grant without one', async () => {
      const bare = await signGrant(claims({ jti: undefined, exp: NOW + 61 }));
      assertToken(await node().grant(claims({ jti: bare.slice(0, 255) })));
      assertToken(await node().send(bare));
    });
  });

  describe('what uses a grant up', () => {
    const node = sharedNode(openStore);

    const spent: readonly (readonly [
      string,
      GrantChanges | readonly GrantChanges[],
      Parameters<typeof assertRefused>[1],
    ])[] = [
      ['a scope that is not on the client', claims({ scope: SCOPES.unregistered }), MP_200],
      ['a scope without access', claims({ scope: SCOPES.ungranted }), noAccess(SCOPES.ungranted)],
      [
        'a scope that was not delegated',
        [BY_SUPPLIER, claims({ scope: SCOPES.delegable, consumer_org: CONSUMER })],
        notDelegated(SCOPES.delegable, CONSUMER, SUPPLIER),
      ],
      ['a bad pid', claims({ pid: '1' }), malformedClaim('pid')],
    ];
    for (const [name, changes, expected] of spent) {
      test(`${name} does: the same grant again is one that was used before`, async () => {
        const grant = await signGrant(...[changes].flat());
        assertRefused(await node().send(grant), expected);
        assertRefused(await node().send(grant), MP_012);
      });
    }

    const unspent: readonly (readonly [string, GrantChanges, Parameters<typeof assertRefused>[1]])[] = [
      ['a signature by a stranger', { key: KEYS.stranger }, MP_124],
      ['another audience', claims({ aud: 'https://test.maskinporten.example.no/' }), MP_110],
      ['an expiry that has passed', claims({ iat: 1, exp: 2 }), MP_130],
    ];
    for (const [name, changes, expected] of unspent) {
      test(`threats: assertion replay: ${name} does not burn the jti`, async () => {
        const jti = randomUuid(systemRandom);
        assertRefused(await node().grant(claims({ jti }), changes), expected);
        assertToken(await node().grant(claims({ jti })));
      });
    }

    test('a grant that was used and has expired since is expired', async () => {
      await using node = await openSeededNode(openStore);
      const grant = await signGrant();
      assertToken(await node.send(grant));
      node.clock.moveBy(109 * SECOND);
      assertRefused(await node.send(grant), MP_012);
      node.clock.moveBy(1 * SECOND);
      assertRefused(await node.send(grant), MP_130);
    });

    test('threats: assertion replay: a clock that is moved back after expiry has been cleared does not free it', async () => {
      await using store = await openStore();
      await seedRegistry(store);
      await using one = await openNode(store);
      await using two = await openNode(store);
      const grant = await signGrant();
      assertToken(await one.send(grant));
      while (await store.expire(one.clock.now() + DAY)) {
        // until nothing is left
      }
      assertRefused(await two.send(grant), MP_012);
    });
  });

  describe('a fault of ours', () => {
    test('in the store leaves the grant unused, and no record', async () => {
      await using store = await openStore();
      await seedRegistry(store);
      await using node = await openNode({ ...store, write: failingOnce(store.write) });
      const grant = await signGrant();
      const failed = await node.send(grant);
      assert.deepEqual([failed.status, failed.body.error], [500, 'server_error']);
      assert.deepEqual(await issuancesIn(store), []);
      assertToken(await node.send(grant));
      assert.equal((await issuancesIn(store)).length, 1);
    });

    test('in the store while a refusal is recorded leaves the grant unused', async () => {
      await using store = await openStore();
      await seedRegistry(store);
      await using node = await openNode({ ...store, write: failingOnce(store.write) });
      const grant = await signGrant(claims({ scope: SCOPES.ungranted }));
      assert.equal((await node.send(grant)).status, 500);
      assertRefused(await node.send(grant), noAccess(SCOPES.ungranted));
      assertRefused(await node.send(grant), MP_012);
    });

    test('in signing leaves the grant unused, and no record', async () => {
      await using node = await openSeededNode(openStore, { wrapKeyRing: withoutSignerOnce });
      const grant = await signGrant();
      assert.equal((await node.send(grant)).status, 500);
      assert.deepEqual(await issuancesIn(node.store), []);
      assertToken(await node.send(grant));
    });

    test('in judging a certificate leaves the grant unused', async () => {
      const judgeCertificates = failingOnce((x5c: readonly string[], now: Instant) =>
        judgeCertificateChain(x5c, TRUST, now),
      );
      await using node = await openSeededNode(openStore, { judgeCertificates });
      const grant = await signGrant(BY_CERTIFICATE);
      assert.equal((await node.send(grant)).status, 500);
      assertToken(await node.send(grant));
    });

    test('in the register of delegations leaves the grant unused', async () => {
      const hasDelegated = failingOnce(async () => answered(true));
      await using node = await openSeededNode(openStore, { altinn: registersWith({ hasDelegated }) });
      const grant = await signGrant(BY_SUPPLIER, claims({ scope: SCOPES.delegable, consumer_org: CONSUMER }));
      assert.equal((await node.send(grant)).status, 500);
      assertToken(await node.send(grant));
    });
  });

  test('no token is answered before its record is written', async () => {
    await using store = await openStore();
    await seedRegistry(store);
    const asked = Promise.withResolvers<void>();
    const gate = Promise.withResolvers<void>();
    const write = async (small: SmallWrite) => {
      asked.resolve();
      await gate.promise;
      return store.write(small);
    };
    await using node = await openNode({ ...store, write });
    let answered = false;
    const answer = node.grant().then((found) => {
      answered = true;
      return found;
    });
    await asked.promise;
    await issuancesIn(store);
    assert.equal(answered, false);
    gate.resolve();
    assertToken(await answer);
  });

  describe('one grant sent fifty times at once', () => {
    test('threats: assertion replay race: gives one token on one node', async () => {
      await using node = await openSeededNode(openStore);
      const grant = await signGrant();
      await assertOneToken(await sendAll(grant, [node]), node.store);
    });

    test('threats: assertion replay race: without jti gives one token on one node', async () => {
      await using node = await openSeededNode(openStore);
      const grant = await signGrant(claims({ jti: undefined }));
      await assertOneToken(await sendAll(grant, [node]), node.store);
    });

    test('threats: assertion replay race: gives one token on two nodes', {
      skip: kind === 'sqlite' ? 'one node alone has an embedded store' : false,
    }, async () => {
      await using stores = await openTwoNodes();
      await seedRegistry(stores.one);
      await using one = await openNode(stores.one);
      await using two = await openNode(stores.two);
      const grant = await signGrant();
      await assertOneToken(await sendAll(grant, [one, two]), stores.two);
    });

    test('threats: assertion replay race: refused for its scope is refused for it once', async () => {
      await using node = await openSeededNode(openStore);
      const grant = await signGrant(claims({ scope: SCOPES.ungranted }));
      const codes = (await sendAll(grant, [node])).map(({ body }) => body.error_uri.slice(-6));
      assert.equal(codes.filter((code) => code === 'MP-250').length, 1);
      assert.equal(codes.filter((code) => code === 'MP-012').length, PARALLEL - 1);
    });
  });

  test('fifty grants at once give fifty tokens, each with its record', async () => {
    await using node = await openSeededNode(openStore);
    const answers = await Promise.all(Array.from({ length: PARALLEL }, () => node.grant()));
    const answered = answers.map(({ body }) => String(decodeJwt(body.access_token).jti));
    const recorded = (await issuancesIn(node.store)).map(({ jti }) => jti);
    assert.deepEqual(new Set(recorded), new Set(answered));
    assert.equal(recorded.length, PARALLEL);
  });
});

function sendAll(grant: string, nodes: readonly MaskinportenNode[]): Promise<Answer[]> {
  return Promise.all(
    Array.from({ length: PARALLEL }, (_, at) => {
      const node = nodes[at % nodes.length];
      if (!node) throw new Error('no node');
      return node.send(grant);
    }),
  );
}

async function assertOneToken(answers: readonly Answer[], store: Store): Promise<void> {
  const granted = answers.filter(({ status }) => status === 200);
  assert.equal(granted.length, 1);
  for (const answer of answers) if (answer.status !== 200) assertRefused(answer, MP_012);
  const [row, ...others] = await issuancesIn(store);
  assert.deepEqual(others, []);
  assert.equal(row?.jti, decodeJwt(granted[0]?.body.access_token).jti);
}

/** The same bytes: the last character of 256 bytes in base64url has four bits that count for nothing. */
function respell(grant: string): string {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  return grant.slice(0, -1) + alphabet[alphabet.indexOf(grant.slice(-1)) + 1];
}

function failingOnce<Args extends unknown[], Result>(
  work: (...args: Args) => Promise<Result>,
): (...args: Args) => Promise<Result> {
  let failed = false;
  return async (...args) => {
    if (failed) return work(...args);
    failed = true;
    throw new Error('a fault made for the test');
  };
}

function withoutSignerOnce(keyRing: KeyRing): KeyRing {
  let failed = false;
  return {
    issuer: keyRing.issuer,
    published: () => keyRing.published(),
    succession: () => keyRing.succession(),
    maintain: () => keyRing.maintain(),
    rotate: (options) => keyRing.rotate(options),
    remove: (kid) => keyRing.remove(kid),
    [Symbol.asyncDispose]: async () => {},
    signer() {
      if (failed) return keyRing.signer();
      failed = true;
      throw new Error('a fault made for the test');
    },
  };
}
