/** The customers of an integration; which one is changed stands in the address, `+` for a new one. */
import { createRoute } from '@tanstack/react-router';
import { root } from '../../root.tsx';
import { searchWords } from '../../scope/search-text.ts';

export const integrationCustomersRoute = createRoute({
  getParentRoute: () => root,
  path: '/integrations/$clientId/customers',
  validateSearch: (search: Record<string, unknown>) => searchWords(search, 'change'),
}).lazy(async () => (await import('./page.tsx')).Route);
