/** What a client had when somebody logged in, and has no longer (spec/threats.md rows 24 and 25; spec/idporten.md 14, C-47). */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { forEachStore, TEST_START } from '../../test/stores.ts';
import { DAY, MINUTE } from '../clock.ts';
import type { ClientId } from '../identifiers/client-id.ts';
import type { OrgNumber } from '../identifiers/org-number.ts';
import { systemRandom } from '../random.ts';
import { findOrganisation, writeOrganisation } from '../registry/organisations/organisation-store.ts';
import type { ScopeDetails } from '../registry/scopes/scope.ts';
import { findScope, replaceScope } from '../registry/scopes/scope-store.ts';
import { newSecret, rotated } from '../registry/secrets/secret.ts';
import { replaceSecrets, secretsOf } from '../registry/secrets/secret-store.ts';
import type { UnitOfWork } from '../store/store.ts';
import { CLIENTS, SCOPES, SERVICE, SUPPLIER } from './registry.fixture.ts';
import { codeForm, openNode, openSeededNode, type TokenNode } from './token-side.fixture.ts';

type Row = {
  readonly name: string;
  readonly client: ClientId;
  withdraw(unit: UnitOfWork): Promise<void>;
  /** Of the client that asks; the tokens it has are good no longer in any case but where only its own proof is gone. */
  readonly error: 'invalid_client' | 'invalid_scope';
  readonly tokensLive: boolean;
};

const ROWS: readonly Row[] = [
  {
    ...{ name: 'the client is deactivated', client: CLIENTS.post },
    withdraw: (unit) => deactivate(unit, CLIENTS.post),
    ...{ error: 'invalid_client', tokensLive: false },
  },
  {
    ...{ name: 'the organisation is shut out', client: CLIENTS.post },
    withdraw: (unit) => shutOut(unit, SERVICE),
    ...{ error: 'invalid_client', tokensLive: false },
  },
  {
    ...{ name: 'the supplier is shut out', client: CLIENTS.supplied },
    withdraw: (unit) => shutOut(unit, SUPPLIER),
    ...{ error: 'invalid_client', tokensLive: false },
  },
  {
    ...{ name: 'the key is removed', client: CLIENTS.keyed },
    async withdraw(unit) {
      await unit.queries.deleteFrom('client_keys').where('client_id', '=', CLIENTS.keyed).execute();
      unit.changed({ noun: 'client', id: CLIENTS.keyed });
    },
    ...{ error: 'invalid_client', tokensLive: true },
  },
  {
    ...{ name: 'the secret is replaced, twice', client: CLIENTS.post },
    async withdraw(unit) {
      await replaceSecret(unit);
      await replaceSecret(unit);
    },
    ...{ error: 'invalid_client', tokensLive: true },
  },
  {
    ...{ name: 'a scope is switched off', client: CLIENTS.post },
    withdraw: (unit) => changeScope(unit, { active: false }),
    ...{ error: 'invalid_scope', tokensLive: false },
  },
  {
    ...{ name: 'access to a scope is withdrawn', client: CLIENTS.post },
    withdraw: (unit) => changeScope(unit, { accessibleForAll: false }),
    ...{ error: 'invalid_scope', tokensLive: false },
  },
];

forEachStore(({ openTwoNodes }) => {
  describe('threats: disabled principal still served: after a login', () => {
    for (const { name, client, withdraw, error, tokensLive } of ROWS) {
      test(`${name}: its code, its refresh token and its access token are refused at once`, async () => {
        await using stores = await openTwoNodes();
        await using node = await openSeededNode(async () => stores.one);
        const grant = { scope: ['openid', 'profile', SCOPES.read] };
        const { body } = await node.logIn(client, grant);
        const code = await node.code(client, grant);
        await node.store.transaction(withdraw);
        await using other = await openNode(stores.two, node.secrets);
        for (const at of [node, other]) {
          const refused = await at.refresh(client, body.refresh_token);
          assert.equal(refused.body.error, error);
          const { body: told } = await introspect(at, body.access_token);
          assert.equal(told.active ?? false, tokensLive);
          const headers = { authorization: `Bearer ${body.access_token}` };
          assert.equal((await at.ask('/userinfo', { headers })).status, tokensLive ? 200 : 401);
        }
        assert.equal((await node.redeem(client, code)).body.error, error);
      });
    }
  });

  describe('a secret', () => {
    test('is good for 360 days and not a millisecond longer', async () => {
      await using stores = await openTwoNodes();
      await using node = await openSeededNode(async () => stores.one);
      node.clock.moveBy(360 * DAY - 1);
      assert.equal((await node.post('/token', secretForm(node))).body.error, 'invalid_grant');
      node.clock.moveBy(1);
      assert.equal((await node.post('/token', secretForm(node))).body.error, 'invalid_client');
      assert.equal(node.refused.at(-1)?.refusal.rule, 'secret-expired');
    });

    test('that is replaced is good for half an hour beside the new one', async () => {
      await using stores = await openTwoNodes();
      await using node = await openSeededNode(async () => stores.one);
      const fresh = await node.store.transaction(replaceSecret);
      const ask = async (secret?: string) =>
        (await node.post('/token', { ...secretForm(node), ...(secret && { client_secret: secret }) })).body
          .error;
      node.clock.moveBy(30 * MINUTE - 1);
      assert.deepEqual([await ask(), await ask(fresh)], ['invalid_grant', 'invalid_grant']);
      node.clock.moveBy(1);
      assert.deepEqual([await ask(), await ask(fresh)], ['invalid_client', 'invalid_grant']);
    });
  });
});

function introspect(node: TokenNode, token: string) {
  const { form, headers } = node.credentials(CLIENTS.api);
  return node.post('/token/introspect', { ...form, token }, headers);
}

async function deactivate(unit: UnitOfWork, clientId: ClientId): Promise<void> {
  await unit.queries.updateTable('clients').set({ active: 0 }).where('client_id', '=', clientId).execute();
  unit.changed({ noun: 'client', id: clientId });
}

async function shutOut(unit: UnitOfWork, orgno: OrgNumber): Promise<void> {
  const organisation = await findOrganisation(unit.queries, orgno);
  if (!organisation) throw new Error(`The organisation ${orgno} was not seeded.`);
  await writeOrganisation(unit, { ...organisation, active: false }, TEST_START);
}

async function changeScope(unit: UnitOfWork, changes: Partial<ScopeDetails>): Promise<void> {
  const scope = await findScope(unit.queries, SCOPES.read);
  if (!scope) throw new Error('The scope was not seeded.');
  await replaceScope(unit, { ...scope, ...changes }, scope.version, TEST_START);
}

/** Of `CLIENTS.post`; answers with the new one. */
async function replaceSecret(unit: UnitOfWork): Promise<string> {
  const clientId = CLIENTS.post;
  const { version } = await unit.queries
    .selectFrom('clients')
    .select('version')
    .where('client_id', '=', clientId)
    .executeTakeFirstOrThrow();
  const { secret, clearText } = newSecret(systemRandom, TEST_START);
  const secrets = rotated(await secretsOf(unit.queries, clientId), secret, TEST_START);
  await replaceSecrets(unit, { clientId, version }, secrets, TEST_START);
  return clearText;
}

function secretForm(node: TokenNode) {
  return { ...codeForm('unknown'), ...node.credentials(CLIENTS.post).form };
}
