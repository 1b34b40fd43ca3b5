import assert from 'node:assert/strict';
import { test } from 'node:test';
import { forEachStore } from '../../../test/stores.ts';
import { CONSUMER, OWNER, SCOPE, SUPPLIER, storeScope } from '../registry.fixture.ts';
import type { Application } from './application.ts';
import {
  decideApplication,
  findApplication,
  findOpenApplication,
  insertApplication,
  listApplications,
} from './application-store.ts';

const DECIDED = { decidedBy: 'somebody', decidedAt: 2000 } as const;
const APPROVED = { state: 'APPROVED', ...DECIDED } as const;
const REJECTED = { state: 'REJECTED', reason: 'Too wide', ...DECIDED } as const;
const WITHDRAWN = { state: 'WITHDRAWN', ...DECIDED } as const;

forEachStore(({ openStore }) => {
  test('an organisation has one open application for a scope, and a new one when that is decided', async () => {
    await using store = await openStore();
    await storeScope(store);
    const inserted = [];
    for (const given of [{ id: 'a' }, { id: 'b' }, { id: 'c', consumerOrgno: SUPPLIER }]) {
      inserted.push(await store.transaction((unit) => insertApplication(unit, application(given))));
    }
    assert.deepEqual(inserted, [true, false, true]);
    assert.equal((await findOpenApplication(store.queries, SCOPE, CONSUMER))?.id, 'a');
    await store.transaction((unit) => decideApplication(unit, 'a', REJECTED));
    assert.equal(await findOpenApplication(store.queries, SCOPE, CONSUMER), undefined);
    assert.equal(await store.transaction((unit) => insertApplication(unit, application({ id: 'b' }))), true);
  });

  test('a decided application is not decided again', async () => {
    await using store = await openStore();
    await storeScope(store);
    await store.transaction((unit) => insertApplication(unit, application({ id: 'a' })));
    assert.equal(await store.transaction((unit) => decideApplication(unit, 'a', APPROVED)), true);
    assert.equal(await store.transaction((unit) => decideApplication(unit, 'a', REJECTED)), false);
    assert.deepEqual(await findApplication(store.queries, 'a'), { ...application({ id: 'a' }), ...APPROVED });
  });

  for (const standing of [{ state: 'REQUESTED' }, APPROVED, REJECTED, WITHDRAWN] as const) {
    test(`an application is read as it was written, ${standing.state}`, async () => {
      await using store = await openStore();
      await storeScope(store);
      await store.transaction((unit) => insertApplication(unit, application({ id: 'a' })));
      if (standing.state !== 'REQUESTED') {
        await store.transaction((unit) => decideApplication(unit, 'a', standing));
      }
      const expected = { ...application({ id: 'a' }), ...standing };
      assert.deepEqual(await findApplication(store.queries, 'a'), expected);
      const filter = { direction: 'sent', orgno: CONSUMER, limit: 10 } as const;
      assert.deepEqual(await listApplications(store.queries, filter), [expected]);
    });
  }
});

function application(
  given: Pick<Application, 'id'> & Partial<Pick<Application, 'consumerOrgno'>>,
): Application {
  return {
    ...{ scope: SCOPE, ownerOrgno: OWNER, consumerOrgno: CONSUMER },
    ...{ purpose: 'To read invoices', appliedBy: 'me', createdAt: 1000, state: 'REQUESTED' },
    ...given,
  };
}
