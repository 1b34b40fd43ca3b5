import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type Random, randomHex, randomToken, randomUuid, systemRandom, timeOrderedUuid } from './random.ts';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-([0-9a-f])[0-9a-f]{3}-([0-9a-f])[0-9a-f]{3}-[0-9a-f]{12}$/;
const NOON = Date.UTC(2026, 0, 15, 12);

function constant(byte: number): Random {
  return { bytes: (length) => new Uint8Array(length).fill(byte) };
}

describe('the random bytes of the system', () => {
  test('are as many as asked for', () => {
    for (const length of [0, 1, 12, 32, 4095, 4096, 4097, 10_000]) {
      assert.equal(systemRandom.bytes(length).length, length);
    }
  });

  test('are never handed out twice, whichever way the blocks are cut', () => {
    const seen = new Set<string>();
    const lengths = [16, 32, 4096, 48, 4090, 16, 5000, 16];
    for (let round = 0; round < 200; round++) {
      for (const length of lengths) {
        const bytes = Buffer.from(systemRandom.bytes(length));
        for (const at of [0, length - 16])
          seen.add(`${round} ${length} ${bytes.subarray(at, at + 16).toString('hex')}`);
      }
    }
    const hexes = [...seen].map((one) => one.split(' ')[2]);
    assert.equal(new Set(hexes).size, hexes.length);
  });

  test('belong to whoever asked: changing them changes nobody else’s', () => {
    const one = systemRandom.bytes(16);
    const copy = Uint8Array.from(one);
    systemRandom.bytes(16).fill(0);
    assert.deepEqual(one, copy);
    assert.equal(one.buffer.byteLength, 16);
  });
});

test('a token is 256 bits in 43 characters of base64url', () => {
  const tokens = Array.from({ length: 1000 }, () => randomToken(systemRandom));
  for (const token of tokens) assert.match(token, /^[A-Za-z0-9_-]{43}$/);
  assert.equal(new Set(tokens).size, 1000);
});

test('hexadecimal is 32 digits unless more or fewer are asked for', () => {
  assert.equal(randomHex(constant(0xab)), 'ab'.repeat(16));
  assert.equal(randomHex(constant(0), 3), '000000');
});

test('a UUID says its version and variant, whatever the bytes', () => {
  for (const byte of [0, 0x5a, 0xa5, 0xff]) {
    const [, version, variant] = UUID.exec(randomUuid(constant(byte))) ?? [];
    assert.equal(version, '4');
    assert.match(variant ?? '', /[89ab]/);
  }
});

describe('a UUID ordered by time', () => {
  test('says its version and variant, and its instant in the first 48 bits', () => {
    const uuid = timeOrderedUuid(constant(0xff), NOON);
    const [, version, variant] = UUID.exec(uuid) ?? [];
    assert.equal(version, '7');
    assert.match(variant ?? '', /[89ab]/);
    assert.equal(Number.parseInt(uuid.replace('-', '').slice(0, 12), 16), NOON);
  });

  test('sorts as text by its instant, a millisecond apart and across 2^32', () => {
    const instants = [0, 1, 2 ** 32 - 1, 2 ** 32, 2 ** 32 + 1, NOON, NOON + 1, 253_402_300_799_999];
    const uuids = instants.map((instant, n) => timeOrderedUuid(constant(n % 2 === 0 ? 0xff : 0), instant));
    assert.deepEqual(uuids.toSorted(), uuids);
  });

  test('is made from random bytes that lie within a larger buffer as well', () => {
    const pool = new Uint8Array(64).fill(0xee);
    const within: Random = { bytes: (length) => pool.subarray(20, 20 + length) };
    assert.match(timeOrderedUuid(within, NOON), /^019bc186-de00-7/);
    assert.deepEqual(new Set(pool.subarray(0, 20)), new Set([0xee]));
  });

  test('differs from others of the same millisecond', () => {
    const uuids = Array.from({ length: 1000 }, () => timeOrderedUuid(systemRandom, NOON));
    assert.equal(new Set(uuids).size, 1000);
  });
});
