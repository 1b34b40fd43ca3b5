/**
 * The owner of a scope gives access to it or takes it back, each in a unit of work of the caller's, with its entry in the
 * journal. What was decided before stays decided: the same again changes nothing and leaves no trace.
 */
import type { OrgNumber } from '../../identifiers/org-number.ts';
import { parseOrgNumber } from '../../identifiers/org-number.ts';
import type { Access, AccessState } from '../../registry/access/access.ts';
import { findAccess, setAccess } from '../../registry/access/access-store.ts';
import { consumerNumber, shutOutFault, unknownConsumer } from '../../registry/access/consumer.ts';
import { accessId } from '../../registry/change.ts';
import type { FieldFault } from '../../registry/field-fault.ts';
import { findOrganisation } from '../../registry/organisations/organisation-store.ts';
import type { Scope } from '../../registry/scopes/scope.ts';
import type { UnitOfWork } from '../../store/store.ts';
import { settleApplication } from '../applications/settlement.ts';
import { type Act, changeEvent } from '../clients/act.ts';
import { done, invalid, type Outcome, type Refused, refused } from '../contract/fault.ts';
import type { Conflict } from '../contract/settled.ts';
import type { SelfserviceParts } from '../parts.ts';
import { reachScope } from '../scopes/reach.ts';
import { ACCESS } from './wire.ts';

type Parts = Pick<SelfserviceParts, 'journal'>;

/** As the caller names them. */
export type AccessSubject = { readonly scope: string; readonly consumer: string };

const OBJECT = ACCESS.name;

/** Access that was denied or asked for becomes approved; what never was is made. */
export async function grantAccess(
  unit: UnitOfWork,
  subject: AccessSubject,
  act: Act,
  parts: Parts & Pick<SelfserviceParts, 'isTestEnvironment'>,
): Promise<Outcome<Access> | Conflict> {
  const consumer = consumerNumber(subject.consumer, parts.isTestEnvironment);
  if (consumer === undefined) return badConsumer(unknownConsumer(subject.consumer));
  const reached = await reachScope(unit.queries, subject.scope, act.caller);
  if (!reached.ok) return reached;
  const shutOut = shutOutFault(await findOrganisation(unit.queries, consumer));
  if (shutOut) return badConsumer(shutOut);
  const access = await findAccess(unit.queries, reached.value.name, consumer);
  return decide(unit, { scope: reached.value, consumer, access, to: 'APPROVED' }, act, parts);
}

/** The row stays, as denied (spec/selfservice.md 1.12). Also of an organisation that has been shut out since. */
export async function withdrawAccess(
  unit: UnitOfWork,
  subject: AccessSubject,
  act: Act,
  parts: Parts,
): Promise<Outcome<Access> | Conflict> {
  const consumer = parseOrgNumber(subject.consumer);
  if (consumer === undefined) return badConsumer(unknownConsumer(subject.consumer));
  const reached = await reachScope(unit.queries, subject.scope, act.caller);
  if (!reached.ok) return reached;
  const scope = reached.value;
  const access = await findAccess(unit.queries, scope.name, consumer);
  return access
    ? decide(unit, { scope, consumer, access, to: 'DENIED' }, act, parts)
    : neverGiven(scope, consumer);
}

type Decision = {
  readonly scope: Scope;
  readonly consumer: OrgNumber;
  /** As it stands. */
  readonly access: Access | undefined;
  readonly to: Extract<AccessState, 'APPROVED' | 'DENIED'>;
};

async function decide(
  unit: UnitOfWork,
  { scope, consumer, access: before, to }: Decision,
  act: Act,
  { journal }: Parts,
): Promise<Outcome<Access> | Conflict> {
  if (before?.state === to) return done(before);
  const subject = { scope: scope.name, consumerOrgno: consumer };
  if (!(await setAccess(unit, subject, before?.state, to, act.now))) return 'conflict';
  const after: Access = {
    ...subject,
    state: to,
    createdAt: before?.createdAt ?? act.now,
    updatedAt: act.now,
  };
  await journal.append(unit, {
    ...changeEvent(act, scope.ownerOrgno),
    ...{
      noun: 'access',
      id: accessId(scope.name, consumer),
      action: to === 'APPROVED' ? 'granted' : 'withdrawn',
    },
    ...{ before, after },
  });
  await settleApplication(unit, after, act, { journal });
  return done(after);
}

/** "400 → consumer listed as invalid, others continue" (section 2.3 row 14): never another status for this. */
function badConsumer(fault: FieldFault): Refused {
  return invalid([{ object: OBJECT, ...fault }]);
}

function neverGiven(scope: Scope, consumer: OrgNumber): Refused {
  const message = `The organisation ${consumer} was never given access to ${scope.name}. Compare with GET /scopes/access.`;
  return refused(404, OBJECT, message, 'consumer_orgno');
}
