/** Giving organisations access to a scope. */
import { createRoute } from '@tanstack/react-router';
import { root } from '../../root.tsx';
import { searchText } from '../../scope/search-text.ts';

export const apiScopeGrantRoute = createRoute({
  getParentRoute: () => root,
  path: '/apis/scope/access/new',
  validateSearch: (search: Record<string, unknown>) => ({ name: searchText(search, 'name') }),
}).lazy(async () => (await import('./page.tsx')).Route);
