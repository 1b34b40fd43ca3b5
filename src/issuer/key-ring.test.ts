import assert from 'node:assert/strict';
import type { webcrypto } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import { calculateJwkThumbprint, createLocalJWKSet, jwtVerify } from 'jose';
import { forEachStore, openOn, TEST_START } from '../../test/stores.ts';
import { DAY, HOUR, type MovableClock, SECOND, stoppedClock, within } from '../clock.ts';
import { systemRandom } from '../random.ts';
import type { Store } from '../store/store.ts';
import { type KeyRing, type KeyRingParts, openKeyRing } from './key-ring.ts';
import { MasterKeyUnavailable, masterKey } from './master-key.ts';
import { openSigningKey, type SealKey } from './signing-key.ts';
import { listSigningKeys } from './signing-key-store.ts';
import { createMint } from './tokens.ts';

const ISSUER = 'https://maskinporten.example.no/';
const MASTER_KEY = masterKey(new Uint8Array(32).fill(7), systemRandom);
const DUE = TEST_START + 90 * DAY;
const UPKEEP = 10 * SECOND;

/** Key pairs take a while to make and are all alike, so the tests of this file share these. */
const PAIRS = Promise.all([1, 2, 3, 4].map(() => generate()));

function generate(): Promise<webcrypto.CryptoKeyPair> {
  const algorithm = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256', modulusLength: 2048 };
  const publicExponent = new Uint8Array([1, 0, 1]);
  return crypto.subtle.generateKey({ ...algorithm, publicExponent }, true, ['sign', 'verify']);
}

/** Deals the shared key pairs instead of new ones, in order, and counts them. */
async function dealKeys(t: TestContext): Promise<{ count(): number }> {
  const pairs = await PAIRS;
  let dealt = 0;
  t.mock.method(crypto.subtle, 'generateKey', async () => {
    const pair = pairs[dealt++];
    assert.ok(pair, 'the ring made more keys than this test expects');
    return pair;
  });
  return { count: () => dealt };
}

const sealKey: SealKey = async () => 'bm8gY2VydGlmaWNhdGU=';

function parts(store: Store, clock: MovableClock, more: Partial<KeyRingParts> = {}): KeyRingParts {
  const failed = (event: string, error: unknown) => {
    throw new Error(event, { cause: error });
  };
  return { store, clock, masterKey: MASTER_KEY, random: systemRandom, sealKey, failed, ...more };
}

function kids(ring: KeyRing): (string | undefined)[] {
  return ring.published().map(({ publicJwk }) => publicJwk.kid);
}

/** Waits for what has been set going, without a clock. */
function until(what: string, happened: () => boolean | Promise<boolean>): Promise<void> {
  const looking = async () => {
    while (!(await happened())) await setImmediate();
  };
  return within(10 * SECOND, what, looking());
}

async function rowCount(store: Store): Promise<number> {
  return (await listSigningKeys(store.queries, ISSUER)).length;
}

