/**
 * Who sees that a scope is there (spec/selfservice.md 1.12). To everybody else it does not exist, so that nothing can be
 * learnt of it by asking.
 */
import type { OrgNumber } from '../../identifiers/org-number.ts';
import type { Access } from '../access/access.ts';
import type { Scope } from './scope.ts';

/** INTERNAL scopes are the operator's own, and nobody sees them but the organisation that owns them. */
export function isVisible(
  scope: Pick<Scope, 'visibility' | 'ownerOrgno'>,
  to: OrgNumber,
  access: Pick<Access, 'state'> | undefined,
): boolean {
  if (scope.ownerOrgno === to || scope.visibility === 'PUBLIC') return true;
  return scope.visibility === 'PRIVATE' && access?.state === 'APPROVED';
}
