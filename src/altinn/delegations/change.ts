/** Under which name a change to what two organisations have between them is told to every node's view. */
import type { OrgNumber } from '../../identifiers/org-number.ts';
import type { UnitOfWork } from '../../store/store.ts';

export const DELEGATION = 'delegation';

export type PartiesId = `${OrgNumber} ${OrgNumber}`;

export function partiesId(consumer: OrgNumber, supplier: OrgNumber): PartiesId {
  return `${consumer} ${supplier}`;
}

export function tellDelegationChanged(unit: UnitOfWork, id: PartiesId): void {
  unit.changed({ noun: DELEGATION, id });
}
