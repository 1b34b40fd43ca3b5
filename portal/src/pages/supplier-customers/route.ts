/** Integrations held for customers, by customer. */
import { createRoute } from '@tanstack/react-router';
import { root } from '../../root.tsx';
import { searchWords } from '../../scope/search-text.ts';

export const supplierCustomersRoute = createRoute({
  getParentRoute: () => root,
  path: '/suppliers/customers',
  validateSearch: (search: Record<string, unknown>) => searchWords(search, 'q'),
}).lazy(async () => (await import('./page.tsx')).Route);
