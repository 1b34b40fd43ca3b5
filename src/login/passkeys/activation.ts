/** A code by which a person who has been proven elsewhere makes a first passkey. */
import { createHmac } from 'node:crypto';
import { DAY } from '../../clock.ts';
import type { Pid } from '../../identifiers/pid.ts';
import type { Random } from '../../random.ts';

/** What the key is derived from the master key for. */
export const ACTIVATION_KEY_PURPOSE = 'passkey activations';

/** A letter to somebody's registered address takes a week, and is opened at the weekend. */
export const ACTIVATION_LIFETIME = 14 * DAY;

/** Without those that are read as others: I, L, O and U (Crockford's Base32). */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
/** Sixty bits. */
const LENGTH = 12;

/** As it is written in a letter: `7K3M-0QXE-PTWA`. */
export function drawActivationCode(random: Random): string {
  const letters = [...random.bytes(LENGTH)].map((byte) => ALPHABET.charAt(byte % ALPHABET.length)).join('');
  return letters.replaceAll(/.{4}(?=.)/g, '$&-');
}

/** However it was typed: small letters, spaces, and letters for the digits that they look like. */
export function normalCode(typed: string): string {
  const letters = typed.toUpperCase().replaceAll(/[\s-]/g, '');
  return letters
    .replaceAll('O', '0')
    .replaceAll(/[IL]/g, '1')
    .replaceAll('U', 'V')
    .slice(0, LENGTH + 1);
}

/** With the key, since sixty bits can be tried by whoever has nothing but the table; and for one person alone. */
export type HashActivation = (pid: Pid, code: string) => string;

export function activationHasher(key: Uint8Array): HashActivation {
  return (pid, code) =>
    createHmac('sha256', key)
      .update(`${pid} ${normalCode(code)}`)
      .digest('base64url');
}
