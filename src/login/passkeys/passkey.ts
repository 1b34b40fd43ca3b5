/** A passkey as it is kept, and what follows from that alone. */
import { hash } from 'node:crypto';
import type { Instant } from '../../clock.ts';
import type { Pid } from '../../identifiers/pid.ts';
import { ACR_VALUES, type Acr, satisfies } from '../level.ts';

/** What tokens say of a login with one. MinID's `Minid-WEBAUTHN` would say that MinID had found out who it was. */
export const PASSKEY_AMR = 'Passkey';

/** Where passkeys are made and looked after, at the address where browsers meet ID-porten. */
export const ENROLMENT_PATH = '/passkey';

/** A few devices, and a key in a drawer. */
export const MAX_PASSKEYS = 10;

export const MAX_NAME_LENGTH = 40;

export type Passkey = {
  /** The credential's, base64url. */
  readonly id: string;
  readonly pid: Pid;
  /** What the person calls it. */
  readonly name: string;
  /** The level that the person was proven at when it was made. */
  readonly level: Acr;
  /** COSE, base64url. */
  readonly publicKey: string;
  readonly counter: number;
  readonly transports: readonly string[];
  readonly mayBeBackedUp: boolean;
  readonly isBackedUp: boolean;
  readonly createdAt: Instant;
  readonly usedAt: Instant | undefined;
};

/** In journals: tells one from another, and opens nothing. */
export function passkeyName(id: string): string {
  return hash('sha256', id, 'base64url').slice(0, NAME_LETTERS);
}

/** 128 bits and a little. */
const NAME_LETTERS = 22;

export function lesserOf(one: Acr, other: Acr): Acr {
  return satisfies(one, [other]) ? other : one;
}

/** Every level that a passkey may turn out to give. */
export function levelsUpTo(most: Acr): readonly Acr[] {
  return ACR_VALUES.filter((acr) => satisfies(most, [acr])).reverse();
}

/** What a person may call one: a line of text; undefined when it is none. */
export function parseName(text: string): string | undefined {
  const name = text.trim();
  const isLine = /^[^\p{C}\p{Zl}\p{Zp}]+$/u.test(name);
  return isLine && name.length <= MAX_NAME_LENGTH ? name : undefined;
}
