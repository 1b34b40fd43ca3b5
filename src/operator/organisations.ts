/** Organisations: registered, renamed, their acceptance of the terms entered, shut out and let in again. Never deleted. */
import type { OrgNumber } from '../identifiers/org-number.ts';
import { quoted } from '../registry/field-fault.ts';
import type { Organisation, OrganisationDetails } from '../registry/organisations/organisation.ts';
import {
  findOrganisation,
  insertOrganisation,
  writeOrganisation,
} from '../registry/organisations/organisation-store.ts';
import type { UnitOfWork } from '../store/store.ts';
import { type Act, type OperatorParts, operatorEvent } from './act.ts';
import { judgeDisplayName } from './display-name.ts';
import { judgeKnown, judgeNumber } from './known-organisation.ts';
import { changed, type Outcome, refused, refusedAll, unchanged } from './outcome.ts';

type Parts = Pick<OperatorParts, 'journal' | 'isSimulator'>;

export type AskedOrganisation = {
  readonly organisation: string;
  readonly name: string;
  /** The organisation has signed the terms of use, on paper or otherwise. */
  readonly termsAccepted: boolean;
};

export async function addOrganisation(
  unit: UnitOfWork,
  asked: AskedOrganisation,
  act: Act,
  parts: Parts,
): Promise<Outcome<Organisation>> {
  const number = judgeNumber('organisation', asked.organisation, parts);
  const name = judgeDisplayName('name', asked.name);
  if (!number.ok || !name.ok) return refusedAll([number, name]);
  const { termsAccepted } = asked;
  return enterOrganisation(unit, { orgno: number.value, name: name.value, termsAccepted }, act, parts);
}

export type JudgedOrganisation = {
  readonly orgno: OrgNumber;
  readonly name: string;
  readonly termsAccepted: boolean;
};

export async function enterOrganisation(
  unit: UnitOfWork,
  { orgno, name, termsAccepted }: JudgedOrganisation,
  act: Act,
  parts: Parts,
): Promise<Outcome<Organisation>> {
  const known = await findOrganisation(unit.queries, orgno);
  if (known === undefined) return register(unit, { orgno, name, termsAccepted }, act, parts);
  if (known.name !== name) return anotherName(known, name);
  return termsAccepted ? enterTerms(unit, known, act, parts) : unchanged(known);
}

function anotherName({ orgno, name: known }: Organisation, name: string): Outcome<Organisation> {
  const remedy = `Give that name, or rename it: porthus operator organisation rename ${orgno} --name NAME.`;
  return refused(
    'name',
    `name is ${quoted(name)}, and ${orgno} is registered as ${quoted(known)}. ${remedy}`,
  );
}

async function register(
  unit: UnitOfWork,
  { orgno, name, termsAccepted }: JudgedOrganisation,
  act: Act,
  { journal }: Parts,
): Promise<Outcome<Organisation>> {
  const { now } = act;
  const details = { orgno, name, active: true, ...(termsAccepted && { termsAcceptedAt: now }) };
  await insertOrganisation(unit, details, now);
  const after = { ...details, createdAt: now, updatedAt: now };
  await journal.append(unit, { ...event(act, after), action: 'registered', before: undefined, after });
  return changed(after);
}

export async function renameOrganisation(
  unit: UnitOfWork,
  asked: { readonly organisation: string; readonly name: string },
  act: Act,
  parts: Parts,
): Promise<Outcome<Organisation>> {
  const known = await judgeKnown(unit.queries, 'organisation', asked.organisation, parts);
  const name = judgeDisplayName('name', asked.name);
  if (!known.ok || !name.ok) return refusedAll([known, name]);
  if (known.value.name === name.value) return unchanged(known.value);
  return change(unit, known.value, { name: name.value }, 'renamed', act, parts);
}

/** Once, and for good; what an organisation accepted itself through the self-service API stands. */
export async function acceptTermsFor(
  unit: UnitOfWork,
  asked: { readonly organisation: string },
  act: Act,
  parts: Parts,
): Promise<Outcome<Organisation>> {
  const known = await judgeKnown(unit.queries, 'organisation', asked.organisation, parts);
  return known.ok ? enterTerms(unit, known.value, act, parts) : known;
}

async function enterTerms(
  unit: UnitOfWork,
  known: Organisation,
  act: Act,
  parts: Parts,
): Promise<Outcome<Organisation>> {
  if (known.termsAcceptedAt !== undefined) return unchanged(known);
  return change(unit, known, { termsAcceptedAt: act.now }, 'terms-accepted', act, parts);
}

export async function shutOut(
  unit: UnitOfWork,
  asked: { readonly organisation: string },
  act: Act,
  parts: Parts,
): Promise<Outcome<Organisation>> {
  const known = await judgeKnown(unit.queries, 'organisation', asked.organisation, parts);
  if (!known.ok) return known;
  if (known.value.orgno === act.orgno) return refused('organisation', OWN_ORGANISATION);
  if (!known.value.active) return unchanged(known.value);
  return change(unit, known.value, { active: false }, 'shut-out', act, parts);
}

const OWN_ORGANISATION =
  'organisation is the operator’s own, without which nobody could administer anything. Deactivate its clients instead.';

export async function letIn(
  unit: UnitOfWork,
  asked: { readonly organisation: string },
  act: Act,
  parts: Parts,
): Promise<Outcome<Organisation>> {
  const known = await judgeKnown(unit.queries, 'organisation', asked.organisation, parts);
  if (!known.ok) return known;
  if (known.value.active) return unchanged(known.value);
  return change(unit, known.value, { active: true }, 'let-in', act, parts);
}

async function change(
  unit: UnitOfWork,
  before: Organisation,
  changes: Partial<OrganisationDetails>,
  action: string,
  act: Act,
  { journal }: Parts,
): Promise<Outcome<Organisation>> {
  const { createdAt, updatedAt: _, ...details } = before;
  await writeOrganisation(unit, { ...details, ...changes }, act.now);
  const after = { ...details, ...changes, createdAt, updatedAt: act.now };
  await journal.append(unit, { ...event(act, before), action, before, after });
  return changed(after);
}

function event(act: Act, { orgno }: Pick<Organisation, 'orgno'>) {
  return { ...operatorEvent(act, orgno), noun: 'organisation', id: orgno };
}
