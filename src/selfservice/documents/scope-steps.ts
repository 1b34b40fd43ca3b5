/** The scopes of a document, and the access to them. */
import type { UnitOfWork } from '../../store/store.ts';
import { grantAccess } from '../access/decision.ts';
import type { Act } from '../clients/act.ts';
import { done, type Outcome } from '../contract/fault.ts';
import type { Conflict } from '../contract/settled.ts';
import type { SelfserviceParts } from '../parts.ts';
import { registerScope, replaceRegisteredScope } from '../scopes/registration.ts';
import { askedScope } from '../scopes/wire.ts';
import type { Configuration } from './configuration-store.ts';
import { accessEntry, scopeEntry } from './document.ts';
import { type Change, changeOf } from './plan.ts';
import { idleChange, type Step } from './step.ts';
import type { AccessEntry, ConfigurationDocument, ScopeEntry } from './wire.ts';

type Parts = Pick<SelfserviceParts, 'journal' | 'isTestEnvironment'>;

export function scopeSteps(
  unit: UnitOfWork,
  { scopes = [] }: ConfigurationDocument,
  current: Configuration,
  act: Act,
  parts: Parts,
): readonly Step[] {
  const known = new Map(current.scopes.map((scope) => [scope.name as string, scope]));
  return scopes.map((entry, at) => {
    const label = scopeLabel(entry);
    const scope = known.get(label);
    const idle = idleChange('scope', label, entry, scope && scopeEntry(scope));
    return { place: `scopes[${at}]`, label, idle, take: () => applyScope(unit, entry, scope, act, parts) };
  });
}

export function scopeLabel({ prefix = '', subscope = '' }: ScopeEntry): string {
  return `${prefix}:${subscope}`;
}

async function applyScope(
  unit: UnitOfWork,
  entry: ScopeEntry,
  scope: Configuration['scopes'][number] | undefined,
  act: Act,
  parts: Parts,
): Promise<Outcome<Change> | Conflict> {
  const asked = askedScope(entry);
  const after = scope
    ? await replaceRegisteredScope(unit, scope.name, asked, act, parts)
    : await registerScope(unit, asked, act, parts);
  if (after === 'conflict' || !after.ok) return after;
  const { value } = after;
  return done(changeOf('scope', value.name, scope && scopeEntry(scope), scopeEntry(value)));
}

export function accessSteps(
  unit: UnitOfWork,
  { access = [] }: ConfigurationDocument,
  current: Configuration,
  act: Act,
  parts: Parts,
): readonly Step[] {
  const given = new Map(current.access.map(accessEntry).map((entry) => [accessLabel(entry), entry]));
  return access.map((entry, at) => {
    const label = accessLabel(entry);
    const idle = idleChange('access', label, entry, given.get(label));
    return { place: `access[${at}]`, label, idle, take: () => applyAccess(unit, entry, act, parts) };
  });
}

export function accessLabel({ scope, consumer_orgno: consumer }: AccessEntry): string {
  return `${scope} ${consumer}`;
}

async function applyAccess(
  unit: UnitOfWork,
  entry: AccessEntry,
  act: Act,
  parts: Parts,
): Promise<Outcome<Change> | Conflict> {
  const { scope, consumer_orgno: consumer } = entry;
  const granted = await grantAccess(unit, { scope, consumer }, act, parts);
  if (granted === 'conflict' || !granted.ok) return granted;
  return done(changeOf('access', accessLabel(entry), undefined, entry));
}
