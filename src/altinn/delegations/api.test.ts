import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { sqliteStores } from '../../../test/stores.ts';
import { entriesAfter } from '../../audit/journal-store.ts';
import { CLIENTS, ORGS, openStandIn, type StandIn } from '../stand-in.fixture.ts';
import { addSchemes, READING_SCHEME, SCHEME, UNKNOWN } from './delegations.fixture.ts';

const PATH = '/porthus/v1/delegations';
const AS = { as: 'customer', scope: 'demo:anything' } as const;
const BODY = { supplier_org: ORGS.vendor, delegation_scheme_id: SCHEME.id };

async function opened(suite: (standIn: StandIn) => Promise<void>): Promise<void> {
  await using store = await sqliteStores().openStore();
  const standIn = await openStandIn(store);
  await addSchemes(store);
  await suite(standIn);
}

describe('delegating without a browser', () => {
  test('gives, lists and withdraws, each told in the journal as the client’s', () =>
    opened(async (standIn) => {
      const given = await standIn.ask('POST', PATH, { ...AS, body: BODY });
      assert.equal(given.status, 201);
      assert.equal(given.body.supplier_org, ORGS.vendor);
      assert.equal(given.body.consumer_org, ORGS.customer);
      assert.deepEqual(given.body.scopes, SCHEME.scopes);
      assert.deepEqual((await standIn.ask('GET', PATH, AS)).body, [given.body]);
      assert.equal((await standIn.ask('POST', PATH, { ...AS, body: BODY })).status, 200, 'a second time');
      const withdrawn = await standIn.ask('DELETE', `${PATH}/${given.body.id}`, AS);
      assert.deepEqual([withdrawn.status, withdrawn.text], [204, '']);
      assert.deepEqual((await standIn.ask('GET', PATH, AS)).body, []);
      assert.equal((await standIn.ask('DELETE', `${PATH}/${given.body.id}`, AS)).status, 404, 'gone');
      const told = await entriesAfter(standIn.store.queries, 0, 10);
      assert.deepEqual(
        told.map(({ action, actorKind, actorId }) => [action, actorKind, actorId]),
        [
          ['delegated', 'client', CLIENTS.customer],
          ['withdrawn', 'client', CLIENTS.customer],
        ],
      );
    }));

  test('is for the organisation of the token, and withdraws no other’s', () =>
    opened(async (standIn) => {
      const given = await standIn.ask('POST', PATH, { ...AS, body: BODY });
      for (const as of ['vendor', 'otherCustomer'] as const) {
        const answer = await standIn.ask('DELETE', `${PATH}/${given.body.id}`, { ...AS, as });
        assert.equal(answer.status, 404, as);
        assert.deepEqual((await standIn.ask('GET', PATH, { ...AS, as })).body, [], as);
      }
      assert.equal((await standIn.ask('GET', PATH, AS)).body.length, 1);
    }));

  const refused: Readonly<Record<string, readonly [ask: object, status: number]>> = {
    'without a token': [{ as: null }, 401],
    'with a token that a supplier got for the customer': [{ supplier: 'vendor' }, 403],
    'to an organisation that nobody knows': [{ body: { ...BODY, supplier_org: UNKNOWN } }, 400],
    'to a number that fails its check digit': [{ body: { ...BODY, supplier_org: '310010007' } }, 400],
    'to oneself': [{ body: { ...BODY, supplier_org: ORGS.customer } }, 400],
    'without saying what': [{ body: { supplier_org: ORGS.vendor } }, 400],
    'by a scheme that there is not': [{ body: { ...BODY, delegation_scheme_id: 'x' } }, 400],
    'by a body that is no object': [{ body: [BODY] }, 400],
    'by a body that is not JSON': [{ body: '{' }, 400],
  };
  for (const [name, [ask, status]] of Object.entries(refused)) {
    test(`is refused ${name}`, () =>
      opened(async (standIn) => {
        assert.equal((await standIn.ask('POST', PATH, { ...AS, body: BODY, ...ask })).status, status);
        assert.deepEqual((await standIn.ask('GET', PATH, AS)).body, []);
      }));
  }

  test('finds the schemes by which a scope can be delegated', () =>
    opened(async (standIn) => {
      const ids = async (query: string) => {
        const { body } = await standIn.ask('GET', `/porthus/v1/delegation-schemes${query}`, AS);
        return body.map(({ id }: { id: string }) => id);
      };
      assert.deepEqual(await ids(''), [SCHEME.id, READING_SCHEME.id]);
      assert.deepEqual(await ids('?scope=demo:invoice.write'), [SCHEME.id]);
      assert.deepEqual(await ids('?scope=demo:invoice.writ'), []);
      assert.deepEqual(await ids('?scope=%20'), []);
    }));
});
