/** Reads `consents.json`: what persons have consented to in Altinn, and what they are asked for. */
import type { OrgNumber } from '../../identifiers/org-number.ts';
import { type Pid, parsePidFor } from '../../identifiers/pid.ts';
import { numberOf, type OrganisationNumbers } from './organisations.ts';
import { SeedFields } from './seed-fields.ts';

const STATES = ['created', 'accepted'] as const;

export type SeedConsent = {
  readonly id: string;
  readonly state: (typeof STATES)[number];
  readonly from: Pid;
  readonly to: OrgNumber;
  readonly resource: string;
  readonly metadata: Readonly<Record<string, string>>;
  /** From the first start; negative for one that is over. */
  readonly validForDays: number;
};

export function readConsent(entry: unknown, numbers: OrganisationNumbers): SeedConsent {
  const fields = new SeedFields('of a consent', entry);
  const id = fields.text('id');
  const consent = {
    ...{ id, state: fields.choice('state', STATES) },
    from: fields.parsed('from', parsePidFor('simulator')),
    to: numberOf(fields.text('to'), numbers, `of the consent ${id}`),
    resource: fields.text('resource'),
    metadata: fields.record('metadata') as Readonly<Record<string, string>>,
    validForDays: fields.optionalNumber('valid_for_days') ?? 0,
  };
  fields.end();
  return consent;
}
