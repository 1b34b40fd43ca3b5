import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { forEachStore, TEST_START } from '../../../test/stores.ts';
import { DAY } from '../../clock.ts';
import type { AccessState } from '../../registry/access/access.ts';
import { insertAccess } from '../../registry/access/access-store.ts';
import { machineClient } from '../../registry/clients/client-defaults.ts';
import { findClient, insertClient } from '../../registry/clients/client-store.ts';
import { replaceKeys } from '../../registry/keys/key-store.ts';
import { CLIENT_ID, PREFIX, SCOPE, sampleKey } from '../../registry/registry.fixture.ts';
import { newScope } from '../../registry/scopes/scope.ts';
import { insertScope } from '../../registry/scopes/scope-store.ts';
import type { Store } from '../../store/store.ts';
import { ORGANISATIONS, openSeededSelfservice } from '../selfservice.fixture.ts';
import type { CheckName } from './check.ts';
import type { DelegationAnswer } from './delegation.ts';

const { owner, other, supplier, shutOut } = ORGANISATIONS;

type Row = {
  readonly name: string;
  readonly customer?: string;
  readonly delegated?: DelegationAnswer | 'never asked' | 'no register';
  readonly source?: string | undefined;
  readonly access?: AccessState | null;
  readonly registered?: boolean;
  readonly active?: boolean;
  readonly failed: CheckName | undefined;
  readonly notReached?: readonly CheckName[];
  readonly says?: RegExp;
};

const SOURCE = 'https://tt02.altinn.no/';
const YES: DelegationAnswer = { answered: true, value: true };
const OF_CUSTOMER = ['consumer', 'consumer-access', 'delegation'] as const;

const ROWS: readonly Row[] = [
  {
    name: 'delegated it',
    failed: undefined,
    says: /can get tokens with demo:invoice\.read for 310010006\.$/,
  },
  {
    name: 'has not delegated it',
    delegated: { answered: true, value: false },
    failed: 'delegation',
    says: /Let somebody who may act for 310010006 delegate demo:invoice\.read to 310011002 in https:\/\/tt02/,
  },
  {
    name: 'delegated it in a register that does not answer',
    delegated: { answered: false, why: 'it took too long' },
    failed: 'delegation',
    says: /when the register answers/,
  },
  { name: 'could delegate it, were a register connected', delegated: 'no register', failed: 'delegation' },
  {
    name: 'has no access',
    access: null,
    delegated: 'never asked',
    failed: 'consumer-access',
    notReached: ['delegation'],
    says: /Let 310010006 ask 310002003/,
  },
  {
    name: 'is shut out',
    customer: shutOut,
    delegated: 'never asked',
    failed: 'consumer-access',
    notReached: ['delegation'],
  },
  {
    name: 'is the client’s own organisation',
    customer: owner,
    delegated: 'never asked',
    failed: 'consumer',
    notReached: ['consumer-access', 'delegation'],
    says: /Leave out consumer_org/,
  },
  {
    name: 'cannot delegate it',
    source: undefined,
    delegated: 'never asked',
    failed: 'consumer',
    notReached: ['consumer-access', 'delegation'],
  },
  {
    name: 'is asked for with a scope that is not registered (threats: tenancy)',
    registered: false,
    delegated: 'never asked',
    failed: 'scope-registered',
    notReached: OF_CUSTOMER,
  },
  {
    name: 'is asked for with a client that is not active (threats: tenancy)',
    active: false,
    delegated: 'never asked',
    failed: 'client-active',
    notReached: OF_CUSTOMER,
  },
];

forEachStore(({ openStore }) => {
  describe('GET /porthus/v1/clients/{clientId}/explanation for a customer who', () => {
    for (const row of ROWS) {
      test(`${row.name}: ${row.failed ?? 'passed'}`, async () => {
        await using node = await openWorld(openStore, row);
        const { status, body } = await node.ask('GET', pathFor(row.customer ?? supplier));
        assert.equal(status, 200);
        const told = (result: string) =>
          body.checks.flatMap((check: { result: string; name: string }) =>
            check.result === result ? check.name : [],
          );
        assert.deepEqual(told('failed'), row.failed === undefined ? [] : [row.failed]);
        assert.deepEqual(told('not_reached'), row.notReached ?? []);
        assert.deepEqual(body.ways, row.failed === undefined ? ['on_behalf_of'] : []);
        assert.equal(body.consumer_org, row.customer ?? supplier);
        if (row.says) assert.match(body.summary, row.says);
      });
    }

    test('is no organisation is refused', async () => {
      await using node = await openWorld(openStore, ROWS[0] as Row);
      for (const wrong of ['310010007', '0192:310010006', 'x']) {
        const { status, body } = await node.ask('GET', pathFor(wrong));
        assert.equal(status, 400);
        assert.match(body.error_description, /nine digits/);
      }
    });
  });

  for (const [days, isTold] of [
    [29, true],
    [31, false],
  ] as const) {
    test(`a key that expires in ${days} days is ${isTold ? '' : 'not '}told of`, async () => {
      await using node = await openWorld(openStore, ROWS[0] as Row);
      await node.store.transaction(async (unit) => {
        const client = await findClient(unit.queries, CLIENT_ID);
        assert.ok(client);
        const keys = [
          sampleKey('old', { expiresAt: TEST_START }),
          sampleKey('one', { expiresAt: TEST_START + days * DAY }),
        ];
        await replaceKeys(unit, client, keys, TEST_START);
      });
      const { body } = await node.ask('GET', pathFor(supplier));
      assert.equal(JSON.stringify(body.conditions).includes('The key one is good until'), isTold);
    });
  }
});

function pathFor(customer: string): string {
  return `/porthus/v1/clients/${CLIENT_ID}/explanation?scope=${encodeURIComponent(SCOPE)}&consumer_org=${customer}`;
}

async function openWorld(openStore: () => Promise<Store>, row: Row) {
  const { delegated = YES, registered = true, active = true, access = 'APPROVED' } = row;
  const hasDelegated = async () => {
    if (typeof delegated === 'string') throw new Error('The register is not asked.');
    return delegated;
  };
  const delegations = delegated === 'no register' ? undefined : { hasDelegated };
  const node = await openSeededSelfservice(openStore, { delegations });
  await node.store.transaction(async (unit) => {
    const scope = {
      name: SCOPE,
      prefix: PREFIX,
      subscope: 'invoice.read',
      ownerOrgno: other,
      description: 'x',
    };
    const delegationSource = 'source' in row ? row.source : SOURCE;
    await insertScope(unit, newScope({ ...scope, delegationSource }), TEST_START);
    if (access !== null) {
      const consumerOrgno = supplier;
      await insertAccess(unit, { scope: SCOPE, consumerOrgno }, access, TEST_START);
    }
    const client = { clientId: CLIENT_ID, clientOrgno: owner, integrationType: 'maskinporten' } as const;
    await insertClient(
      unit,
      machineClient({ ...client, active, scopes: registered ? [SCOPE] : [] }),
      TEST_START,
    );
    // So that scopes which are not registered are known to the client's organisation.
    await insertAccess(unit, { scope: SCOPE, consumerOrgno: owner }, 'APPROVED', TEST_START);
  });
  return node;
}
