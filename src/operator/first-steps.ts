/**
 * What an empty registry needs before anybody can administer anything: the operator's organisation, the prefix of the scopes of
 * administration, and these scopes. Taken again, they add what is missing.
 */
import type { OrgNumber } from '../identifiers/org-number.ts';
import type { ScopeName } from '../identifiers/scope-name.ts';
import type { Organisation } from '../registry/organisations/organisation.ts';
import type { Queries, UnitOfWork } from '../store/store.ts';
import { type Act, findOperator, OPERATOR_PREFIX, type OperatorParts, type Who } from './act.ts';
import { makeAdministrationScopes } from './administration-scopes.ts';
import { judgeDisplayName } from './display-name.ts';
import { judgeNumber } from './known-organisation.ts';
import { enterOrganisation } from './organisations.ts';
import { changed, type Judged, type Outcome, refused, refusedAll, unchanged } from './outcome.ts';
import { givePrefix } from './prefixes.ts';

type Parts = Pick<OperatorParts, 'journal' | 'isSimulator'>;

export type FirstSteps = {
  readonly organisation: Organisation;
  /** Made by this very call. */
  readonly scopes: readonly ScopeName[];
};

export async function takeFirstSteps(
  unit: UnitOfWork,
  asked: { readonly organisation: string; readonly name: string },
  who: Who,
  parts: Parts,
): Promise<Outcome<FirstSteps>> {
  const number = await judgeOwnNumber(unit.queries, asked.organisation, parts);
  const name = judgeDisplayName('name', asked.name);
  if (!number.ok || !name.ok) return refusedAll([number, name]);
  const act: Act = { ...who, orgno: number.value };
  // The terms are the operator's own.
  const wanted = { orgno: number.value, name: name.value, termsAccepted: true };
  const entered = await enterOrganisation(unit, wanted, act, parts);
  if (!entered.ok) return entered;
  const given = await givePrefix(unit, OPERATOR_PREFIX, entered.value, act, parts);
  if (!given.ok) return given;
  const scopes = await makeAdministrationScopes(unit, act, parts);
  const steps = { organisation: entered.value, scopes };
  const isChanged = entered.isChanged || given.isChanged || scopes.length > 0;
  return isChanged ? changed(steps) : unchanged(steps);
}

/** There is one operator, for good: the scopes of administration are its own. */
async function judgeOwnNumber(queries: Queries, asked: string, parts: Parts): Promise<Judged<OrgNumber>> {
  const number = judgeNumber('organisation', asked, parts);
  const operator = await findOperator(queries);
  if (!number.ok || operator === undefined || operator === number.value) return number;
  const message = `organisation is ${number.value}, and the operator here is ${operator} already, for good.`;
  return refused('organisation', `${message} Leave it, or choose another database.`);
}
