/** One scope of the catalogue; its name stands in the query, since it may hold a slash. */
import { createRoute } from '@tanstack/react-router';
import { root } from '../../root.tsx';
import { searchText, searchWords } from '../../scope/search-text.ts';

export const catalogueScopeRoute = createRoute({
  getParentRoute: () => root,
  path: '/catalogue/scope',
  validateSearch: (search: Record<string, unknown>) => ({
    name: searchText(search, 'name'),
    /** The integration for which somebody asks whether it can use the scope. */
    ...searchWords(search, 'client'),
  }),
}).lazy(async () => (await import('./page.tsx')).Route);
