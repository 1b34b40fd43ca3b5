import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { DAY, SECOND } from '../../clock.ts';
import type { AskedKey } from './asked-key.ts';
import { KEY_LIFETIME, MAX_KEYS, type RegisteredKey } from './key.ts';
import { askedKey, LONG_MODULUS, OTHER_PAIR, PAIR, SHORT_MODULUS } from './keys.fixture.ts';
import { judgeKey, judgeKeySet, type KeyCircumstances, withKey } from './registration.ts';

const NOW = Date.UTC(2026, 0, 15, 12);
const YEAR = NOW + KEY_LIFETIME;

function around(current: readonly RegisteredKey[] = [], now = NOW): KeyCircumstances {
  const judgeCertificates = async () => {
    throw new Error('No certificate is judged here.');
  };
  return { current, now, holders: [], judgeCertificates };
}

async function registered(
  asked: readonly AskedKey[],
  circumstances = around(),
): Promise<readonly RegisteredKey[]> {
  const judged = await judgeKeySet(asked, circumstances);
  assert.ok(judged.ok, JSON.stringify(judged));
  return judged.keys;
}

async function faultsOf(asked: readonly AskedKey[]): Promise<readonly string[]> {
  const judged = await judgeKeySet(asked, around());
  return judged.ok ? [] : judged.faults.map(({ message }) => message);
}

describe('a key is', () => {
  const accepted: readonly (readonly [string, AskedKey])[] = [
    ['of 2048 bits', askedKey('a')],
    ['of 4096 bits', askedKey('a', { n: LONG_MODULUS })],
    ['for RS384', askedKey('a', { alg: 'RS384' })],
    ['for RS512', askedKey('a', { alg: 'RS512' })],
    ['named by one character', askedKey('.')],
    ['named by 128 characters', askedKey('aZ09._-x'.repeat(16))],
    ['good for one second from 1970', askedKey('a', { exp: 1 })],
  ];
  for (const [name, key] of accepted) {
    test(`accepted when it is ${name}`, async () => {
      assert.deepEqual(await faultsOf([key]), []);
    });
  }

  const refused: readonly (readonly [string, Partial<AskedKey>, RegExp])[] = [
    [
      'has 2047 bits',
      { n: SHORT_MODULUS },
      /^keys\[0\]\.n \(kid a\) has 2047 bits, and must have 2048 to 8192\./,
    ],
    [
      'has 8193 bits',
      { n: Buffer.from((2n ** 8192n + 1n).toString(16).padStart(2050, '0'), 'hex').toString('base64url') },
      /has 8193 bits/,
    ],
    ['is for elliptic curves', { kty: 'EC' }, /^keys\[0\]\.kty \(kid a\) must be RSA, and is "EC"\./],
    ['has no kty', { kty: undefined }, /kty \(kid a\) is missing; it must be RSA\./],
    ['is for encryption', { use: 'enc' }, /use \(kid a\) must be sig, and is "enc"\./],
    ['has no use', { use: undefined }, /use \(kid a\) is missing; it must be sig\./],
    [
      'is for another algorithm',
      { alg: 'PS256' },
      /alg \(kid a\) must be one of RS256, RS384, RS512, and is "PS256"\./,
    ],
    ['is for an algorithm in small letters', { alg: 'rs256' }, /alg \(kid a\) must be one of/],
    ['has no alg', { alg: undefined }, /alg \(kid a\) is missing/],
    ['has no kid', { kid: undefined }, /^keys\[0\]\.kid is missing; choose a name/],
    ['has an empty kid', { kid: '' }, /^keys\[0\]\.kid must have 1 to 128/],
    ['has a kid with a colon', { kid: 'a:b' }, /^keys\[0\]\.kid must have .*, and is "a:b"\./],
    ['has a kid with a blank', { kid: 'a b' }, /kid must have/],
    ['has a kid with a Norwegian letter', { kid: 'nøkkel' }, /kid must have/],
    ['has a kid of 129 characters', { kid: 'a'.repeat(129) }, /kid must have/],
    ['has no modulus', { n: undefined }, /n \(kid a\) is missing; it is the modulus/],
    ['has a modulus in base64', { n: `${PAIR.n.slice(0, -2)}==` }, /n \(kid a\) is not the modulus/],
    [
      'has a modulus divisible by three',
      { n: Buffer.alloc(256, 0xff).toString('base64url') },
      /n \(kid a\) is weak: it is divisible/,
    ],
    ['has no exponent', { e: undefined }, /e \(kid a\) is missing; it is the exponent/],
    ['has the exponent 3', { e: 'Aw' }, /e \(kid a\) must be an odd number from 65537 .*, and is "3"\./],
    ['has the exponent 65536', { e: 'AQAA' }, /and is "65536"/],
    ['has the exponent 65535', { e: '__8' }, /and is "65535"/],
    ['has an even exponent', { e: 'AQAC' }, /and is "65538"/],
    ['has an exponent of 65 bits', { e: 'AQAAAAAAAAAB' }, /of 64 bits at most/],
    [
      'expires at the beginning of time',
      { exp: 0 },
      /exp \(kid a\) must be a time in seconds since 1970, and is 0\. Leave it out/,
    ],
    ['expires before it', { exp: -1 }, /exp \(kid a\) must be/],
    [
      'is sent with its private part',
      { privateMembers: ['d', 'p', 'q'] },
      /^keys\[0\]\.d \(kid a\) is, with p, q, private/,
    ],
    ['is a shared secret', { kty: 'oct', privateMembers: ['k'] }, /k \(kid a\) is private/],
  ];
  for (const [name, changes, expected] of refused) {
    test(`refused when it ${name}`, async () => {
      const faults = await faultsOf([askedKey('a', changes)]);
      assert.ok(
        faults.some((message) => expected.test(message)),
        JSON.stringify(faults),
      );
    });
  }

  test('accepted with the exponents at the edges', async () => {
    const keys = [askedKey('a', { e: 'AQAB' }), askedKey('b', { e: '__________8' })];
    assert.deepEqual(await faultsOf(keys), []);
  });

  test('kept in the one spelling of its numbers', async () => {
    const [key] = await registered([
      askedKey('a', {
        n: Buffer.concat([Buffer.alloc(1), Buffer.from(PAIR.n, 'base64url')]).toString('base64url'),
      }),
    ]);
    assert.equal(key?.jwk.n, PAIR.n);
  });

  test('kept as its public half and nothing else', async () => {
    const [key] = await registered([{ ...askedKey('a'), exp: 1, extra: 'x' } as AskedKey]);
    assert.deepEqual(Object.keys(key?.jwk ?? {}).sort(), ['alg', 'e', 'kid', 'kty', 'n', 'use']);
  });
});

