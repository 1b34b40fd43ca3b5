/** How an integration is taken into use; which library is shown stands in the address. */
import { createRoute } from '@tanstack/react-router';
import { root } from '../../root.tsx';
import { searchWords } from '../../scope/search-text.ts';

export const integrationUseRoute = createRoute({
  getParentRoute: () => root,
  path: '/integrations/$clientId/use',
  validateSearch: (search: Record<string, unknown>) => searchWords(search, 'library'),
}).lazy(async () => (await import('./page.tsx')).Route);
