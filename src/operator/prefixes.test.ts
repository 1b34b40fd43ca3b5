import assert from 'node:assert/strict';
import { test } from 'node:test';
import { forEachStore } from '../../test/stores.ts';
import { MAX_SCOPE_PREFIX_LENGTH, type ScopePrefix } from '../identifiers/scope-prefix.ts';
import { findPrefix } from '../registry/prefixes/prefix-store.ts';
import { CUSTOMER, done, faultyFields, OPERATOR, OTHER, openDesk, PARTS } from './operator.fixture.ts';
import { shutOut } from './organisations.ts';
import { addPrefix, removePrefix } from './prefixes.ts';
import { readPrefixes } from './readings.ts';

const GIVEN = { prefix: 'fjell', organisation: CUSTOMER };

forEachStore(({ openStore }) => {
  test('a prefix is given to an organisation, once', async () => {
    await using desk = await openDesk(openStore);
    const { value } = done(await desk.change(addPrefix, GIVEN));
    assert.deepEqual(await findPrefix(desk.store.queries, 'fjell' as ScopePrefix), value);
    assert.deepEqual([value.ownerOrgno, value.active], [CUSTOMER, true]);
    assert.equal(done(await desk.change(addPrefix, GIVEN)).isChanged, false);
    assert.deepEqual(await desk.told(), ['prefix fjell given']);
  });

  test('it is taken back and given again to the same owner, each once', async () => {
    await using desk = await openDesk(openStore);
    await desk.change(addPrefix, GIVEN);
    const changes: boolean[] = [];
    for (const operation of [removePrefix, removePrefix, addPrefix, addPrefix])
      changes.push(done(await desk.change(operation, GIVEN)).isChanged);
    assert.deepEqual(changes, [true, false, true, false]);
    assert.deepEqual(await desk.told(), [
      'prefix fjell given',
      'prefix fjell deactivated',
      'prefix fjell activated',
    ]);
  });

  test('threats: tenancy: a prefix is never another’s, not when it was taken back either', async () => {
    await using desk = await openDesk(openStore);
    await desk.change(addPrefix, GIVEN);
    const toOther = { ...GIVEN, organisation: OPERATOR };
    assert.deepEqual(faultyFields(await desk.change(addPrefix, toOther)), ['prefix']);
    await desk.change(removePrefix, GIVEN);
    assert.deepEqual(faultyFields(await desk.change(addPrefix, toOther)), ['prefix']);
    const known = await findPrefix(desk.store.queries, 'fjell' as ScopePrefix);
    assert.deepEqual([known?.ownerOrgno, known?.active], [CUSTOMER, false]);
  });

  test('the operator’s own is not taken back, nor what nobody has', async () => {
    await using desk = await openDesk(openStore);
    for (const prefix of ['idporten', 'ingen', 'Stor'])
      assert.deepEqual(faultyFields(await desk.change(removePrefix, { prefix })), ['prefix']);
    assert.deepEqual(await desk.told(), []);
  });

  test('nothing is given to who is not registered or has been shut out; all that is wrong is told', async () => {
    await using desk = await openDesk(openStore);
    const asked = { prefix: 'fjell:', organisation: OTHER };
    assert.deepEqual(faultyFields(await desk.change(addPrefix, asked)), ['prefix', 'organisation']);
    await desk.change(shutOut, { organisation: CUSTOMER });
    assert.deepEqual(faultyFields(await desk.change(addPrefix, GIVEN)), ['organisation']);
    assert.deepEqual(await desk.told(), [`organisation ${CUSTOMER} shut-out`]);
  });

  test('a prefix has fifty characters at most', async () => {
    await using desk = await openDesk(openStore);
    const longest = 'x'.repeat(MAX_SCOPE_PREFIX_LENGTH);
    const tooLong = await desk.change(addPrefix, { ...GIVEN, prefix: `${longest}x` });
    assert.deepEqual(faultyFields(tooLong), ['prefix']);
    assert.equal(done(await desk.change(addPrefix, { ...GIVEN, prefix: longest })).isChanged, true);
  });

  test('prefixes are listed, all or those of an organisation, taken-back ones too', async () => {
    await using desk = await openDesk(openStore);
    await desk.change(addPrefix, GIVEN);
    await desk.change(removePrefix, GIVEN);
    const listed = async (asked?: string) => {
      const judged = await readPrefixes(desk.store.queries, asked, PARTS);
      return judged.ok ? judged.value.map(({ prefix }) => prefix) : judged.faults[0]?.field;
    };
    assert.deepEqual(await listed(), ['fjell', 'idporten']);
    assert.deepEqual(await listed(CUSTOMER), ['fjell']);
    assert.deepEqual(await listed(OTHER), []);
    assert.equal(await listed('12'), 'organisation');
  });
});
