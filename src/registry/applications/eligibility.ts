/** Whether an organisation may apply for access to a scope, and what to do instead where it may or need not. */
import type { OrgNumber } from '../../identifiers/org-number.ts';
import type { Access } from '../access/access.ts';
import type { Scope } from '../scopes/scope.ts';
import { isKnownTo } from './known-scope.ts';

export type Ineligibility = {
  readonly rule: 'unknown' | 'inactive' | 'own' | 'open' | 'granted' | 'delegable';
  /** Why not, and what to do instead. */
  readonly message: string;
};

export type Applicant = {
  readonly orgno: OrgNumber;
  readonly access: Access | undefined;
  /**
   * Of a scope that can be delegated: that the applicant will use it for itself. Suppliers who act for customers need
   * no access of their own, and are told so (spec/maskinporten.md 6.2 step 4).
   */
  readonly isOwnUse: boolean;
};

/** Undefined when it may apply. */
export function ineligibility(scope: Scope | undefined, applicant: Applicant): Ineligibility | undefined {
  const { orgno, access, isOwnUse } = applicant;
  if (scope === undefined || !isKnownTo(scope, orgno, access)) return { rule: 'unknown', message: UNKNOWN };
  const { name, delegationSource } = scope;
  if (!scope.active) return { rule: 'inactive', message: `${name} is deactivated. ${ASK_FOR_SUCCESSOR}` };
  if (scope.accessibleForAll) return { rule: 'open', message: `${name} is open to all. ${PUT_ON_CLIENT}` };
  if (access?.state === 'APPROVED')
    return { rule: 'granted', message: `Your organisation has access to ${name} already. ${PUT_ON_CLIENT}` };
  if (scope.ownerOrgno === orgno) {
    return {
      rule: 'own',
      message: `${name} is your own. Give access with PUT /scopes/access/${orgno}?scope=.`,
    };
  }
  if (delegationSource === undefined || isOwnUse) return undefined;
  const instead = `have each customer delegate it to your organisation in ${delegationSource}, and name the customer in consumer_org.`;
  return { rule: 'delegable', message: `${name} can be delegated: ${instead} ${FOR_OWN_USE}` };
}

const UNKNOWN =
  'There is no such scope, or it is not for your organisation. Compare the name with GET /scopes/all, or ask its owner.';
const ASK_FOR_SUCCESSOR = 'Ask its owner which scope has taken its place.';
const PUT_ON_CLIENT = 'Put it on a client.';
const FOR_OWN_USE = 'If your organisation will use it for itself, apply with own_use true.';
