/** The scopes that the organisation owns; what is searched for stands in the address. */
import { createRoute } from '@tanstack/react-router';
import { root } from '../../root.tsx';
import { searchWords } from '../../scope/search-text.ts';

export const apisRoute = createRoute({
  getParentRoute: () => root,
  path: '/apis',
  validateSearch: (search: Record<string, unknown>) => searchWords(search, 'q'),
}).lazy(async () => (await import('./page.tsx')).Route);
