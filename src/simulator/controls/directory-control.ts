/**
 * `/simulator/v1/persons` and `/simulator/v1/organisations`: who there is to log in as and to act for, and more organisations of
 * one's own. Persons and organisations are looked up and registered by functions that are handed in.
 */
import * as z from 'zod';
import { answerJson } from '../../http/answer.ts';
import type { Door } from '../../http/door.ts';
import type { DoorContext } from '../../http/exchange.ts';
import { readQuery } from '../../http/form.ts';
import { type OrgNumber, parseOrgNumber } from '../../identifiers/org-number.ts';
import type { Random } from '../../random.ts';
import { readCommand, refuseCommand } from './command.ts';
import { CONTROLS_PATH, type Control } from './door.ts';

export type PersonEntry = {
  readonly pid: string;
  readonly name: string;
  /** For whom they may act at services, as registers have it. */
  readonly represents: readonly {
    readonly orgno: OrgNumber;
    readonly name: string | undefined;
    readonly role: string;
  }[];
  /** For whom they work in the portal. */
  readonly portal: readonly {
    readonly orgno: OrgNumber;
    readonly name: string;
    readonly roles: readonly string[];
  }[];
};

export type OrganisationEntry = { readonly orgno: OrgNumber; readonly name: string };

export type AskedOrganisation = OrganisationEntry & {
  /** The number of the person who administers it in the portal. */
  readonly administrator: string | undefined;
  readonly traceId: string;
};

/** Registered, or what is wrong with what was asked, in sentences. */
export type Registered = { readonly ok: true } | { readonly ok: false; readonly faults: readonly string[] };

/** The register, as the composition root hands it in. */
export type Directory = {
  findPersons(search: string): Promise<Found<'persons', PersonEntry>>;
  findOrganisations(search: string): Promise<Found<'organisations', OrganisationEntry>>;
  isRegistered(orgno: OrgNumber): Promise<boolean>;
  register(asked: AskedOrganisation): Promise<Registered>;
};

type Found<Name extends string, Entry> = { readonly [Each in Name]: readonly Entry[] } & {
  /** Whether there are more than are told. */
  readonly areMore: boolean;
};

export type DirectoryParts = { readonly directory: Directory; readonly random: Random };

const PERSONS = `${CONTROLS_PATH}/persons`;
const ORGANISATIONS = `${CONTROLS_PATH}/organisations`;

/** A name, or part of one. */
const MAX_SEARCH = 100;

export function directoryControl(parts: DirectoryParts): Control {
  return {
    name: 'directory',
    summary:
      'Shows the persons and organisations there are, and registers further organisations. What is registered outlives a reset.',
    routes(door) {
      addPersons(door, parts);
      addOrganisations(door, parts);
    },
    state: () => ({}),
    reset() {},
  };
}

function addPersons(door: Door, { directory }: DirectoryParts): void {
  door.get(PERSONS, async (c) => {
    const { persons, areMore } = await directory.findPersons(searchOf(c));
    return answerJson(c, 200, { persons, more: areMore });
  });
}

function addOrganisations(door: Door, { directory, random }: DirectoryParts): void {
  door.get(ORGANISATIONS, async (c) => {
    const { organisations, areMore } = await directory.findOrganisations(searchOf(c));
    return answerJson(c, 200, { organisations, more: areMore });
  });
  door.post(ORGANISATIONS, async (c) => {
    const command = await readCommand(c, ORDER);
    if (!command.ok) return command.answer;
    const { name, administrator, organisation } = command.value;
    const orgno = organisation ?? (await drawNumber(directory, random));
    const asked = { orgno, name, administrator, traceId: c.get('traceId') };
    const registered = await directory.register(asked);
    return registered.ok
      ? answerJson(c, 201, { orgno, name })
      : refuseCommand(c, registered.faults.join(' '));
  });
}

const ORDER = {
  name: z.string(),
  organisation: z
    .string()
    .transform((text, context) => {
      const orgno = parseOrgNumber(text);
      if (orgno !== undefined) return orgno;
      context.addIssue('must be nine digits whose last is their check digit');
      return z.NEVER;
    })
    .optional(),
  administrator: z.string().optional(),
};

function searchOf(c: DoorContext): string {
  const query = readQuery(c);
  return query.ok ? (query.value.get('search') ?? '').slice(0, MAX_SEARCH) : '';
}

/** As synthetic numbers begin; eight digits in eleven have a check digit, and one in a hundred million is taken. */
async function drawNumber(directory: Directory, random: Random): Promise<OrgNumber> {
  for (;;) {
    const digits = random.bytes(7).map((byte) => byte % 10);
    const checked = Array.from({ length: 10 }, (_, last) => parseOrgNumber(`3${digits.join('')}${last}`));
    const orgno = checked.find((one) => one !== undefined);
    if (orgno !== undefined && !(await directory.isRegistered(orgno))) return orgno;
  }
}
