/** Ordering a test token with a scope of the organisation's; in the simulator alone. */
import { createRoute } from '@tanstack/react-router';
import { root } from '../../root.tsx';
import { searchText } from '../../scope/search-text.ts';

export const apiScopeTokenRoute = createRoute({
  getParentRoute: () => root,
  path: '/apis/scope/test-token',
  validateSearch: (search: Record<string, unknown>) => ({ name: searchText(search, 'name') }),
}).lazy(async () => (await import('./page.tsx')).Route);
