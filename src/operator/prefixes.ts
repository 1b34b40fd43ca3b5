/** Scope prefixes: given to an organisation and taken back. Whose a prefix is never changes, since its scopes are theirs. */
import { parseScopePrefix, type ScopePrefix } from '../identifiers/scope-prefix.ts';
import { quoted } from '../registry/field-fault.ts';
import type { Organisation } from '../registry/organisations/organisation.ts';
import type { Prefix } from '../registry/prefixes/prefix.ts';
import { findPrefix, insertPrefix, setPrefixActive } from '../registry/prefixes/prefix-store.ts';
import type { UnitOfWork } from '../store/store.ts';
import { type Act, OPERATOR_PREFIX, type OperatorParts, operatorEvent } from './act.ts';
import { judgeServed } from './known-organisation.ts';
import { changed, type Judged, type Outcome, refused, refusedAll, sound, unchanged } from './outcome.ts';

type Parts = Pick<OperatorParts, 'journal' | 'isSimulator'>;

export type AskedPrefix = { readonly prefix: string; readonly organisation: string };

export async function addPrefix(
  unit: UnitOfWork,
  asked: AskedPrefix,
  act: Act,
  parts: Parts,
): Promise<Outcome<Prefix>> {
  const prefix = judgePrefix(asked.prefix);
  const owner = await judgeServed(unit.queries, 'organisation', asked.organisation, parts);
  if (!prefix.ok || !owner.ok) return refusedAll([prefix, owner]);
  return givePrefix(unit, prefix.value, owner.value, act, parts);
}

export async function givePrefix(
  unit: UnitOfWork,
  prefix: ScopePrefix,
  { orgno }: Pick<Organisation, 'orgno'>,
  act: Act,
  parts: Pick<Parts, 'journal'>,
): Promise<Outcome<Prefix>> {
  const known = await findPrefix(unit.queries, prefix);
  if (known === undefined) return insert(unit, { prefix, ownerOrgno: orgno, active: true }, act, parts);
  if (known.ownerOrgno !== orgno) return taken(known);
  return known.active ? unchanged(known) : setActive(unit, known, true, act, parts);
}

function taken({ prefix, ownerOrgno }: Prefix): Outcome<Prefix> {
  const message = `prefix is ${quoted(prefix)}, which is ${ownerOrgno}’s. Choose another; a prefix stays with its owner.`;
  return refused('prefix', message);
}

async function insert(
  unit: UnitOfWork,
  details: Pick<Prefix, 'prefix' | 'ownerOrgno' | 'active'>,
  act: Act,
  { journal }: Pick<Parts, 'journal'>,
): Promise<Outcome<Prefix>> {
  await insertPrefix(unit, details, act.now);
  const after = { ...details, createdAt: act.now, updatedAt: act.now };
  await journal.append(unit, { ...event(act, after), action: 'given', before: undefined, after });
  return changed(after);
}

/** No scope can be named under it any more. Those there are stay, and so does whose it is. */
export async function removePrefix(
  unit: UnitOfWork,
  asked: Pick<AskedPrefix, 'prefix'>,
  act: Act,
  parts: Parts,
): Promise<Outcome<Prefix>> {
  const prefix = judgePrefix(asked.prefix);
  if (!prefix.ok) return prefix;
  if (prefix.value === OPERATOR_PREFIX) return refused('prefix', OWN_PREFIX);
  const known = await findPrefix(unit.queries, prefix.value);
  if (known === undefined) return refused('prefix', neverGiven(prefix.value));
  return known.active ? setActive(unit, known, false, act, parts) : unchanged(known);
}

const OWN_PREFIX = `prefix is "${OPERATOR_PREFIX}", by which Porthus knows its operator. Leave it.`;

function neverGiven(prefix: ScopePrefix): string {
  return `prefix is ${quoted(prefix)}, which nobody has. Compare it with: porthus operator prefix list.`;
}

async function setActive(
  unit: UnitOfWork,
  before: Prefix,
  active: boolean,
  act: Act,
  { journal }: Pick<Parts, 'journal'>,
): Promise<Outcome<Prefix>> {
  await setPrefixActive(unit, before.prefix, active, act.now);
  const after = { ...before, active, updatedAt: act.now };
  const action = active ? 'activated' : 'deactivated';
  await journal.append(unit, { ...event(act, before), action, before, after });
  return changed(after);
}

function judgePrefix(asked: string): Judged<ScopePrefix> {
  const prefix = parseScopePrefix(asked);
  if (prefix !== undefined) return sound(prefix);
  const rule =
    'Use lower-case letters (æøå too), digits and . _ -, 50 at most, a letter or digit first, and leave out the colon';
  return refused('prefix', `prefix is ${quoted(asked)}. ${rule}.`);
}

function event(act: Act, { prefix, ownerOrgno }: Pick<Prefix, 'prefix' | 'ownerOrgno'>) {
  return { ...operatorEvent(act, ownerOrgno), noun: 'prefix', id: prefix };
}
