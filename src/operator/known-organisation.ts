/** The organisation that something is asked for: a number that can be here, and one that is registered. */
import { isSyntheticOrgNumber, type OrgNumber, parseOrgNumber } from '../identifiers/org-number.ts';
import { ownerNumber } from '../registry/clients/owner-number.ts';
import { quoted } from '../registry/field-fault.ts';
import type { Organisation } from '../registry/organisations/organisation.ts';
import { findOrganisation } from '../registry/organisations/organisation-store.ts';
import type { Queries } from '../store/store.ts';
import type { OperatorParts } from './act.ts';
import { type Judged, refused, sound } from './outcome.ts';

type Parts = Pick<OperatorParts, 'isSimulator'>;

/** Production has organisations of Enhetsregisteret alone, a simulator synthetic ones alone. */
export function judgeNumber(field: string, asked: string, { isSimulator }: Parts): Judged<OrgNumber> {
  const number = isSimulator ? syntheticNumber(asked) : ownerNumber(asked, false);
  if (number !== undefined) return sound(number);
  const first = isSimulator ? '2 or 3, as synthetic ones do' : '8 or 9';
  const remedy = `Give nine digits with a valid check digit, beginning with ${first}.`;
  return refused(field, `${field} is ${quoted(asked)}, which is no organisation number here. ${remedy}`);
}

function syntheticNumber(asked: string): OrgNumber | undefined {
  const number = parseOrgNumber(asked);
  return number !== undefined && isSyntheticOrgNumber(number) ? number : undefined;
}

export async function judgeKnown(
  queries: Queries,
  field: string,
  asked: string,
  parts: Parts,
): Promise<Judged<Organisation>> {
  const number = judgeNumber(field, asked, parts);
  if (!number.ok) return number;
  const organisation = await findOrganisation(queries, number.value);
  if (organisation !== undefined) return sound(organisation);
  const remedy = `Register it first: porthus operator organisation add ${number.value} --name NAME.`;
  return refused(field, `${field} is ${number.value}, which is not registered. ${remedy}`);
}

/** Nothing is given to an organisation that has been shut out. */
export async function judgeServed(
  queries: Queries,
  field: string,
  asked: string,
  parts: Parts,
): Promise<Judged<Organisation>> {
  const known = await judgeKnown(queries, field, asked, parts);
  if (!known.ok || known.value.active) return known;
  const { orgno } = known.value;
  const remedy = `Let it in first: porthus operator organisation let-in ${orgno}.`;
  return refused(field, `${field} is ${orgno}, which has been shut out. ${remedy}`);
}
