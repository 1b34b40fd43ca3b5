/**
 * Puts schemes and delegations into the register as the simulator is seeded. A scheme that is known stays as it is, and what
 * was delegated by it too: the user may have withdrawn it.
 */
import type { Instant } from '../../clock.ts';
import type { OrgNumber } from '../../identifiers/org-number.ts';
import type { ScopeName } from '../../identifiers/scope-name.ts';
import { type Random, timeOrderedUuid } from '../../random.ts';
import type { UnitOfWork } from '../../store/store.ts';
import { insertDelegation } from './delegation-store.ts';
import { insertScheme } from './scheme-store.ts';

export type SownScheme = {
  readonly id: string;
  readonly ownerOrgno: OrgNumber;
  readonly scope: ScopeName;
  /** In bokmål. */
  readonly title: string;
  readonly delegations: readonly { readonly consumer: OrgNumber; readonly supplier: OrgNumber }[];
};

export function delegationSower({ random }: { readonly random: Random }) {
  return async (unit: UnitOfWork, schemes: readonly SownScheme[], now: Instant): Promise<void> => {
    for (const { id, ownerOrgno, scope, title, delegations } of schemes) {
      const texts = {
        title: { nb_NO: title },
        description: { nb_NO: title },
        defaultLanguage: 'nb_NO',
      } as const;
      const isNew = await insertScheme(unit, { id, ownerOrgno, scopes: [scope], ...texts, createdAt: now });
      if (!isNew) continue;
      for (const parties of delegations) {
        await insertDelegation(unit, {
          ...{ id: timeOrderedUuid(random, now), schemeId: id, createdAt: now },
          ...parties,
        });
      }
    }
  };
}
