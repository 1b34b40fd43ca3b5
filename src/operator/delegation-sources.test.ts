import assert from 'node:assert/strict';
import { test } from 'node:test';
import { forEachStore } from '../../test/stores.ts';
import { listDelegationSources } from '../registry/delegation-sources/delegation-source-store.ts';
import { addDelegationSource } from './delegation-sources.ts';
import { done, faultyFields, openDesk, PARTS } from './operator.fixture.ts';

const ALTINN = { name: 'altinn', issuer: 'https://altinn.example.no/' };

forEachStore(({ openStore }) => {
  test('a delegation source is registered, once', async () => {
    await using desk = await openDesk(openStore);
    const { value } = done(await desk.change(addDelegationSource, ALTINN));
    assert.deepEqual(await listDelegationSources(desk.store.queries), [value]);
    assert.equal(done(await desk.change(addDelegationSource, ALTINN)).isChanged, false);
    assert.deepEqual(await desk.told(), ['delegation-source altinn registered']);
  });

  test('neither its name nor its issuer goes to another one', async () => {
    await using desk = await openDesk(openStore);
    await desk.change(addDelegationSource, ALTINN);
    await desk.told();
    for (const changes of [{ name: 'annen' }, { issuer: 'https://annen.example.no/' }]) {
      const outcome = await desk.change(addDelegationSource, { ...ALTINN, ...changes });
      assert.deepEqual(faultyFields(outcome), ['delegation-source']);
    }
    assert.deepEqual(await desk.told(), []);
    // Compared to the letter, a slash included.
    const other = { name: 'annen', issuer: 'https://altinn.example.no' };
    assert.equal(done(await desk.change(addDelegationSource, other)).isChanged, true);
  });

  test('what may be asked, in a simulator and in production', async () => {
    await using desk = await openDesk(openStore);
    for (const [asked, inSimulator, inProduction] of [
      [ALTINN, [], []],
      [{ name: 'lokal', issuer: 'http://localhost:8104/' }, [], ['issuer']],
      [{ ...ALTINN, issuer: 'http://altinn.example.no/' }, ['issuer'], ['issuer']],
      [{ ...ALTINN, issuer: 'https://altinn.example.no/?a=b' }, ['issuer'], ['issuer']],
      [{ ...ALTINN, issuer: 'altinn' }, ['issuer'], ['issuer']],
      [{ name: 'Altinn', issuer: '' }, ['delegation-source', 'issuer'], ['delegation-source', 'issuer']],
      [{ ...ALTINN, name: '' }, ['delegation-source'], ['delegation-source']],
      [{ name: 'a'.repeat(50), issuer: 'https://a.example.no/' }, [], []],
      [{ ...ALTINN, name: 'a'.repeat(51) }, ['delegation-source'], ['delegation-source']],
    ] as const) {
      const fields = async (isSimulator: boolean) =>
        faultyFields(await desk.change(addDelegationSource, asked, { ...PARTS, isSimulator }));
      const row = `${asked.name} at ${asked.issuer}`;
      assert.deepEqual([await fields(true), await fields(false)], [inSimulator, inProduction], row);
    }
  });
});
