/** In whose name the operator's changes are made, and what the journal is told of it. */
import type { AuditEvent, Journal } from '../audit/journal.ts';
import type { Instant } from '../clock.ts';
import type { OrgNumber } from '../identifiers/org-number.ts';
import type { Pid } from '../identifiers/pid.ts';
import type { ScopePrefix } from '../identifiers/scope-prefix.ts';
import type { HashActivation } from '../login/passkeys/activation.ts';
import type { Random } from '../random.ts';
import { findPrefix } from '../registry/prefixes/prefix-store.ts';
import type { Queries, UnitOfWork } from '../store/store.ts';
import { type Outcome, refused } from './outcome.ts';

/** Who sits at the desk. */
export type Who = {
  /** As the journal names them; organisations read it in entries about what is theirs. */
  readonly name: string;
  readonly now: Instant;
  readonly traceId: string;
};

export type Act = Who & {
  /** The operator's organisation. */
  readonly orgno: OrgNumber;
};

export type OperatorParts = {
  readonly journal: Journal;
  readonly random: Random;
  readonly isSimulator: boolean;
  /** What the journal calls a person, whose number it never holds. */
  readonly namePerson: (pid: Pid) => string;
  /** What is kept of an activation code. */
  readonly hashActivation: HashActivation;
};

/** Under it stand the scopes by which the registry is administered, so whoever owns it gives them: that is the operator. */
export const OPERATOR_PREFIX = 'idporten' as ScopePrefix;

export async function findOperator(queries: Queries): Promise<OrgNumber | undefined> {
  return (await findPrefix(queries, OPERATOR_PREFIX))?.ownerOrgno;
}

export async function asOperator<Value>(
  unit: UnitOfWork,
  who: Who,
  work: (act: Act) => Promise<Outcome<Value>>,
): Promise<Outcome<Value>> {
  const orgno = await findOperator(unit.queries);
  return orgno === undefined ? refused('operator', NO_OPERATOR) : work({ ...who, orgno });
}

const NO_OPERATOR =
  'This Porthus has no operator yet. Begin with: porthus operator init --organisation ORGNO --name NAME.';

/** What events have whatever they are about; `owner` is the organisation that it concerns. */
export function operatorEvent({ name, orgno, now, traceId }: Act, owner: OrgNumber) {
  const actor = { kind: 'operator', id: name, orgno } as const;
  return { at: now, traceId, actor, owner } satisfies Partial<AuditEvent>;
}
