/**
 * What the records of logins call a person: a name that tells one person from another and nothing of whom. It is made with a key of
 * its own, so that neither the number nor the name that the journal has for the same person is found from it.
 */
import { createHmac } from 'node:crypto';
import type { Person } from './session.ts';

/** What the key is derived for (issuer/master-key.ts). */
export const PERSON_NAME_KEY_PURPOSE = 'login history persons';

export type NamePerson = (person: Pick<Person, 'kind' | 'value'>) => string;

/** 128 bits are more than there are persons. */
const LENGTH = 22;

export function personNames(key: Uint8Array): NamePerson {
  return ({ kind, value }) =>
    createHmac('sha256', key).update(`${kind} ${value}`).digest('base64url').slice(0, LENGTH);
}
