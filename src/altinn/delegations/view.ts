/**
 * Who has delegated what to whom, as Maskinporten asks at every grant with `consumer_org` (spec/maskinporten.md 6.3 step
 * 5). Kept in the process like the registry's view: bounded, and dropped when it changes, so that a delegation that was
 * withdrawn is gone at once where that was done, and within a second elsewhere.
 */
import type { OrgNumber } from '../../identifiers/org-number.ts';
import type { ScopeName } from '../../identifiers/scope-name.ts';
import { ReadThrough } from '../../registry/read-through.ts';
import type { Store } from '../../store/store.ts';
import { DELEGATION, type PartiesId, partiesId } from './change.ts';
import { delegatedScopes } from './delegation-store.ts';

export type DelegationAnswer =
  | { readonly answered: true; readonly value: boolean }
  | { readonly answered: false; readonly why: string };

export type DelegationView = Disposable & {
  hasDelegated(asked: {
    readonly source: string;
    readonly consumer: OrgNumber;
    readonly supplier: OrgNumber;
    readonly scope: ScopeName;
  }): Promise<DelegationAnswer>;
};

/** Pairs of consumer and supplier in use at one time; those between whom there is nothing are remembered as such. */
export const DELEGATION_VIEW_LIMITS = { present: 10_000, absent: 10_000 };

export function createDelegationView(
  store: Store,
  /** The name of this register, as scopes carry it. */
  register: string,
  limits = DELEGATION_VIEW_LIMITS,
): DelegationView {
  const view = new ReadThrough((id: PartiesId) => readScopes(store, id), limits);
  const subscription = store.onChange((change) => {
    if (change === 'everything') view.dropAll();
    else if (change.noun === DELEGATION) view.drop(change.id);
  });
  return {
    async hasDelegated({ source, consumer, supplier, scope }) {
      if (source !== register)
        return { answered: false, why: `${source} is not the register of ${register}` };
      const scopes = await view.get(partiesId(consumer, supplier));
      return { answered: true, value: scopes?.has(scope) ?? false };
    },
    [Symbol.dispose]: () => subscription[Symbol.dispose](),
  };
}

async function readScopes(store: Store, id: PartiesId): Promise<ReadonlySet<ScopeName> | undefined> {
  const [consumer, supplier] = id.split(' ') as [OrgNumber, OrgNumber];
  const scopes = await delegatedScopes(store.queries, consumer, supplier);
  return scopes.size === 0 ? undefined : scopes;
}
