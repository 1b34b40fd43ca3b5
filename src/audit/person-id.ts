/**
 * What the journal calls a person: a name that tells one person from another and nothing of whom, since the journal is
 * kept for ever and read by organisations. The person's number is not to be found from it without the key.
 */
import { createHmac } from 'node:crypto';
import type { Pid } from '../identifiers/pid.ts';

/** What the key is derived for (issuer/master-key.ts). */
export const PERSON_ID_KEY_PURPOSE = 'altinn person ids';

export type NamePerson = (pid: Pid) => string;

/** 128 bits are more than there are persons, and short enough to read. */
const LENGTH = 22;

export function personNamer(key: Uint8Array): NamePerson {
  return (pid) => createHmac('sha256', key).update(pid).digest('base64url').slice(0, LENGTH);
}
