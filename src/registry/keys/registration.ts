/**
 * Registering keys: all that is asked for is judged, and either everything that is wrong with it is told or the keys are
 * made, with their times (spec/selfservice.md 1.9).
 */
import { isDeepStrictEqual } from 'node:util';
import { SECOND } from '../../clock.ts';
import { parseKid } from '../../identifiers/kid.ts';
import type { FieldFault } from '../field-fault.ts';
import type { AskedKey } from './asked-key.ts';
import { keyExpiry, MAX_KEYS, type PublicJwk, type RegisteredKey } from './key.ts';
import { type CertificateCircumstances, judgeCertificate } from './key-certificate.ts';
import { judgeMembers, type MemberFault, publicJwk } from './key-rules.ts';

export type KeyCircumstances = CertificateCircumstances & {
  /** The keys of the client as they are. */
  readonly current: readonly RegisteredKey[];
};

export type JudgedKeys =
  | { readonly ok: true; readonly keys: readonly RegisteredKey[] }
  | { readonly ok: false; readonly faults: readonly FieldFault[] };

export type JudgedKey =
  | { readonly ok: true; readonly key: RegisteredKey }
  | { readonly ok: false; readonly faults: readonly FieldFault[] };

/** A whole key set, which takes the place of the one that there is. */
export async function judgeKeySet(asked: readonly AskedKey[], around: KeyCircumstances): Promise<JudgedKeys> {
  const miscount = judgeCount(asked.length);
  if (miscount) return { ok: false, faults: [miscount] };
  const faults = judgeRepetition(asked);
  for (const [at, key] of asked.entries()) {
    for (const fault of await judge(key, around)) faults.push(setFault(fault, key, at));
  }
  if (faults.length > 0) return { ok: false, faults };
  return { ok: true, keys: asked.map((key) => registered(key, around)) };
}

/** One key, which is put beside those that there are or in place of the one with its kid. */
export async function judgeKey(asked: AskedKey, around: KeyCircumstances): Promise<JudgedKey> {
  const faults = await judge(asked, around);
  if (faults.length === 0) return { ok: true, key: registered(asked, around) };
  return {
    ok: false,
    faults: faults.map(({ member, words }) => ({ field: member, message: `${member} ${words}` })),
  };
}

/** The set with `key` in it; undefined when there is no room. */
export function withKey(
  current: readonly RegisteredKey[],
  key: RegisteredKey,
): readonly RegisteredKey[] | undefined {
  const others = current.filter(({ kid }) => kid !== key.kid);
  return others.length < MAX_KEYS ? [...others, key] : undefined;
}

async function judge(asked: AskedKey, around: KeyCircumstances): Promise<readonly MemberFault[]> {
  const known = around.current.find(({ kid }) => kid === asked.kid);
  const certificate = await judgeCertificate(asked, known?.jwk.x5c, around);
  return [...judgeMembers(asked), ...(certificate === undefined ? [] : [certificate])];
}

/** Told alone, so that nobody has a thousand keys judged. */
function judgeCount(count: number): FieldFault | undefined {
  if (count >= 1 && count <= MAX_KEYS) return undefined;
  const remedy =
    count === 0
      ? 'To remove all keys, send DELETE to the key set.'
      : 'Leave out those that are no longer used.';
  return { field: 'keys', message: `keys must have 1 to ${MAX_KEYS} keys, and has ${count}. ${remedy}` };
}

function judgeRepetition(asked: readonly AskedKey[]): FieldFault[] {
  return asked.flatMap(({ kid }, at) => {
    const first = asked.findIndex((other) => other.kid === kid);
    if (kid === undefined || parseKid(kid) === undefined || first === at) return [];
    const message = `keys[${at}].kid is "${kid}", and so is keys[${first}].kid. Give each key a kid of its own.`;
    return [{ field: 'keys', message }];
  });
}

function setFault({ member, words }: MemberFault, { kid }: AskedKey, at: number): FieldFault {
  const isNamed = member !== 'kid' && kid !== undefined && parseKid(kid) !== undefined;
  return { field: 'keys', message: `keys[${at}].${member}${isNamed ? ` (kid ${kid})` : ''} ${words}` };
}

/** A kid that is given to another key names a new one. */
function registered(asked: AskedKey, { current, now }: KeyCircumstances): RegisteredKey {
  const jwk = publicJwk(asked);
  const known = current.find((key) => isSameKey(key.jwk, jwk));
  const expiresAt = keyExpiry(asked.exp === undefined ? undefined : asked.exp * SECOND, now);
  const isUnchanged = known?.expiresAt === expiresAt && isDeepStrictEqual(known.jwk, jwk);
  if (isUnchanged) return known;
  return { kid: jwk.kid, jwk, createdAt: known?.createdAt ?? now, updatedAt: now, expiresAt };
}

function isSameKey(one: PublicJwk, other: PublicJwk): boolean {
  return one.kid === other.kid && one.n === other.n && one.e === other.e;
}

/** Whether a client has these very keys already. */
export function isSameKeySet(current: readonly RegisteredKey[], keys: readonly RegisteredKey[]): boolean {
  return current.length === keys.length && keys.every((key) => current.includes(key));
}