describe('a key set', () => {
  const keys = (count: number) => Array.from({ length: count }, (_, at) => askedKey(`k${at}`));

  test(`of one and of ${MAX_KEYS} keys is accepted`, async () => {
    assert.deepEqual(await faultsOf(keys(1)), []);
    assert.deepEqual(await faultsOf(keys(MAX_KEYS)), []);
  });

  test('without keys is refused, and told how to remove all', async () => {
    assert.deepEqual(await faultsOf([]), [
      'keys must have 1 to 5 keys, and has 0. To remove all keys, send DELETE to the key set.',
    ]);
  });

  test('of six keys is refused', async () => {
    assert.deepEqual(await faultsOf(keys(6)), [
      'keys must have 1 to 5 keys, and has 6. Leave out those that are no longer used.',
    ]);
  });

  test('with one kid twice is refused, and with kids that differ in case is not', async () => {
    assert.deepEqual(await faultsOf([askedKey('a'), askedKey('b'), askedKey('a')]), [
      'keys[2].kid is "a", and so is keys[0].kid. Give each key a kid of its own.',
    ]);
    assert.deepEqual(await faultsOf([askedKey('a'), askedKey('A')]), []);
  });

  test('is told all its faults at once, each with its key', async () => {
    const faults = await faultsOf([
      askedKey('a', { use: 'enc', alg: 'ES256', e: 'Aw' }),
      askedKey('b'),
      askedKey('c d', { exp: -1 }),
    ]);
    assert.deepEqual(
      faults.map((message) => message.split(' ')[0]),
      ['keys[0].use', 'keys[0].alg', 'keys[0].e', 'keys[2].kid', 'keys[2].exp'],
    );
  });
});

describe('the expiry of a key', () => {
  const seconds = (instant: number) => instant / SECOND;
  for (const [name, exp, expected] of [
    ['is a year away when none is sent', undefined, YEAR],
    ['is kept when it is sooner by a second', seconds(YEAR) - 1, YEAR - SECOND],
    ['is kept when it is exactly a year away', seconds(YEAR), YEAR],
    ['is cut to a year when it is a second later', seconds(YEAR) + 1, YEAR],
    ['is cut to a year when it is the last that can be written', Number.MAX_SAFE_INTEGER, YEAR],
    ['is kept when it has passed', seconds(NOW) - 1, NOW - SECOND],
  ] as const) {
    test(name, async () => {
      const [key] = await registered([askedKey('a', { exp })]);
      assert.equal(key?.expiresAt, expected);
    });
  }

  test('begins anew when a known key is sent without it', async () => {
    const current = await registered([askedKey('a')]);
    const later = NOW + 300 * DAY;
    const [key] = await registered([askedKey('a')], around(current, later));
    assert.deepEqual([key?.createdAt, key?.updatedAt, key?.expiresAt], [NOW, later, later + KEY_LIFETIME]);
  });

  test('stays to the second when a known key is sent as it was read', async () => {
    const current = await registered([askedKey('a')], around([], NOW + 789));
    const exp = Math.floor((current[0]?.expiresAt ?? 0) / SECOND);
    const [key] = await registered([askedKey('a', { exp })], around(current, NOW + 300 * DAY));
    assert.equal(key, current[0]);
  });

  test('is that of a new key when the kid is given to another', async () => {
    const current = await registered([askedKey('a')]);
    const later = NOW + DAY;
    const [key] = await registered([askedKey('a', {}, OTHER_PAIR)], around(current, later));
    assert.deepEqual([key?.createdAt, key?.updatedAt, key?.jwk.n], [later, later, OTHER_PAIR.n]);
  });
});

describe('one key', () => {
  test('is told its faults by the names of its members', async () => {
    const judged = await judgeKey(askedKey('a', { use: undefined, e: 'Aw' }), around());
    assert.deepEqual(judged.ok ? [] : judged.faults.map(({ field }) => field), ['use', 'e']);
  });

  test('goes beside four others, takes the place of one of five, and finds no room beside five', async () => {
    const five = await registered(['a', 'b', 'c', 'd', 'e'].map((kid) => askedKey(kid)));
    const one = async (kid: string) => {
      const judged = await judgeKey(askedKey(kid, {}, OTHER_PAIR), around(five));
      assert.ok(judged.ok);
      return judged.key;
    };
    const kids = (keys: readonly RegisteredKey[] | undefined) => keys?.map(({ kid }) => kid).join('');
    assert.equal(kids(withKey(five.slice(0, 4), await one('x'))), 'abcdx');
    assert.equal(kids(withKey(five, await one('c'))), 'abdec');
    assert.equal(kids(withKey(five, await one('x'))), undefined);
  });
});
