/** Who has access to a scope of the organisation's. */
import { createRoute } from '@tanstack/react-router';
import { root } from '../../root.tsx';
import { searchText, searchWords } from '../../scope/search-text.ts';

export const apiScopeAccessRoute = createRoute({
  getParentRoute: () => root,
  path: '/apis/scope/access',
  validateSearch: (search: Record<string, unknown>) => ({
    name: searchText(search, 'name'),
    ...searchWords(search, 'q'),
  }),
}).lazy(async () => (await import('./page.tsx')).Route);
