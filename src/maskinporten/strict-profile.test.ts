import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { forEachStore } from '../../test/stores.ts';
import { judgeCertificateChain } from '../certificates/chain.ts';
import { randomUuid, systemRandom } from '../random.ts';
import { assertRefused, assertToken } from './answers.fixture.ts';
import { CERTIFICATES, KEYS, TRUST } from './credentials.fixture.ts';
import { BY_CERTIFICATE, certificate, claims, type GrantChanges, header } from './grant.fixture.ts';
import { openSeededNode, sharedNode } from './maskinporten.fixture.ts';
import { MP_110, MP_130, MP_200 } from './refusals.fixture.ts';
import { CLIENTS, SCOPES } from './registry.fixture.ts';

const UNKNOWN = claims({ iss: randomUuid(systemRandom) });
const ALONE = { header: { kid: undefined } };

/** Everything that may be wrong before it is known who asks, and the rule that the log names. */
const STRANGERS: readonly (readonly [name: string, rule: string, changes: readonly GrantChanges[]])[] = [
  ['an unknown client', 'client', [UNKNOWN]],
  ['an iss that is no client_id', 'client', [claims({ iss: 'x' })]],
  ['a deactivated client', 'client', [claims({ iss: CLIENTS.deactivated })]],
  ['a client for logins', 'client', [claims({ iss: CLIENTS.login })]],
  ['an unknown kid', 'key-unknown', [header({ kid: 'other' })]],
  ['an expired key', 'key-expired', [claims({ iss: CLIENTS.expiring }), header({ kid: 'expired' })]],
  ['a bad signature', 'signature', [{ key: KEYS.stranger }]],
  ['an unknown client with a bad signature', 'client', [UNKNOWN, { key: KEYS.stranger }]],
  ['an algorithm that is not allowed', 'header-alg', [header({ alg: 'PS256' })]],
  ['an unknown client with an algorithm that is not allowed', 'client', [UNKNOWN, header({ alg: 'PS256' })]],
  ['a certificate for a client with keys', 'kid-missing', [ALONE, header({ x5c: CERTIFICATES.supplier })]],
  ["another organisation's certificate", 'certificate-organisation', certificate(CERTIFICATES.supplier)],
  ['a good certificate with a bad signature', 'signature', [BY_CERTIFICATE, { key: KEYS.stranger }]],
  ['an expired certificate', 'expired', certificate(CERTIFICATES.expired)],
  ['an expired certificate for an unknown client', 'client', [...certificate(CERTIFICATES.expired), UNKNOWN]],
  ['a certificate that is none', 'certificate-form', certificate(['bm90aGluZw=='])],
  ['a certificate that is none for an unknown client', 'client', [...certificate(['bm90aGluZw==']), UNKNOWN]],
  ['neither kid nor certificate', 'header-x5c', certificate(undefined)],
  ['neither kid nor certificate for an unknown client', 'client', [...certificate(undefined), UNKNOWN]],
];

forEachStore(({ openStore }) => {
  describe('in the stricter profiles', () => {
    const node = sharedNode(openStore, { strict: true });

    for (const [name, rule, changes] of STRANGERS) {
      test(`threats: client enumeration: ${name} is answered as any other stranger, and told apart in the metrics`, async () => {
        const before = await refusalsBy(rule);
        const answer = await node().grant(...changes);
        assertRefused(answer, {
          error: 'invalid_grant',
          description: 'Invalid assertion. Client authentication failed.',
        });
        assert.deepEqual(sameForAll(answer), sameForAll(await node().grant({ key: KEYS.stranger })));
        assert.equal((await refusalsBy(rule)) - before, rule === 'signature' ? 2 : 1);
      });
    }

    test('a client that has shown who it is hears what else is wrong', async () => {
      assertRefused(await node().grant(claims({ aud: 'x' })), MP_110);
      assertRefused(await node().grant(claims({ iat: 1, exp: 2 })), MP_130);
      assertRefused(await node().grant(claims({ scope: SCOPES.unregistered })), MP_200);
      assertToken(await node().grant());
    });

    async function refusalsBy(rule: string): Promise<number> {
      const line = new RegExp(
        `^porthus_tokens_refused_total\\{issuer="maskinporten",rule="${rule}"\\} (\\d+)$`,
        'm',
      );
      return Number(line.exec(await node().metrics.expose())?.[1] ?? 0);
    }
  });

  /** A clock would tell too little of what a stranger can measure; the costly steps are counted instead. */
  describe('threats: client enumeration by time: in the stricter profiles a refusal has cost one verification', () => {
    const byKid: readonly (readonly [string, readonly GrantChanges[]])[] = [
      ['for an unknown client', [UNKNOWN]],
      ['for an iss that is no client_id', [claims({ iss: 'x' })]],
      ['for a deactivated client', [claims({ iss: CLIENTS.deactivated })]],
      ['for an unknown kid', [header({ kid: 'other' })]],
      ['for an expired key', [claims({ iss: CLIENTS.expiring }), header({ kid: 'expired' })]],
      ['for a bad signature', [{ key: KEYS.stranger }]],
      ['for an unknown client with RS512', [UNKNOWN, header({ alg: 'RS512' })]],
    ];
    for (const [name, changes] of byKid) {
      test(`${name} by key`, async (t) => assert.deepEqual(await costOf(t.mock, changes), [1, 0]));
    }

    const byCertificate: readonly (readonly [string, readonly GrantChanges[]])[] = [
      ['for an unknown client', [...certificate(CERTIFICATES.supplier), UNKNOWN]],
      ['for a client with keys', [ALONE, header({ x5c: CERTIFICATES.supplier })]],
      ["for another organisation's certificate", certificate(CERTIFICATES.supplier)],
      ['for an expired certificate', certificate(CERTIFICATES.expired)],
      ['for a bad signature', [BY_CERTIFICATE, { key: KEYS.stranger }]],
    ];
    for (const [name, changes] of byCertificate) {
      test(`${name}, and one judgement of the chain`, async (t) => {
        assert.deepEqual(await costOf(t.mock, changes), [1, 1]);
      });
    }

    test('and none where the algorithm forbids it, for whichever client', async (t) => {
      const none = [header({ alg: 'PS256' })];
      assert.deepEqual(await costOf(t.mock, none), [0, 0]);
      assert.deepEqual(await costOf(t.mock, [...none, UNKNOWN]), [0, 0]);
    });

    /** Verifications of signatures on grants, and judgements of chains. */
    async function costOf(mock: Mock, changes: readonly GrantChanges[]): Promise<[number, number]> {
      let judged = 0;
      await using node = await openSeededNode(openStore, {
        strict: true,
        judgeCertificates: (x5c, now) => {
          judged++;
          return judgeCertificateChain(x5c, TRUST, now);
        },
      });
      const verify = mock.method(crypto.subtle, 'verify');
      assert.equal((await node.grant(...changes)).status, 400);
      const verified = verify.mock.callCount();
      verify.mock.restore();
      return [verified, judged];
    }
  });

  test('in the profile of the original nothing is verified in vain', async (t) => {
    await using node = await openSeededNode(openStore);
    const verify = t.mock.method(crypto.subtle, 'verify');
    await node.grant(UNKNOWN);
    assert.equal(verify.mock.callCount(), 0);
  });
});

type Mock = import('node:test').TestContext['mock'];

/** All that a stranger sees but the trace id. */
function sameForAll({ status, headers, text }: { status: number; headers: Headers; text: string }) {
  return { status, headers: [...headers], text: text.replace(/trace_id: [0-9a-f]{32}/, 'trace_id') };
}
