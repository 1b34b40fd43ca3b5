/** Making a scope, and changing one. */
import { createRoute } from '@tanstack/react-router';
import { root } from '../../root.tsx';
import { searchText } from '../../scope/search-text.ts';

export const newApiScopeRoute = createRoute({
  getParentRoute: () => root,
  path: '/apis/new',
}).lazy(async () => (await import('./new-page.tsx')).Route);

export const apiScopeEditRoute = createRoute({
  getParentRoute: () => root,
  path: '/apis/scope/edit',
  validateSearch: (search: Record<string, unknown>) => ({ name: searchText(search, 'name') }),
}).lazy(async () => (await import('./edit-page.tsx')).Route);
