/** A scope that the organisation owns, as it stands. */
import { createRoute } from '@tanstack/react-router';
import { root } from '../../root.tsx';
import { searchText } from '../../scope/search-text.ts';

export const apiScopeRoute = createRoute({
  getParentRoute: () => root,
  path: '/apis/scope',
  validateSearch: (search: Record<string, unknown>) => ({ name: searchText(search, 'name') }),
}).lazy(async () => (await import('./page.tsx')).Route);
