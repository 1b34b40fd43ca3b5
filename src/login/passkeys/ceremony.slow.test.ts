/** The ceremonies with the library that checks them, which takes half a second to load. */
import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { describe, test } from 'node:test';
import { forEachStore } from '../../../test/stores.ts';
import { create, type Said, use } from './authenticator.fixture.ts';
import { CHALLENGE_LIFETIME } from './challenge.ts';
import { CODE, OTHER, openPasskeys, PERSON, PROVEN } from './enrolment.fixture.ts';
import { MAX_PASSKEYS } from './passkey.ts';
import { NOT_ACCEPTED } from './texts.ts';

const NO = { ok: false, problem: NOT_ACCEPTED };
const stranger = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;

forEachStore(({ openStore }) => {
  describe('making a passkey', () => {
    test('keeps what checks it and nothing else, and tells the journal without the number', async () => {
      await using store = await openStore();
      const passkeys = openPasskeys(store);
      const { id } = await passkeys.made();
      const [kept, ...more] = await passkeys.enrolment.list(PERSON);
      const { publicKey, ...rest } = kept ?? assert.fail('none is kept');
      assert.deepEqual(more, []);
      assert.deepEqual(rest, {
        ...{ id, pid: PERSON, name: 'Telefon', level: 'idporten-loa-substantial', counter: 0 },
        ...{ transports: ['internal', 'hybrid'], mayBeBackedUp: true, isBackedUp: true },
        ...{ createdAt: passkeys.clock.now(), usedAt: undefined },
      });
      assert.ok(publicKey.length > 90);
      const [event] = passkeys.events;
      assert.deepEqual([event?.action, event?.level], ['registered', 'idporten-loa-substantial']);
      assert.ok(!event?.passkey.includes(id));
    });

    const wrong: Readonly<Record<string, Said>> = {
      'another origin': { origin: 'https://login.example.org' },
      'another host': { rpId: 'example.no' },
      'a challenge that nobody drew': { challenge: 'x'.repeat(75) },
      'the other ceremony': { type: 'webauthn.get' },
      'nobody there': { isPresent: false },
      'nobody verified': { isVerified: false },
    };
    for (const [name, said] of Object.entries(wrong)) {
      test(`is refused with ${name}`, async () => {
        await using store = await openStore();
        const passkeys = openPasskeys(store);
        assert.equal(await passkeys.make(create(passkeys.creation(), said).credential), 'not-made');
        assert.deepEqual(await passkeys.enrolment.list(PERSON), []);
      });
    }

    test('is refused for another person or browser, later than its time, a second time, and with an id in use', async () => {
      await using store = await openStore();
      const passkeys = openPasskeys(store);
      const { credential, device } = create(passkeys.creation());
      for (const purpose of [
        ['make', 'browser', OTHER],
        ['make', 'elsewhere', PERSON],
        ['use', 'browser', PERSON],
      ])
        assert.equal(await passkeys.make(credential, PROVEN, purpose), 'not-made');
      assert.equal(await passkeys.make(credential), 'made');
      assert.equal(await passkeys.make(credential), 'not-made');
      const same = create(passkeys.creation(), { id: device.id }).credential;
      assert.equal(await passkeys.make(same), 'not-made');
      const late = create(passkeys.creation()).credential;
      passkeys.clock.moveBy(CHALLENGE_LIFETIME);
      assert.equal(await passkeys.make(late), 'not-made');
      assert.equal((await passkeys.enrolment.list(PERSON)).length, 1);
    });

    for (const text of [
      '',
      '{}',
      'null',
      '{"response":{}}',
      '{"id":"a","rawId":"a","type":"public-key","response":{"clientDataJSON":"e30"}}',
    ])
      test(`is refused with ${text || 'nothing'}`, async () => {
        await using store = await openStore();
        assert.equal(await openPasskeys(store).make(text), 'not-made');
      });

    test('is possible ten times, and again when one is removed', async () => {
      await using store = await openStore();
      const passkeys = openPasskeys(store);
      for (let made = 0; made < MAX_PASSKEYS; made++) await passkeys.made();
      assert.equal(await passkeys.make(create(passkeys.creation()).credential), 'too-many');
      const [first] = await passkeys.enrolment.list(PERSON);
      assert.equal(await passkeys.enrolment.remove(OTHER, first?.id ?? '', 't'), false);
      assert.equal(await passkeys.enrolment.remove(PERSON, first?.id ?? '', 't'), true);
      assert.equal(passkeys.events.at(-1)?.action, 'removed');
      await passkeys.made();
    });

    test('uses the activation code up, once', async () => {
      await using store = await openStore();
      const passkeys = openPasskeys(store);
      await passkeys.activate();
      const proven = await passkeys.enrolment.prove(PERSON, CODE);
      assert.ok(proven);
      const outcomes = await Promise.all(
        [1, 2, 3].map(() => passkeys.make(create(passkeys.creation()).credential, proven)),
      );
      assert.deepEqual(outcomes.sort(), ['made', 'not-made', 'not-made']);
      assert.deepEqual(passkeys.guesses, [], 'the guesses before it are forgotten');
      assert.equal(await passkeys.enrolment.prove(PERSON, CODE), undefined);
    });
  });

  describe('logging in with a passkey', () => {
    test('says who it is, at the level that passkeys give', async () => {
      await using store = await openStore();
      const passkeys = openPasskeys(store);
      const device = await passkeys.made();
      const person = { kind: 'pid', value: PERSON };
      const proof = { person, acr: 'idporten-loa-substantial', amr: 'Passkey', isShared: true };
      assert.deepEqual(await passkeys.logIn(device), { ok: true, proof });
      assert.equal((await passkeys.enrolment.list(PERSON))[0]?.usedAt, passkeys.clock.now());
    });

    test('is at the level that the person was proven at, where that is lower', async () => {
      await using store = await openStore();
      const passkeys = openPasskeys(store, 'idporten-loa-high');
      const device = await passkeys.made({}, { pid: PERSON, level: 'idporten-loa-low' });
      const outcome = await passkeys.logIn(device);
      assert.equal(outcome.ok && outcome.proof.acr, 'idporten-loa-low');
    });

    test('is at the level of configuration, where that has been lowered since', async () => {
      await using store = await openStore();
      const device = await openPasskeys(store, 'idporten-loa-high').made();
      const outcome = await openPasskeys(store, 'idporten-loa-low').logIn(device);
      assert.equal(outcome.ok && outcome.proof.acr, 'idporten-loa-low');
    });

    const wrong: Readonly<Record<string, Said>> = {
      'another origin': { origin: 'https://login.example.org' },
      'another host': { rpId: 'example.no' },
      'a challenge that nobody drew': { challenge: 'x'.repeat(75) },
      'the other ceremony': { type: 'webauthn.create' },
      'nobody there': { isPresent: false },
      'nobody verified': { isVerified: false },
      'the key of another': { signedBy: stranger },
      'the handle of another': { handle: 'x'.repeat(43) },
      'no handle': { handle: undefined },
      'what may be backed up, where that may not': { mayBeBackedUp: false },
      'threats: enumeration: an id that nobody has': { id: 'AAAA' },
    };
    for (const [name, said] of Object.entries(wrong)) {
      test(`is refused, in the same words, with ${name}`, async () => {
        await using store = await openStore();
        const passkeys = openPasskeys(store);
        const device = await passkeys.made();
        assert.deepEqual(await passkeys.logIn(device, said), NO);
        assert.equal((await passkeys.logIn(device)).ok, true);
      });
    }

    test('is refused with a counter that does not grow, and with the copy that comes after', async () => {
      await using store = await openStore();
      const passkeys = openPasskeys(store);
      const device = await passkeys.made({ counter: 1 });
      assert.equal((await passkeys.logIn(device, { counter: 5 })).ok, true);
      for (const counter of [0, 4, 5]) assert.deepEqual(await passkeys.logIn(device, { counter }), NO);
      assert.equal((await passkeys.logIn(device, { counter: 6 })).ok, true);
    });

    test('is refused a second time, for another login, and when its time is over', async () => {
      await using store = await openStore();
      const passkeys = openPasskeys(store);
      const device = await passkeys.made();
      const credential = use(device, passkeys.request());
      assert.equal((await passkeys.send(credential)).ok, true);
      assert.deepEqual(await passkeys.send(credential), NO);
      for (const purpose of [
        ['use', 'j', 'b'],
        ['use', 'i', 'c'],
        ['make', 'i', 'b'],
      ])
        assert.deepEqual(await passkeys.send(use(device, passkeys.request(purpose))), NO);
      const late = use(device, passkeys.request());
      passkeys.clock.moveBy(CHALLENGE_LIFETIME - 1);
      assert.equal((await passkeys.send(late)).ok, true);
      const later = use(device, passkeys.request());
      passkeys.clock.moveBy(CHALLENGE_LIFETIME);
      assert.deepEqual(await passkeys.send(later), NO);
    });

    test('is refused once it has been removed', async () => {
      await using store = await openStore();
      const passkeys = openPasskeys(store);
      const device = await passkeys.made();
      await passkeys.enrolment.remove(PERSON, device.id, 't');
      assert.deepEqual(await passkeys.logIn(device), NO);
    });
  });
});
