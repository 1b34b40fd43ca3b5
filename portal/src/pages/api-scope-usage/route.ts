/** How much a scope of the organisation's is used, and by whom. */
import { createRoute } from '@tanstack/react-router';
import { root } from '../../root.tsx';
import { searchText } from '../../scope/search-text.ts';
import { readPeriod } from './usage.ts';

export const apiScopeUsageRoute = createRoute({
  getParentRoute: () => root,
  path: '/apis/scope/usage',
  validateSearch: (search: Record<string, unknown>) => ({
    name: searchText(search, 'name'),
    ...readPeriod(search),
  }),
}).lazy(async () => (await import('./page.tsx')).Route);
