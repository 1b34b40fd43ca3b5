/**
 * On whose behalf somebody logs in, where the service asks (spec/idporten.md 5.7): their own, or that of one who has given them a
 * power of attorney. Where powers of attorney are kept is not known here; in the simulator they are made up.
 */
import type { Pid } from '../identifiers/pid.ts';
import type { Person } from './session.ts';

type Named = { readonly name: string; readonly pid: Pid };

/** As it stands in tokens, but for their spelling. */
export type PowerOfAttorney = {
  /** Who gave it. */
  readonly authorizer: Named;
  /** Who has it. */
  readonly representative: Named;
  /** What may be done, each in the register of its owner. */
  readonly permissions: readonly { readonly owner: string; readonly role: string }[];
};

/** Those that this person has been given in any of these roles. */
export type FindPowersOfAttorney = (
  person: Person,
  roles: readonly string[],
) => Promise<readonly PowerOfAttorney[]>;

/** What was chosen, by whom: of no use to whoever logs in instead. */
export type Representation = {
  /** `Person.value`. */
  readonly person: string;
  /** Absent: themselves. */
  readonly power?: PowerOfAttorney | undefined;
};

/** Undefined when the answer is none of those offered. */
export function chosenRepresentation(
  answer: string | undefined,
  person: Person,
  offered: readonly PowerOfAttorney[],
): Representation | undefined {
  if (answer === ONESELF) return { person: person.value };
  const power = offered.find(({ authorizer }) => authorizer.pid === answer);
  return power && { person: person.value, power };
}

/** The answer of who acts for nobody else. */
export const ONESELF = 'self';
