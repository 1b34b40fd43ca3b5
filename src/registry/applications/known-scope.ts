/** Whether an organisation may be told that a scope is there, when it asks what it can do with it. */
import type { OrgNumber } from '../../identifiers/org-number.ts';
import type { Access } from '../access/access.ts';
import type { Scope } from '../scopes/scope.ts';
import { isVisible } from '../scopes/scope-visibility.ts';

/**
 * What anyone may put on a client is no secret, whoever sees it in lists: a scope that is open to all, or that customers
 * may delegate.
 */
export function isKnownTo(scope: Scope, orgno: OrgNumber, access: Access | undefined): boolean {
  const { accessibleForAll, delegationSource } = scope;
  return isVisible(scope, orgno, access) || accessibleForAll || delegationSource !== undefined;
}
