/**
 * Chance, as an argument. This is the only file that may draw random bytes (`test/house-rules.test.ts` holds the
 * others to that). Key pairs are the exception by nature: Web Crypto draws them itself, in `issuer/` and `certificates/`.
 */
import { randomFillSync } from 'node:crypto';
import type { Instant } from './clock.ts';

export type Random = {
  bytes(length: number): Uint8Array<ArrayBuffer>;
};

/** Drawn in blocks: one call to the operating system serves a hundred requests. */
const BLOCK = 4096;

function systemRandomBytes(): Random['bytes'] {
  let block = new Uint8Array(BLOCK);
  let used = BLOCK;
  return (length) => {
    if (length > BLOCK) return randomFillSync(new Uint8Array(length));
    if (used + length > BLOCK) {
      block = randomFillSync(new Uint8Array(BLOCK));
      used = 0;
    }
    used += length;
    return block.slice(used - length, used);
  };
}

export const systemRandom: Random = { bytes: systemRandomBytes() };

/** 256 bits, base64url: tokens, codes, `jti` (43 characters, as the original's are). */
export function randomToken(random: Random): string {
  return Buffer.from(random.bytes(32)).toString('base64url');
}

/** 32 hexadecimal digits: trace ids (spec/maskinporten.md 3.1). */
export function randomHex(random: Random, bytes = 16): string {
  return Buffer.from(random.bytes(bytes)).toString('hex');
}

/** UUID version 4: client ids (spec/selfservice.md 1.6). */
export function randomUuid(random: Random): string {
  return formatUuid(random.bytes(16), 4);
}

/** UUID version 7: ids of journal rows, so that new rows land at the end of their index and expiry is a range. */
export function timeOrderedUuid(random: Random, now: Instant): string {
  const bytes = random.bytes(16);
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  view.setUint16(0, Math.floor(now / 2 ** 32));
  view.setUint32(2, now % 2 ** 32);
  return formatUuid(bytes, 7);
}

function formatUuid(bytes: Uint8Array, version: number): string {
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | (version << 4);
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = Buffer.from(bytes).toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
