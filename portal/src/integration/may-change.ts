/** Who is offered to change an integration: administrators, and suppliers those that they registered for customers. */
import type { Integration } from '../api/clients.ts';
import { useActing, useHasRole } from '../session/acting.ts';

export function useMayChange(integration: Integration | undefined): boolean {
  const { orgno } = useActing().organization;
  const isOfCustomer = integration?.supplier_orgno === orgno;
  return useHasRole(...(isOfCustomer ? (['supplier'] as const) : []));
}