forEachStore(({ kind, openStore, openTwoNodes, createDatabase }) => {
  test('the first start makes a key that is published and signs at once', async () => {
    await using store = await openStore();
    await using ring = await openKeyRing(ISSUER, parts(store, stoppedClock(TEST_START)));
    const jwk = ring.signer().publicJwk;
    assert.deepEqual(ring.published(), [ring.signer()]);
    assert.deepEqual(Object.keys(jwk).sort(), ['alg', 'e', 'kid', 'kty', 'n', 'use', 'x5c']);
    assert.deepEqual([jwk.kty, jwk.alg, jwk.use, jwk.e], ['RSA', 'RS256', 'sig', 'AQAB']);
    assert.equal(Buffer.from(jwk.n ?? '', 'base64url').length, 256);
    assert.equal(jwk.kid, await calculateJwkThumbprint(jwk, 'sha256'));
    assert.deepEqual(jwk.x5c, ['bm8gY2VydGlmaWNhdGU=']);
    assert.equal(ring.signer().privateKey.extractable, false);
  });

  test('the ring tells when the next key takes over: as planned, and then as arranged', async (t) => {
    await dealKeys(t);
    await using store = await openStore();
    await using ring = await openKeyRing(ISSUER, parts(store, stoppedClock(TEST_START)));
    assert.equal(ring.succession(), DUE);
    await ring.rotate({ atOnce: false });
    assert.equal(ring.succession(), TEST_START + DAY);
  });

  test('what the ring signs verifies with what it publishes, and the record says what was issued', async (t) => {
    await dealKeys(t);
    const clock = stoppedClock(TEST_START + 700);
    await using store = await openStore();
    await using keyRing = await openKeyRing(ISSUER, parts(store, clock));
    const mint = createMint({ issuer: ISSUER, keyRing, clock, random: systemRandom });
    const facts = {
      clientId: 'a',
      clientOrgno: '310012009',
      clientAmr: 'private_key_jwt',
      credential: 'kid',
    };
    const record = { ...facts, consumer: '310012009', namesPerson: false };
    const authorization = { claims: { client_id: 'a' }, scope: 'demo:a', lifetimeSeconds: 120, record };
    const token = await mint(authorization, 'f'.repeat(32));
    const jwks = createLocalJWKSet({ keys: keyRing.published().map(({ publicJwk }) => publicJwk) });
    const options = { issuer: ISSUER, algorithms: ['RS256'], typ: 'JWT', currentDate: new Date(clock.now()) };
    const { payload, protectedHeader } = await jwtVerify(token.accessToken, jwks, options);
    const iat = TEST_START / SECOND;
    assert.deepEqual(protectedHeader, { kid: keyRing.signer().kid, typ: 'JWT', alg: 'RS256' });
    assert.deepEqual(payload, { iss: ISSUER, client_id: 'a', iat, exp: iat + 120, jti: payload.jti });
    assert.equal(token.expiresIn, 120);
    const { values } = token.record;
    assert.equal(values['jti'], payload.jti);
    assert.deepEqual([values['issued_at'], values['expires_at']], [clock.now(), (iat + 120) * SECOND]);
    assert.equal(await store.write({ rows: [token.record] }), 'written');
    assert.doesNotMatch(JSON.stringify(values), new RegExp(token.accessToken.slice(-20)));
  });

  test('the key is the same after a restart', async (t) => {
    const dealt = await dealKeys(t);
    await using store = await openStore();
    const clock = stoppedClock(TEST_START);
    await using first = await openKeyRing(ISSUER, parts(store, clock));
    const before = first.signer().publicJwk;
    await first[Symbol.asyncDispose]();
    clock.moveBy(30 * DAY);
    await using second = await openKeyRing(ISSUER, parts(store, clock));
    assert.deepEqual(second.signer().publicJwk, before);
    assert.equal(dealt.count(), 1);
  });

  test('nodes that start at once on an empty store come to one key', async (t) => {
    await dealKeys(t);
    await using nodes = await openTwoNodes();
    await using rings = new AsyncDisposableStack();
    const opened = await Promise.all(
      [nodes.one, nodes.two, nodes.one, nodes.two].map((store) => {
        return openKeyRing(ISSUER, parts(store, stoppedClock(TEST_START)));
      }),
    );
    for (const ring of opened) rings.use(ring);
    assert.equal(new Set(opened.map((ring) => ring.signer().kid)).size, 1);
    assert.equal(await rowCount(nodes.one), 1);
  });

  test('a node whose clock runs behind makes no key of its own, and publishes the one there is', async (t) => {
    const dealt = await dealKeys(t);
    await using nodes = await openTwoNodes();
    await using ahead = await openKeyRing(ISSUER, parts(nodes.one, stoppedClock(TEST_START)));
    await using behind = await openKeyRing(ISSUER, parts(nodes.two, stoppedClock(TEST_START - 2 * SECOND)));
    assert.equal(behind.signer().kid, ahead.signer().kid);
    assert.deepEqual(kids(behind), kids(ahead));
    assert.equal(dealt.count(), 1);
  });

  test('a rotation is seen by the other node, and both change keys in the same millisecond', async (t) => {
    await dealKeys(t);
    const clock = stoppedClock(TEST_START);
    await using nodes = await openTwoNodes();
    await using one = await openKeyRing(ISSUER, parts(nodes.one, clock));
    await using two = await openKeyRing(ISSUER, parts(nodes.two, clock));
    const first = one.signer().kid;
    const signFrom = await one.rotate({ atOnce: false });
    assert.equal(signFrom, TEST_START + DAY);
    await until('The other node', () => two.published().length === 2);
    assert.deepEqual(kids(two), kids(one));
    clock.moveTo(signFrom - 1);
    for (const ring of [one, two]) assert.equal(ring.signer().kid, first);
    clock.moveTo(signFrom);
    for (const ring of [one, two]) assert.notEqual(ring.signer().kid, first);
    assert.equal(one.signer().kid, two.signer().kid);
  });

  test('a key is published a day ahead and removed when the last token of its predecessor is dead', async (t) => {
    const dealt = await dealKeys(t);
    t.mock.timers.enable({ apis: ['setInterval'] });
    await using store = await openStore();
    const clock = stoppedClock(TEST_START);
    await using ring = await openKeyRing(ISSUER, parts(store, clock));
    const first = ring.signer().kid;

    clock.moveTo(DUE - DAY - 1);
    t.mock.timers.tick(UPKEEP);
    assert.equal(await rowCount(store), 1);
    assert.equal(dealt.count(), 1);
    clock.moveTo(DUE - DAY);
    await until('The successor', () => {
      t.mock.timers.tick(UPKEEP);
      return ring.published().length === 2;
    });
    assert.equal(ring.signer().kid, first);

    clock.moveTo(DUE - 1);
    assert.equal(ring.signer().kid, first);
    clock.moveTo(DUE);
    const second = ring.signer().kid;
    assert.notEqual(second, first);
    clock.moveTo(DUE + 48 * HOUR - 1);
    assert.deepEqual(kids(ring), [second, first]);

    clock.moveTo(DUE + 48 * HOUR);
    assert.deepEqual(kids(ring), [second]);
    // Upkeep that is still under way is not begun again, so it comes more than once.
    await until('The removal', async () => {
      t.mock.timers.tick(UPKEEP);
      return (await rowCount(store)) === 1;
    });
    assert.equal(ring.signer().kid, second);
  });

  test('by command a key is published now and signs after a day, and is asked for once', async (t) => {
    const dealt = await dealKeys(t);
    await using store = await openStore();
    const clock = stoppedClock(TEST_START);
    await using ring = await openKeyRing(ISSUER, parts(store, clock));
    const first = ring.signer().kid;
    const answers = await Promise.all([1, 2, 3].map(() => ring.rotate({ atOnce: false })));
    assert.deepEqual(new Set(answers), new Set([TEST_START + DAY]));
    clock.moveBy(HOUR);
    assert.equal(await ring.rotate({ atOnce: false }), TEST_START + DAY);
    assert.equal(ring.signer().kid, first);
    assert.equal(ring.published().length, 2);
    assert.equal(await rowCount(store), 2);
    assert.ok(dealt.count() <= 4);
  });

  test('at once, the next key signs now, be it new or waiting, and its predecessor stays published', async (t) => {
    await dealKeys(t);
    await using store = await openStore();
    const clock = stoppedClock(TEST_START);
    await using ring = await openKeyRing(ISSUER, parts(store, clock));
    const first = ring.signer().kid;
    clock.moveBy(HOUR);
    assert.equal(await ring.rotate({ atOnce: true }), TEST_START + HOUR);
    const second = ring.signer().kid;
    assert.notEqual(second, first);
    assert.deepEqual(kids(ring), [second, first]);

    await ring.rotate({ atOnce: false });
    const third = kids(ring).find((kid) => kid !== first && kid !== second);
    clock.moveBy(HOUR);
    assert.equal(await ring.rotate({ atOnce: true }), TEST_START + 2 * HOUR);
    assert.equal(ring.signer().kid, third);
    clock.moveTo(TEST_START + HOUR + 48 * HOUR);
    assert.deepEqual(new Set(kids(ring)), new Set([second, third]));
    clock.moveBy(HOUR);
    assert.deepEqual(kids(ring), [third]);
  });

  test('a clock moved back, and on again, finds a key that signs and makes no other', async (t) => {
    const dealt = await dealKeys(t);
    await using store = await openStore();
    const clock = stoppedClock(TEST_START);
    await using ring = await openKeyRing(ISSUER, parts(store, clock));
    const first = ring.signer().kid;
    for (const instant of [TEST_START - 365 * DAY, 0, TEST_START + DAY]) {
      clock.moveTo(instant);
      assert.equal(ring.signer().kid, first);
      assert.deepEqual(kids(ring), [first]);
      await using other = await openKeyRing(ISSUER, parts(store, clock));
      assert.equal(other.signer().kid, first);
    }
    assert.equal(dealt.count(), 1);
  });

  test('each issuer has a ring of its own, and neither opens the other’s keys', async (t) => {
    await dealKeys(t);
    const other = 'https://idporten.example.no';
    await using store = await openStore();
    const clock = stoppedClock(TEST_START);
    await using one = await openKeyRing(ISSUER, parts(store, clock));
    await using two = await openKeyRing(other, parts(store, clock));
    assert.notEqual(one.signer().kid, two.signer().kid);
    await one.rotate({ atOnce: false });
    assert.equal(two.published().length, 1);
    const [mine] = await listSigningKeys(store.queries, ISSUER);
    const [theirs] = await listSigningKeys(store.queries, other);
    assert.ok(mine && theirs);
    const swapped = [
      { ...mine, issuer: other },
      { ...mine, kid: theirs.kid },
      { ...mine, sealedPrivateKey: theirs.sealedPrivateKey },
    ];
    for (const stored of swapped)
      await assert.rejects(openSigningKey(stored, MASTER_KEY), MasterKeyUnavailable);
  });

  test('threats: secrets: no part of a private key rests in the store in clear', async (t) => {
    await dealKeys(t);
    const [pair] = await PAIRS;
    assert.ok(pair);
    const { d = '', p = '', q = '', n = '' } = await crypto.subtle.exportKey('jwk', pair.privateKey);
    const pieces = [d, p, q].flatMap((number) => {
      const middle = Buffer.from(number, 'base64url').subarray(30, 60);
      return [
        middle,
        ...(['base64', 'base64url', 'hex'] as const).map((form) => Buffer.from(middle.toString(form))),
      ];
    });
    await using database = await createDatabase();
    await using store = await openOn(database);
    await using _ring = await openKeyRing(ISSUER, parts(store, stoppedClock(TEST_START)));
    const rows = Buffer.from(JSON.stringify(await listSigningKeys(store.queries, ISSUER)));
    const files = database.location.kind === 'sqlite' ? await filesIn(dirname(database.location.file)) : [];
    assert.equal(files.length > 0, kind === 'sqlite');
    const found = pieces.filter((piece) => [rows, ...files].some((bytes) => bytes.includes(piece)));
    assert.deepEqual(found, []);
    assert.ok(rows.includes(n), 'the public half is not where the private one was looked for');
  });

  test('a ring that was sealed under another master key stops the start, and leaves nothing behind', async (t) => {
    await dealKeys(t);
    await using store = await openStore();
    const clock = stoppedClock(TEST_START);
    await using _ring = await openKeyRing(ISSUER, parts(store, clock));
    const listening = countListeners(store);
    const other = masterKey(new Uint8Array(32).fill(8), systemRandom);
    await assert.rejects(openKeyRing(ISSUER, parts(listening.store, clock, { masterKey: other })), {
      name: 'MasterKeyUnavailable',
      message:
        /^The private key signing-key https:\/\/maskinporten\.example\.no\/ \S+ does not open with this/,
    });
    assert.equal(listening.count(), 0);
    assert.equal(await rowCount(store), 1);
  });

  test('a store that fails is told of, and the ring signs on with the keys it has', async (t) => {
    await dealKeys(t);
    t.mock.timers.enable({ apis: ['setInterval'] });
    await using store = await openStore();
    let broken = false;
    const flaky: Store = {
      ...store,
      get queries() {
        if (broken) throw new Error('the store is away');
        return store.queries;
      },
    };
    const faults: unknown[] = [];
    const failed = (event: string, error: unknown) => void faults.push([event, (error as Error).message]);
    const clock = stoppedClock(TEST_START);
    await using ring = await openKeyRing(ISSUER, parts(flaky, clock, { failed }));
    const { kid } = ring.signer();
    broken = true;
    t.mock.timers.tick(UPKEEP);
    await until('The fault', () => faults.length > 0);
    assert.deepEqual(faults, [['key-ring', 'the store is away']]);
    assert.equal(ring.signer().kid, kid);
    broken = false;
    assert.equal(await ring.rotate({ atOnce: false }), TEST_START + DAY);
  });
});

async function filesIn(folder: string): Promise<Buffer[]> {
  return Promise.all((await readdir(folder)).map((name) => readFile(join(folder, name))));
}

function countListeners(store: Store): { readonly store: Store; count(): number } {
  let count = 0;
  const onChange: Store['onChange'] = (listener) => {
    const listening = store.onChange(listener);
    count++;
    return {
      [Symbol.dispose]() {
        count--;
        listening[Symbol.dispose]();
      },
    };
  };
  return { store: { ...store, onChange }, count: () => count };
}
