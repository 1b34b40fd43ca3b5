/**
 * An authorization is taken back by another way than its client's own (spec/idporten.md 2.9: "revokes all tokens of that grant"):
 * by the person, or by who owns the client or one of the scopes. It leaves an entry in the journal of the client's owner, so that
 * whoever wonders why tokens stopped can see.
 */
import type { Journal } from '../../audit/journal.ts';
import type { NamePerson as NamePersonInJournal } from '../../audit/person-id.ts';
import type { Clock } from '../../clock.ts';
import type { ClientId } from '../../identifiers/client-id.ts';
import type { OrgNumber } from '../../identifiers/org-number.ts';
import type { Store } from '../../store/store.ts';
import type { Given } from './given.ts';
import { endGiven } from './given-store.ts';

export type WithdrawalParts = {
  readonly store: Store;
  readonly clock: Clock;
  readonly journal: Journal;
  readonly namePersonInJournal: NamePersonInJournal;
};

export type WithdrawnBy =
  | { readonly kind: 'person' }
  | { readonly kind: 'client'; readonly id: ClientId; readonly orgno: OrgNumber };

/** True when it ended by this; false when it was over already. */
export type Withdraw = (given: Given, by: WithdrawnBy, traceId: string) => Promise<boolean>;

export function createWithdrawal(parts: WithdrawalParts): Withdraw {
  const { store, clock, journal, namePersonInJournal } = parts;

  function actorOf({ authorization, client }: Given, by: WithdrawnBy) {
    if (by.kind === 'client' || client === undefined) return by.kind === 'client' ? by : undefined;
    const { pid, sub } = authorization.grant.person;
    const id = pid === undefined ? sub : namePersonInJournal(pid);
    return { kind: 'person', id, orgno: client.clientOrgno } as const;
  }

  return (given, by, traceId) =>
    store.transaction(async (unit) => {
      const { id, grant } = given.authorization;
      const now = clock.now();
      if (!(await endGiven(unit, id, now))) return false;
      const actor = actorOf(given, by);
      const owner = given.client?.clientOrgno ?? actor?.orgno;
      if (actor === undefined || owner === undefined) return true;
      await journal.append(unit, {
        ...{ at: now, traceId, actor, owner, noun: 'authorization', id, action: 'withdrawn' },
        before: { clientId: grant.clientId, scopes: grant.scope },
        after: undefined,
      });
      return true;
    });
}
