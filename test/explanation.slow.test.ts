/** What the self-service API explains is what Maskinporten decides: every kind of client with every kind of scope. */
import assert from 'node:assert/strict';
import type { KeyObject } from 'node:crypto';
import { describe, test } from 'node:test';
import type { ClientId } from '../src/identifiers/client-id.ts';
import type { ScopeName } from '../src/identifiers/scope-name.ts';
import { answered, registersWith } from '../src/maskinporten/altinn.fixture.ts';
import { CERTIFICATES, CONSUMER, KEYS } from '../src/maskinporten/credentials.fixture.ts';
import type { GrantChanges } from '../src/maskinporten/grant.fixture.ts';
import { openSeededNode, type SeededNode } from '../src/maskinporten/maskinporten.fixture.ts';
import { CLIENTS, SCOPES } from '../src/maskinporten/registry.fixture.ts';
import { findClient } from '../src/registry/clients/client-store.ts';
import type { CheckName } from '../src/selfservice/explanation/check.ts';
import { type Explanation, explain } from '../src/selfservice/explanation/explanation.ts';
import { situationOf } from '../src/selfservice/explanation/situation.ts';
import { forEachStore } from './stores.ts';

type Credential = { readonly header: Readonly<Record<string, unknown>>; readonly key: KeyObject };

const PRIMARY: Credential = { header: { kid: 'primary' }, key: KEYS.consumer };
const OF_SUPPLIER: Credential = { header: { kid: 'primary' }, key: KEYS.supplier };

/** The best that each client can sign with. */
const CREDENTIALS: Readonly<Record<keyof typeof CLIENTS, Credential>> = {
  keyed: PRIMARY,
  certified: { header: { kid: undefined, x5c: CERTIFICATES.consumer }, key: KEYS.consumer },
  supplier: OF_SUPPLIER,
  forCustomer: OF_SUPPLIER,
  deactivated: PRIMARY,
  ofShutOut: PRIMARY,
  login: PRIMARY,
  expiring: { header: { kid: 'fresh' }, key: KEYS.consumer },
  tied: { header: { kid: 'valid' }, key: KEYS.consumer },
  patient: PRIMARY,
};

/** Which checks may be what a refusal with this code, or else error, is about. */
const MEANINGS: Readonly<Record<string, readonly CheckName[]>> = {
  'MP-100': ['client-active', 'organisation-active', 'integration-type'],
  'MP-121': ['credential'],
  'MP-200': ['scope-registered', 'scope-exists', 'scope-active'],
  'MP-201': ['scope-integration-type'],
  'MP-250': ['access'],
};

forEachStore(({ openStore }) => {
  describe('what is explained is what Maskinporten decides', () => {
    test('for clients that ask for themselves', async () => {
      await using node = await openSeededNode(openStore);
      for (const { name, clientId, scope } of everyPair()) {
        const what = `${name} with ${scope}`;
        const { status, text } = await node.grant(...grantOf(name, clientId, scope));
        const { issuer, ways, checks } = await explained(node, clientId, scope);
        const isAllowed = issuer === 'maskinporten' && ways.includes('for_itself');
        assert.equal(isAllowed, status === 200, `${what} is answered ${status} ${text}`);
        if (isAllowed || ways.includes('on_behalf_of') || issuer !== 'maskinporten') continue;
        const code = /MP-\d+/.exec(text)?.[0] ?? '';
        const failed = checks.filter(({ result }) => result === 'failed').map((check) => check.name);
        assert.ok(
          MEANINGS[code]?.some((check) => failed.includes(check)),
          `${what} is answered ${text}, and explained by ${failed}`,
        );
      }
    });

    test('for clients that ask for a customer who has delegated everything', async () => {
      await using node = await openSeededNode(openStore, {
        altinn: registersWith({ hasDelegated: async () => answered(true) }),
      });
      for (const { name, clientId, scope } of everyPair()) {
        if (name !== 'supplier') continue;
        const asked = { claims: { consumer_org: CONSUMER } };
        const { status, text } = await node.grant(...grantOf(name, clientId, scope), asked);
        const { ways } = await explained(node, clientId, scope);
        assert.equal(
          ways.includes('on_behalf_of'),
          status === 200,
          `${name} with ${scope} is answered ${text}`,
        );
      }
    });

    test('when the last key expires', async () => {
      await using node = await openSeededNode(openStore);
      node.clock.moveBy(1);
      const { status, text } = await node.grant(
        ...grantOf('expiring', CLIENTS.expiring, SCOPES.read),
        node.fresh(),
      );
      assert.equal(status, 400);
      assert.match(text, /MP-121/);
      const { ways, checks } = await explained(node, CLIENTS.expiring, SCOPES.read);
      assert.deepEqual(ways, []);
      assert.equal(checks.find(({ name }) => name === 'credential')?.result, 'failed');
    });
  });
});

function everyPair() {
  const scopes = Object.values(SCOPES);
  return Object.entries(CLIENTS).flatMap(([name, clientId]) =>
    scopes.map((scope) => ({ name: name as keyof typeof CLIENTS, clientId, scope })),
  );
}

function grantOf(name: keyof typeof CLIENTS, iss: ClientId, scope: ScopeName): readonly GrantChanges[] {
  return [CREDENTIALS[name], { claims: { iss, scope } }];
}

async function explained(
  { store, clock }: SeededNode,
  clientId: ClientId,
  scope: ScopeName,
): Promise<Explanation> {
  const client = await findClient(store.queries, clientId);
  assert.ok(client);
  return explain(await situationOf(store.queries, client, scope, clock.now()));
}
