/** The journal of changes; what one looks for, or the one entry, stands in the address. */
import { createRoute } from '@tanstack/react-router';
import { root } from '../../root.tsx';
import { readAuditView } from './audit-view.ts';

export const auditRoute = createRoute({
  getParentRoute: () => root,
  path: '/administration/audit',
  validateSearch: readAuditView,
}).lazy(async () => (await import('./page.tsx')).Route);
