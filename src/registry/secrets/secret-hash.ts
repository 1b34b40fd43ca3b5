/**
 * What is kept of a secret. It is 256 random bits, so nobody finds it by trying, and a hash made to be slow would guard
 * nothing but cost the token server its time (docs/decisions). The salt keeps a list of hashes from being searched at once.
 */
import { hash, timingSafeEqual } from 'node:crypto';
import type { Random } from '../../random.ts';

/** Stands first in the text, so that another way can be told apart. */
const ALGORITHM = 'sha256';
const SALT_BYTES = 16;

export function hashSecret(secret: string, random: Random): string {
  const salt = Buffer.from(random.bytes(SALT_BYTES)).toString('base64url');
  return [ALGORITHM, salt, digest(salt, secret).toString('base64url')].join(':');
}

/** Compared in full, however much of it is alike. */
export function isHashOf(text: string, secret: string): boolean {
  const [algorithm, salt = '', expected = ''] = text.split(':');
  if (algorithm !== ALGORITHM)
    throw new Error(`Secrets are hashed with ${ALGORITHM}, and one is hashed with ${algorithm}.`);
  const known = Buffer.from(expected, 'base64url');
  const found = digest(salt, secret);
  return known.length === found.length && timingSafeEqual(known, found);
}

/** A hash of the usual form, for work that is done for the time it takes. */
export const DECOY_HASH = [ALGORITHM, 'A'.repeat(22), 'A'.repeat(43)].join(':');

function digest(salt: string, secret: string): Buffer {
  return hash('sha256', `${salt}:${secret}`, 'buffer');
}
