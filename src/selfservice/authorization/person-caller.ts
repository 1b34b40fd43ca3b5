/**
 * A person with a session in the portal (spec/selfservice.md 4.3). The portal hands the call over within this process, with
 * who makes it: that is bound to the request itself and stands in none of its headers, so nothing that is sent can claim it.
 */
import type { OrgNumber } from '../../identifiers/org-number.ts';
import type { ScopeName } from '../../identifiers/scope-name.ts';
import { grantedAccess } from '../../registry/access/access.ts';
import type { MemberRole } from '../../registry/members/member.ts';
import type { RegistryView } from '../../registry/view.ts';
import type { Caller, CallerFinder } from './caller.ts';
import { permissionsOfRoles } from './role.ts';

export type ActingPerson = {
  readonly personId: string;
  readonly orgno: OrgNumber;
  /** In that organisation, now. */
  readonly roles: readonly MemberRole[];
  readonly switchTo: (orgno: OrgNumber) => Promise<boolean>;
};

export type PersonAdmission = {
  /** From here on the request is this person's call. */
  admit(request: Request, person: ActingPerson): Promise<void>;
  /** Asks `others` for whoever was not admitted. */
  finder(others: CallerFinder): CallerFinder;
};

const SUPPLIER_SCOPE = 'idporten:dcr.supplier' as ScopeName;

export function createPersonAdmission(registry: Pick<RegistryView, 'scope' | 'access'>): PersonAdmission {
  const admitted = new WeakMap<Request, Caller>();

  async function maySupply(orgno: OrgNumber): Promise<boolean> {
    const scope = await registry.scope(SUPPLIER_SCOPE);
    if (scope?.active !== true) return false;
    return grantedAccess(scope, orgno, await registry.access(SUPPLIER_SCOPE, orgno)).ok;
  }

  return {
    async admit(request, { personId, orgno, roles, switchTo }) {
      const permissions = permissionsOfRoles(roles, { maySupply: await maySupply(orgno) });
      admitted.set(request, { orgno, permissions, actor: { kind: 'person', id: personId }, switchTo });
    },
    finder: (others) => async (authorization, cookie, facts) => {
      const caller = admitted.get(facts.request);
      return caller === undefined ? others(authorization, cookie, facts) : { kind: 'known', caller };
    },
  };
}
