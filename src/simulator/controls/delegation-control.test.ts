import assert from 'node:assert/strict';
import { test } from 'node:test';
import { forEachStore } from '../../../test/stores.ts';
import { type OrgNumber, parseOrgNumber } from '../../identifiers/org-number.ts';
import { sample } from '../../maskinporten/sample.fixture.ts';
import { systemRandom } from '../../random.ts';
import type { Store } from '../../store/store.ts';
import { openControls } from './controls.fixture.ts';
import { type DelegationRegister, delegationControl, type Withdrawn } from './delegation-control.ts';

const CONSUMER = sample(parseOrgNumber, '310011002');
const SUPPLIER = sample(parseOrgNumber, '310010006');
const STRANGER = sample(parseOrgNumber, '310006009');

type Register = DelegationRegister & { readonly delegated: () => readonly string[] };

/** A register of two schemes, `tax` for demo:tax and `customs` for demo:customs, both delegated by CONSUMER to SUPPLIER. */
function openRegister(): Register {
  const given = new Map<string, Withdrawn & { readonly id: string }>();
  const add = (schemeId: string, consumer: OrgNumber, supplier: OrgNumber) =>
    given.set(schemeId, { id: `id of ${schemeId}`, schemeId, consumer, supplier });
  for (const scheme of ['tax', 'customs']) add(scheme, CONSUMER, SUPPLIER);
  return {
    delegated: () => [...given.keys()].toSorted(),
    find: async ({ consumer, supplier, scope }) =>
      [...given.values()].filter(
        (one) =>
          one.consumer === consumer &&
          one.supplier === supplier &&
          (scope === undefined || scope === `demo:${one.schemeId}`),
      ),
    withdraw: async (id) => given.delete(id.replace('id of ', '')),
    delegate: async ({ schemeId, consumer, supplier }) => add(schemeId, consumer, supplier),
  };
}

function openDelegations(store: Store, register: Register) {
  return openControls([delegationControl({ register, store, random: systemRandom })]);
}

const PARTIES = { consumer: CONSUMER, supplier: SUPPLIER };

forEachStore(({ openStore }) => {
  const rows: readonly (readonly [string, object, number, readonly string[]])[] = [
    ['all between the two', PARTIES, 200, []],
    ['what covers a scope, and no more', { ...PARTIES, scope: 'demo:tax' }, 200, ['customs']],
    ['what covers a scope that none does', { ...PARTIES, scope: 'demo:other' }, 404, ['customs', 'tax']],
    ['what another consumer has', { ...PARTIES, consumer: STRANGER }, 404, ['customs', 'tax']],
    ['what is the other way round', { consumer: SUPPLIER, supplier: CONSUMER }, 404, ['customs', 'tax']],
    ['what nobody has', { supplier: SUPPLIER }, 400, ['customs', 'tax']],
    ['what a number that does not check has', { ...PARTIES, consumer: '310011003' }, 400, ['customs', 'tax']],
  ];
  for (const [name, command, status, left] of rows) {
    test(`to withdraw ${name} is answered with ${status}`, async () => {
      await using store = await openStore();
      const register = openRegister();
      assert.equal(
        (await openDelegations(store, register).post('delegations/withdraw', command)).status,
        status,
      );
      assert.deepEqual(register.delegated(), left);
    });
  }

  test('what was withdrawn is listed, also after a restart, and delegated again in one call', async () => {
    await using store = await openStore();
    const register = openRegister();
    const first = openDelegations(store, register);
    const fresh = await first.get('controls');
    await first.post('delegations/withdraw', { ...PARTIES, scope: 'demo:tax' });
    await first.post('delegations/withdraw', PARTIES);
    const restarted = openDelegations(store, register);
    const { withdrawn } = (await restarted.get('controls')).body.controls[0].state;
    assert.deepEqual(withdrawn.map(({ scheme }: { scheme: string }) => scheme).toSorted(), [
      'customs',
      'tax',
    ]);
    assert.deepEqual(await restarted.post('reset', {}), fresh);
    assert.deepEqual(register.delegated(), ['customs', 'tax']);
    assert.equal((await restarted.post('delegations/restore', {})).status, 200);
  });
});
