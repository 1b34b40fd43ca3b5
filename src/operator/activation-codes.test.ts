import assert from 'node:assert/strict';
import { test } from 'node:test';
import { forEachStore } from '../../test/stores.ts';
import { DAY } from '../clock.ts';
import type { Pid } from '../identifiers/pid.ts';
import { findActivation } from '../login/passkeys/activation-store.ts';
import { addActivationCode } from './activation-codes.ts';
import { openDesk, PARTS, START } from './operator.fixture.ts';

const PERSON = '13879510095' as Pid;
const ASKED = { person: PERSON, level: 'idporten-loa-high' };

forEachStore(({ openStore }) => {
  test('an activation code is told once and kept as a hash, for a fortnight', async () => {
    await using desk = await openDesk(openStore);
    await desk.told();
    const outcome = await desk.change(addActivationCode, ASKED);
    const given = outcome.ok ? outcome.value : assert.fail('no code was given');
    const { codeHash, ...kept } =
      (await findActivation(desk.store.queries, PERSON, START)) ?? assert.fail('none is kept');
    assert.equal(codeHash, PARTS.hashActivation(PERSON, given.code));
    assert.deepEqual(kept, { level: 'idporten-loa-high', expiresAt: START + 14 * DAY });
    assert.deepEqual(await desk.told(), [`activation-code ${PARTS.namePerson(PERSON)} given`]);
  });

  test('a new activation code takes the place of the one before', async () => {
    await using desk = await openDesk(openStore);
    const codes = [];
    for (const level of ['idporten-loa-high', 'idporten-loa-low']) {
      const outcome = await desk.change(addActivationCode, { person: PERSON, level });
      codes.push(outcome.ok ? outcome.value.code : assert.fail('no code was given'));
    }
    const kept = await findActivation(desk.store.queries, PERSON, START);
    assert.deepEqual(
      [kept?.codeHash, kept?.level],
      [PARTS.hashActivation(PERSON, codes[1] ?? ''), 'idporten-loa-low'],
    );
  });

  const refused = [
    [
      'a number whose check digit is another',
      { ...ASKED, person: '13879510096' },
      /person is no person number/,
    ],
    ['the number of a real person, in a simulator', { ...ASKED, person: '01010750160' }, /synthetic/],
    ['a level that nobody knows', { ...ASKED, level: 'high' }, /level must be one of/],
    ['the level of another country', { ...ASKED, level: 'eidas-loa-high' }, /level must be one of/],
  ] as const;
  for (const [name, asked, told] of refused) {
    test(`no activation code is given for ${name}`, async () => {
      await using desk = await openDesk(openStore);
      await desk.told();
      const outcome = await desk.change(addActivationCode, asked);
      assert.match(outcome.ok ? '' : outcome.faults.map(({ message }) => message).join(), told);
      assert.doesNotMatch(JSON.stringify(outcome), /138795100|0101075/, 'a refusal repeats no number');
      assert.deepEqual(await desk.told(), []);
    });
  }
});
