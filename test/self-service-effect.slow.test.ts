/** spec/selfservice.md 1.5, "make it immediate": what is decided about scopes and access holds for the next token. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { createJournal } from '../src/audit/journal.ts';
import { SECOND, within } from '../src/clock.ts';
import { CONSUMER, OWNER } from '../src/maskinporten/credentials.fixture.ts';
import { claims } from '../src/maskinporten/grant.fixture.ts';
import { type MaskinportenNode, openNode, openSeededNode } from '../src/maskinporten/maskinporten.fixture.ts';
import { SCOPES, seedRegistry } from '../src/maskinporten/registry.fixture.ts';
import { grantAccess, withdrawAccess } from '../src/selfservice/access/decision.ts';
import type { Act } from '../src/selfservice/clients/act.ts';
import { deactivateScope, replaceRegisteredScope } from '../src/selfservice/scopes/registration.ts';
import type { Store, UnitOfWork } from '../src/store/store.ts';
import { forEachStore, TEST_START } from './stores.ts';

const PARTS = { journal: createJournal({ key: Buffer.alloc(32, 7) }), isTestEnvironment: true };
const BY_OWNER: Act = {
  caller: { orgno: OWNER, permissions: new Set(['scopes:write']), actor: { kind: 'client', id: 'owner' } },
  now: TEST_START,
  traceId: 'trace',
};

/** Nobody has access to it; the client of CONSUMER that asks carries it. */
const SCOPE = SCOPES.ungranted;
const SUBJECT = { scope: SCOPE, consumer: CONSUMER };

type Step = readonly [name: string, change: (unit: UnitOfWork) => Promise<unknown>, isIssued: boolean];

const STEPS: readonly Step[] = [
  ['access is given', (unit) => grantAccess(unit, SUBJECT, BY_OWNER, PARTS), true],
  ['access is taken back', (unit) => withdrawAccess(unit, SUBJECT, BY_OWNER, PARTS), false],
  ['access is given again', (unit) => grantAccess(unit, SUBJECT, BY_OWNER, PARTS), true],
  ['the scope is deactivated', (unit) => deactivateScope(unit, SCOPE, BY_OWNER, PARTS), false],
  ['the scope comes back', (unit) => replace(unit, { active: true }), true],
  [
    'the scope is reserved for logins',
    (unit) => replace(unit, { allowedIntegrationTypes: ['idporten'] }),
    false,
  ],
  ['it is for every type of client', (unit) => replace(unit, {}), true],
  ['access is taken back again', (unit) => withdrawAccess(unit, SUBJECT, BY_OWNER, PARTS), false],
  ['the scope is opened to all', (unit) => replace(unit, { accessibleForAll: true }), true],
];

function replace(unit: UnitOfWork, changed: object): Promise<unknown> {
  const asked = { description: 'Lønn', translations: {}, ...changed };
  return replaceRegisteredScope(unit, SCOPE, asked, BY_OWNER, PARTS);
}

forEachStore(({ openStore, openTwoNodes, kind }) => {
  describe('what the owner of a scope decides', () => {
    test('threats: disabled principal still served: holds for the next token of the same node', async () => {
      await using node = await openSeededNode(openStore);
      assert.equal(await isIssued(node), false);
      for (const [name, change, expected] of STEPS) {
        assert.ok(isDone(await node.store.transaction(change)), name);
        assert.equal(await isIssued(node), expected, name);
      }
    });

    const alone = { skip: kind === 'sqlite' ? 'one node alone has an embedded store' : false };
    test(
      'threats: disabled principal still served: holds on another node within a second',
      alone,
      async () => {
        await using stores = await openTwoNodes();
        await seedRegistry(stores.one);
        await using node = await openNode(stores.two);
        assert.equal(await isIssued(node), false);
        for (const [name, change, expected] of STEPS) {
          await heardBy(stores.two, () => stores.one.transaction(change));
          assert.equal(await isIssued(node), expected, name);
        }
      },
    );
  });
});

async function isIssued(node: MaskinportenNode): Promise<boolean> {
  const { status, text } = await node.grant(claims({ scope: SCOPE }));
  assert.ok([200, 400, 403].includes(status), text);
  return status === 200;
}

function isDone(outcome: unknown): boolean {
  return (outcome as { ok?: boolean }).ok === true;
}

/** Makes a change and waits until the other node has been told, which may take no more than a second. */
async function heardBy(other: Store, change: () => Promise<unknown>): Promise<void> {
  const heard = Promise.withResolvers<void>();
  using _ = other.onChange(() => heard.resolve());
  await change();
  await within(SECOND, 'hearing of the change', heard.promise);
}
