/** Whether one organisation has delegated a scope to another, as the platform is asked (spec/maskinporten.md 6.3). */
import type { OrgNumber } from '../../identifiers/org-number.ts';
import type { ScopeName } from '../../identifiers/scope-name.ts';
import type { Question, Reply } from './platform-request.ts';
import { listIn, objectIn, type Reading, read, refusedQuestion, strange, textsIn } from './reading.ts';

export type DelegationAsked = {
  /** The register that the scope names. */
  readonly source: string;
  readonly consumer: OrgNumber;
  readonly supplier: OrgNumber;
  readonly scope: ScopeName;
};

const PATH = 'accessmanagement/api/v1/maskinporten/delegations/';

export function delegationQuestion({ supplier, consumer, scope }: DelegationAsked): Question {
  const query = new URLSearchParams({ supplierOrg: supplier, consumerOrg: consumer, scope });
  return { method: 'GET', path: `${PATH}?${query}` };
}

/** A list of what is delegated; what it says of others, or of other scopes, is no answer to what was asked. */
export function readDelegations(reply: Reply, asked: DelegationAsked): Reading<boolean> {
  // An organisation that the platform has not heard of; the numbers and the name were checked before they were sent.
  if (reply.status === 400) return refusedQuestion(reply);
  const delegations = reply.status === 200 ? listIn(reply.json, toDelegation) : undefined;
  if (delegations === undefined) return strange(reply);
  const fits = ({ consumer, supplier, scopes }: Delegation) =>
    consumer === asked.consumer && supplier === asked.supplier && scopes.includes(asked.scope);
  return read(delegations.some(fits));
}

type Delegation = {
  readonly consumer: string;
  readonly supplier: string;
  readonly scopes: readonly string[];
};

function toDelegation(item: Parameters<typeof objectIn>[0]): Delegation | undefined {
  const { consumer_org: consumer, supplier_org: supplier, scopes: listed } = objectIn(item) ?? {};
  const scopes = textsIn(listed);
  return typeof consumer === 'string' && typeof supplier === 'string' && scopes !== undefined
    ? { consumer, supplier, scopes }
    : undefined;
}
