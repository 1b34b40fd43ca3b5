/** One integration of another environment on its way here; which one stands in the address. */
import { createRoute } from '@tanstack/react-router';
import { root } from '../../root.tsx';
import { searchText } from '../../scope/search-text.ts';

export const transferPromotionRoute = createRoute({
  getParentRoute: () => root,
  path: '/transfer/promotion',
  validateSearch: (search: Record<string, unknown>) => ({ integration: searchText(search, 'integration') }),
}).lazy(async () => (await import('./page.tsx')).Route);
