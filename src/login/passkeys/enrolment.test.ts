import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { forEachStore } from '../../../test/stores.ts';
import { systemRandom } from '../../random.ts';
import { countGuess, forgetGuesses, GUESS_WINDOW, MAX_GUESSES } from '../guess-store.ts';
import { activationHasher, drawActivationCode } from './activation.ts';
import { CODE, OTHER, openPasskeys, PERSON, START } from './enrolment.fixture.ts';
import { lesserOf, levelsUpTo, parseName } from './passkey.ts';

forEachStore(({ openStore }) => {
  describe('an activation code', () => {
    test('proves its person at its level, however it is typed', async () => {
      await using store = await openStore();
      const { enrolment, activate } = openPasskeys(store);
      await activate();
      for (const typed of [CODE, CODE.toLowerCase(), CODE.replaceAll('-', ''), ' 7k3m oqxe ptwa '])
        assert.equal((await enrolment.prove(PERSON, typed))?.level, 'idporten-loa-high', typed);
    });

    const wrong: readonly (readonly [string, typeof PERSON | undefined, string])[] = [
      ['another person', OTHER, CODE],
      ['a number that is none', undefined, CODE],
      ['one letter changed', PERSON, CODE.replace('W', 'V')],
      ['one letter more', PERSON, `${CODE}A`],
      ['one letter less', PERSON, CODE.slice(0, -1)],
      ['no code', PERSON, ''],
    ];
    for (const [name, pid, code] of wrong) {
      test(`threats: enumeration: proves nothing with ${name}, and is counted as a guess`, async () => {
        await using store = await openStore();
        const { enrolment, activate, guesses } = openPasskeys(store);
        await activate();
        assert.equal(await enrolment.prove(pid, code), undefined);
        assert.equal(guesses.length, 1);
      });
    }

    test('threats: brute force: proves nothing after too many guesses', async () => {
      await using store = await openStore();
      const { enrolment, activate, desk } = openPasskeys(store);
      await activate();
      desk.mayGuess = false;
      assert.equal(await enrolment.prove(PERSON, CODE), undefined);
    });

    test('proves nothing when its time is over', async () => {
      await using store = await openStore();
      const { enrolment, activate, clock } = openPasskeys(store);
      await activate('idporten-loa-high', START + 1000);
      clock.moveBy(999);
      assert.ok(await enrolment.prove(PERSON, CODE));
      clock.moveBy(1);
      assert.equal(await enrolment.prove(PERSON, CODE), undefined);
      await store.expire(clock.now() + 1);
      const rows = await store.queries.selectFrom('passkey_activations').selectAll().execute();
      assert.deepEqual(rows, []);
    });

    test('gives way to the next', async () => {
      await using store = await openStore();
      const { enrolment, activate } = openPasskeys(store);
      await activate('idporten-loa-high');
      await activate('idporten-loa-low');
      assert.equal((await enrolment.prove(PERSON, CODE))?.level, 'idporten-loa-low');
    });
  });

  test('threats: brute force: guesses at one person are ten in a quarter of an hour, and those at another count for themselves', async () => {
    await using store = await openStore();
    const guess = (name: string, at = START) => countGuess(store, { key: new Uint8Array(32), name }, at);
    for (let guesses = 0; guesses < MAX_GUESSES; guesses++) assert.equal(await guess('one'), true);
    assert.deepEqual([await guess('one'), await guess('other')], [false, true]);
    assert.equal(await guess('one', START + GUESS_WINDOW - 1), false);
    assert.equal(await guess('one', START + GUESS_WINDOW), true);
    await store.transaction((unit) => forgetGuesses(unit, { key: new Uint8Array(32), name: 'other' }));
    for (let guesses = 0; guesses < MAX_GUESSES; guesses++) assert.equal(await guess('other'), true);
  });
});

test('an activation code has sixty bits, in letters that are not mistaken for each other', () => {
  const codes = Array.from({ length: 200 }, () => drawActivationCode(systemRandom));
  for (const code of codes) assert.match(code, /^(?:[0-9A-HJKMNP-TV-Z]{4}-){2}[0-9A-HJKMNP-TV-Z]{4}$/);
  assert.equal(new Set(codes).size, codes.length);
});

test('what is kept of a code differs by person and by installation', () => {
  const [one, other] = [activationHasher(new Uint8Array(32)), activationHasher(new Uint8Array(32).fill(1))];
  assert.equal(new Set([one(PERSON, CODE), one(OTHER, CODE), other(PERSON, CODE)]).size, 3);
});

test('a passkey gives the lesser of two levels, and may turn out to give any below its most', () => {
  assert.equal(lesserOf('idporten-loa-high', 'idporten-loa-substantial'), 'idporten-loa-substantial');
  assert.equal(lesserOf('idporten-loa-low', 'idporten-loa-substantial'), 'idporten-loa-low');
  assert.equal(lesserOf('idporten-loa-high', 'idporten-loa-high'), 'idporten-loa-high');
  assert.deepEqual(levelsUpTo('idporten-loa-substantial'), ['idporten-loa-substantial', 'idporten-loa-low']);
});

test('the name of a passkey is a line of up to forty characters', () => {
  for (const [text, name] of [
    [' Telefon ', 'Telefon'],
    ['a'.repeat(40), 'a'.repeat(40)],
    ['a'.repeat(41), undefined],
    ['', undefined],
    ['a\nb', undefined],
    ['a\u202eb', undefined],
  ] as const)
    assert.equal(parseName(text), name);
});
