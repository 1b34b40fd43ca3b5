/** The key set as known clients use it (spec/selfservice.md 2.3 rows 5 and 6, 2.5), call by call. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { forEachStore, TEST_START } from '../../../test/stores.ts';
import { DAY, numericDate, SECOND, timestamp } from '../../clock.ts';
import { KEY_LIFETIME } from '../../registry/keys/key.ts';
import { OTHER_PAIR, PAIR } from '../../registry/keys/keys.fixture.ts';
import { ADMINISTRATION_CLIENTS, openSeededSelfservice } from '../selfservice.fixture.ts';
import { changesOf, wireKey } from './keys.fixture.ts';

const CLIENT = ADMINISTRATION_CLIENTS.owner;
const JWKS = `/api/v1/clients/${CLIENT}/jwks`;
const YEAR = numericDate(TEST_START + KEY_LIFETIME);

forEachStore(({ openStore }) => {
  test('a client without keys has the empty set, and nothing beside it', async () => {
    await using node = await openSeededSelfservice(openStore);
    const { status, text, headers } = await node.ask('GET', JWKS);
    assert.deepEqual([status, text, headers.get('etag')], [200, '{"keys":[]}', '"1"']);
  });

  test('keys are answered as they were sent, with their times', async () => {
    await using node = await openSeededSelfservice(openStore);
    const { status, body, headers } = await node.ask('POST', JWKS, { body: { keys: [wireKey('a')] } });
    const created = timestamp(TEST_START);
    const times = { created, last_updated: created };
    assert.deepEqual([status, headers.get('etag')], [201, '"2"']);
    assert.deepEqual(body, { keys: [{ ...wireKey('a'), exp: YEAR, ...times }], ...times });
    assert.deepEqual((await node.ask('GET', JWKS)).body, body);
  });

  test('digdirator renews a key by sending it again without exp, the present one first and those in use after it', async () => {
    await using node = await openSeededSelfservice(openStore);
    const post = (...kids: string[]) =>
      node.ask('POST', JWKS, { body: { keys: kids.map((kid) => wireKey(kid)) } });
    await post('first');
    node.clock.moveBy(10 * DAY);
    const rotated = await post('second', 'first');
    assert.deepEqual(
      rotated.body.keys.map(({ kid }: { kid: string }) => kid),
      ['first', 'second'],
    );
    node.clock.moveBy(60 * DAY);
    const renewed = await post('second', 'first');
    assert.equal(renewed.status, 201);
    const now = numericDate(node.clock.now());
    for (const key of renewed.body.keys) assert.equal(key.exp, now + KEY_LIFETIME / SECOND);
    const kept = await post('second');
    assert.deepEqual(
      kept.body.keys.map(({ kid, created }: Record<string, string>) => [kid, created]),
      [['second', timestamp(TEST_START + 10 * DAY)]],
    );
  });

  test('okdata adds a key by sending the set as it read it, which prolongs no other, and removes one likewise', async () => {
    await using node = await openSeededSelfservice(openStore);
    await node.ask('POST', JWKS, { body: { keys: [wireKey('one')] } });
    node.clock.moveBy(20 * DAY);
    const read = await node.ask('GET', JWKS);
    const added = await node.ask('POST', JWKS, { body: { keys: [...read.body.keys, wireKey('two')] } });
    assert.equal(added.status, 201);
    assert.deepEqual(added.body.keys[0], read.body.keys[0]);
    assert.equal(added.body.keys[1].exp, YEAR + 20 * (DAY / SECOND));
    node.clock.moveBy(20 * DAY);
    const removed = await node.ask('POST', JWKS, { body: { keys: added.body.keys.slice(1) } });
    assert.deepEqual(removed.body.keys, added.body.keys.slice(1));
    const last = await node.ask('DELETE', JWKS);
    assert.deepEqual([last.status, last.text], [204, '']);
    assert.equal((await node.ask('GET', JWKS)).text, '{"keys":[]}');
  });

  test('okdata may send an expired key along, and it stays expired', async () => {
    await using node = await openSeededSelfservice(openStore);
    const first = await node.ask('POST', JWKS, {
      body: { keys: [{ ...wireKey('old'), exp: YEAR - 364 * 86_400 }] },
    });
    node.clock.moveBy(30 * DAY);
    const { status, body } = await node.ask('POST', JWKS, {
      body: { keys: [...first.body.keys, wireKey('new')] },
    });
    assert.equal(status, 201);
    assert.equal(body.keys[0].exp, YEAR - 364 * 86_400);
  });

  test('a set that is sent as it is changes nothing: no version, no entry in the journal', async () => {
    await using node = await openSeededSelfservice(openStore);
    const { body } = await node.ask('POST', JWKS, { body: { keys: [wireKey('a'), wireKey('b')] } });
    node.clock.moveBy(DAY);
    const again = await node.ask('POST', JWKS, { body });
    assert.deepEqual([again.status, again.headers.get('etag')], [201, '"2"']);
    assert.deepEqual(again.body, body);
    assert.equal((await changesOf(node, CLIENT)).length, 1);
  });

  describe('the body of a key set', () => {
    test('may be a bare array', async () => {
      await using node = await openSeededSelfservice(openStore);
      const { status, body } = await node.ask('POST', JWKS, { body: [wireKey('a')] });
      assert.deepEqual([status, body.keys.length], [201, 1]);
    });

    test('may have members that are read-only, unknown or null', async () => {
      await using node = await openSeededSelfservice(openStore);
      const key = {
        ...wireKey('a'),
        created: 5,
        last_updated: 'x',
        key_ops: ['verify'],
        exp: null,
        x5c: null,
      };
      const { status, body } = await node.ask('POST', JWKS, { body: { keys: [key], created: 7, other: {} } });
      assert.equal(status, 201);
      assert.deepEqual(
        Object.keys(body.keys[0]).sort(),
        'alg created e exp kid kty last_updated n use'.split(' '),
      );
    });

    test('is answered 200 to PUT, which else does the same', async () => {
      await using node = await openSeededSelfservice(openStore);
      const put = await node.ask('PUT', JWKS, { body: { keys: [wireKey('a')] } });
      assert.deepEqual([put.status, put.body.keys.length], [200, 1]);
      assert.deepEqual((await node.ask('GET', JWKS)).body, put.body);
    });

    test('is told all its faults at once in the documented shape, and changes nothing', async () => {
      await using node = await openSeededSelfservice(openStore);
      const bad = {
        keys: [
          { ...wireKey('a'), use: 'enc' },
          { ...wireKey('b d'), alg: undefined },
        ],
      };
      const { status, body } = await node.ask('POST', JWKS, { body: bad });
      assert.equal(status, 400);
      assert.deepEqual(
        body.errors.map(({ errorMessage }: { errorMessage: string }) => errorMessage),
        [
          'keys[0].use (kid a) must be sig, and is "enc".',
          'keys[1].alg is missing; it must be one of RS256, RS384, RS512.',
          'keys[1].kid must have 1 to 128 of the characters A-Z a-z 0-9 . _ -, and is "b d".',
        ],
      );
      assert.deepEqual(body.errors[0], {
        ...{ errorMessage: body.errors[0].errorMessage, isFieldError: true },
        ...{ objectName: 'JsonWebKeySet', fieldIdentifier: 'keys' },
      });
      assert.equal((await node.ask('GET', JWKS)).headers.get('etag'), '"1"');
      assert.equal((await changesOf(node, CLIENT)).length, 0);
    });

    for (const [name, body, expected] of [
      [
        'an empty set',
        { keys: [] },
        /^keys must have 1 to 5 keys, and has 0\. To remove all keys, send DELETE/,
      ],
      ['an empty array', [], /^keys must have 1 to 5 keys, and has 0\./],
      [
        'six keys',
        { keys: [1, 2, 3, 4, 5, 6].map((at) => wireKey(`k${at}`)) },
        /^keys must have 1 to 5 keys, and has 6\./,
      ],
      ['no keys', {}, /^keys is missing; it must be a list\./],
      ['keys that are null', { keys: null }, /^keys is missing/],
      ['keys that are text', { keys: 'a' }, /^keys must be a list, and is "a"\./],
      ['a key that is text', { keys: ['a'] }, /^keys\[0\] must be an object, and is "a"\./],
      [
        'a kid that is a number',
        { keys: [{ ...wireKey('a'), kid: 7 }] },
        /^keys\[0\]\.kid must be text, and is 7\./,
      ],
      [
        'an exp that is text',
        { keys: [{ ...wireKey('a'), exp: '1800000000' }] },
        /^keys\[0\]\.exp must be a (?:whole )?number/,
      ],
      ['an exp with a fraction', { keys: [{ ...wireKey('a'), exp: 1.5 }] }, /^keys\[0\]\.exp/],
      ['an x5c that is text', { keys: [{ ...wireKey('a'), x5c: 'MIIB' }] }, /^keys\[0\]\.x5c must be a list/],
    ] as const) {
      test(`is refused with ${name}`, async () => {
        await using node = await openSeededSelfservice(openStore);
        const answer = await node.ask('POST', JWKS, { body });
        assert.equal(answer.status, 400, answer.text);
        assert.match(answer.body.errors[0].errorMessage, expected);
      });
    }
  });

  describe('threats: secrets in errors: a private key', () => {
    const secret = PAIR.privateKey.export({ format: 'jwk' });
    const pem = String(PAIR.privateKey.export({ type: 'pkcs8', format: 'pem' }));
    const members = [secret.d, secret.p, secret.q, secret.dp, secret.dq, secret.qi];
    // Beginnings, since a message shows no more of a value.
    const marks = [...members.map((member) => String(member).slice(0, 30)), pem.slice(40, 60)];

    for (const [name, body] of [
      ['in a key', { keys: [{ ...wireKey('a'), ...secret }] }],
      [
        'whose members have the wrong type',
        { keys: [{ ...wireKey('a'), d: [secret.d], n: { p: secret.p } }] },
      ],
      ['in place of the set', secret],
      ['in place of the list', { keys: secret }],
      ['in PEM in place of the list', { keys: pem }],
      ['in PEM in place of a number', { keys: [{ ...wireKey('a'), n: pem }] }],
      ['in PEM in place of a kid', { keys: [{ ...wireKey('a'), kid: pem }] }],
    ] as const) {
      test(`${name} is refused, and neither stored, nor answered, nor logged`, async () => {
        await using node = await openSeededSelfservice(openStore);
        const { status, text } = await node.ask('POST', JWKS, { body });
        assert.equal(status, 400);
        const kept = JSON.stringify([await changesOf(node, CLIENT), (await node.ask('GET', JWKS)).text]);
        for (const mark of marks) assert.ok(!text.includes(mark) && !kept.includes(mark));
      });
    }

    test('is named as such', async () => {
      await using node = await openSeededSelfservice(openStore);
      const { body } = await node.ask('POST', JWKS, { body: { keys: [{ ...wireKey('a'), ...secret }] } });
      assert.match(body.error_description, /^keys\[0\]\.d \(kid a\) is, with p, q, dp, dq, qi, private/);
    });
  });

  test('a kid given to another key is another key', async () => {
    await using node = await openSeededSelfservice(openStore);
    await node.ask('POST', JWKS, { body: { keys: [wireKey('a')] } });
    node.clock.moveBy(DAY);
    const { body } = await node.ask('POST', JWKS, { body: { keys: [wireKey('a', OTHER_PAIR)] } });
    assert.deepEqual([body.keys[0].n, body.keys[0].created], [OTHER_PAIR.n, timestamp(TEST_START + DAY)]);
  });

  test('a change of keys is one entry in the journal, with the public halves before and after', async () => {
    await using node = await openSeededSelfservice(openStore);
    await node.ask('POST', JWKS, { body: { keys: [wireKey('a')] } });
    await node.ask('DELETE', JWKS);
    const [added, removed] = await changesOf(node, CLIENT);
    assert.deepEqual([added?.noun, added?.action, added?.actorId], ['client', 'keys-changed', CLIENT]);
    const kids = (json: string | null | undefined) =>
      JSON.parse(json ?? '{}').keys.map(({ jwk }: { jwk: object }) => jwk);
    assert.deepEqual([kids(added?.before), kids(added?.after)], [[], [wireKey('a')]]);
    assert.deepEqual([kids(removed?.before), kids(removed?.after)], [[wireKey('a')], []]);
  });
});
