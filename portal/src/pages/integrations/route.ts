/** The list of integrations; what is searched for and shown stands in the address. */
import { createRoute } from '@tanstack/react-router';
import { root } from '../../root.tsx';
import { readListView } from './list-view.ts';

export const integrationsRoute = createRoute({
  getParentRoute: () => root,
  path: '/integrations',
  validateSearch: readListView,
}).lazy(async () => (await import('./page.tsx')).Route);
