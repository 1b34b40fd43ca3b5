/**
 * Registering, replacing and deactivating scopes, each in a unit of work of the caller's, with its entry in the journal.
 * Nothing here knows HTTP but the status of a refusal.
 */
import { isDeepStrictEqual } from 'node:util';
import type { ScopeName } from '../../identifiers/scope-name.ts';
import { listDelegationSources } from '../../registry/delegation-sources/delegation-source-store.ts';
import type { FieldFault } from '../../registry/field-fault.ts';
import { listPrefixes } from '../../registry/prefixes/prefix-list-store.ts';
import type { AskedScope } from '../../registry/scopes/asked-scope.ts';
import type { Scope, ScopeDetails } from '../../registry/scopes/scope.ts';
import {
  judgeNewScope,
  judgeReplacedScope,
  type ScopeRegistration,
} from '../../registry/scopes/scope-registration.ts';
import { findScope, insertScope, replaceScope } from '../../registry/scopes/scope-store.ts';
import type { Queries, UnitOfWork } from '../../store/store.ts';
import { type Act, changeEvent } from '../clients/act.ts';
import { staleness } from '../contract/entity-tag.ts';
import { done, type Outcome, type Refused, refused, refusedIfAny } from '../contract/fault.ts';
import type { Conflict } from '../contract/settled.ts';
import type { SelfserviceParts } from '../parts.ts';
import { reachScope } from './reach.ts';
import { SCOPE_REQUEST } from './wire.ts';

type Parts = Pick<SelfserviceParts, 'journal'>;

const OBJECT = SCOPE_REQUEST.name;

/** Under one of the prefixes of the caller's organisation, which becomes the owner. */
export async function registerScope(
  unit: UnitOfWork,
  asked: AskedScope,
  act: Act,
  { journal }: Parts,
): Promise<Outcome<Scope>> {
  const { queries } = unit;
  const ownerOrgno = act.caller.orgno;
  const prefixes = await listPrefixes(queries, { owner: ownerOrgno, includesInactive: true });
  const delegationSources = await listDelegationSources(queries);
  const details = detailsOf(judgeNewScope(asked, { ownerOrgno, prefixes, delegationSources }));
  if (!details.ok) return details;
  const { name } = details.value;
  if (!(await insertScope(unit, details.value, act.now)))
    return nameTaken(await findScope(queries, name), name);
  const scope = await storedScope(queries, name);
  await journal.append(unit, scopeEvent(act, undefined, scope, 'registered'));
  return done(scope);
}

/** A full replacement (scope-registration.ts). */
export async function replaceRegisteredScope(
  unit: UnitOfWork,
  name: string,
  asked: AskedScope,
  act: Act,
  parts: Parts,
): Promise<Outcome<Scope> | Conflict> {
  const reached = await reachUnchanged(unit.queries, name, act);
  if (!reached.ok) return reached;
  const sources = await listDelegationSources(unit.queries);
  const details = detailsOf(judgeReplacedScope(asked, reached.value, sources));
  return details.ok ? change(unit, reached.value, details.value, act, parts) : details;
}

/** Accesses and what clients carry stay as they are (spec/selfservice.md 1.5). */
export async function deactivateScope(
  unit: UnitOfWork,
  name: string,
  act: Act,
  parts: Parts,
): Promise<Outcome<Scope> | Conflict> {
  const reached = await reachUnchanged(unit.queries, name, act);
  if (!reached.ok) return reached;
  return change(unit, reached.value, { ...withoutRecord(reached.value), active: false }, act, parts);
}

async function reachUnchanged(queries: Queries, name: string, act: Act): Promise<Outcome<Scope>> {
  const reached = await reachScope(queries, name, act.caller);
  if (!reached.ok) return reached;
  return staleness(act.ifMatch, reached.value, OBJECT) ?? reached;
}

/** What changes nothing leaves no trace: operators send what they registered again and again (section 2.3). */
async function change(
  unit: UnitOfWork,
  current: Scope,
  details: ScopeDetails,
  act: Act,
  { journal }: Parts,
): Promise<Outcome<Scope> | Conflict> {
  if (isDeepStrictEqual(withoutRecord(current), details)) return done(current);
  if (!(await replaceScope(unit, details, current.version, act.now))) return 'conflict';
  const scope = await storedScope(unit.queries, details.name);
  await journal.append(unit, scopeEvent(act, current, scope, actionOf(current, scope)));
  return done(scope);
}

type ScopeAction = 'registered' | 'changed' | 'activated' | 'deactivated';

function actionOf(before: Scope, after: Scope): ScopeAction {
  if (before.active === after.active) return 'changed';
  return after.active ? 'activated' : 'deactivated';
}

function scopeEvent(act: Act, before: Scope | undefined, after: Scope, action: ScopeAction) {
  return { ...changeEvent(act, after.ownerOrgno), noun: 'scope', id: after.name, action, before, after };
}

function withoutRecord({ version: _v, createdAt: _c, updatedAt: _u, ...details }: Scope): ScopeDetails {
  return details;
}

function detailsOf(judged: ScopeRegistration): Outcome<ScopeDetails> {
  if (judged.ok) return done(judged.details);
  const refusal = refusedIfAny(judged.faults.map((fault: FieldFault) => ({ object: OBJECT, ...fault })));
  if (!refusal) throw new Error('A scope was refused without a fault.');
  return refusal;
}

/** Section 0 rule 8: nothing is deleted, so that the name of a deactivated scope stays taken. */
function nameTaken(scope: Scope | undefined, name: ScopeName): Refused {
  const remedy =
    scope?.active === false
      ? 'It is deactivated; PUT it with active true to bring it back.'
      : 'Change it with PUT, or choose another subscope.';
  return refused(409, OBJECT, `There is a scope ${name} already. ${remedy}`, 'subscope');
}

async function storedScope(queries: Queries, name: ScopeName): Promise<Scope> {
  const scope = await findScope(queries, name);
  if (!scope) throw new Error(`The scope ${name} was written and is not there.`);
  return scope;
}
