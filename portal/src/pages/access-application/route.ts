/** Applying for access to a scope. */
import { createRoute } from '@tanstack/react-router';
import { root } from '../../root.tsx';
import { searchText } from '../../scope/search-text.ts';

export const accessApplicationRoute = createRoute({
  getParentRoute: () => root,
  path: '/catalogue/apply',
  validateSearch: (search: Record<string, unknown>) => ({ scope: searchText(search, 'scope') }),
}).lazy(async () => (await import('./page.tsx')).Route);
