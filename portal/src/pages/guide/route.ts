/** A guide; which of its variants, and which integration it follows, stands in the address. */
import { createRoute } from '@tanstack/react-router';
import { root } from '../../root.tsx';
import { searchWords } from '../../scope/search-text.ts';

export const guideRoute = createRoute({
  getParentRoute: () => root,
  path: '/guides/$guide',
  validateSearch: (search: Record<string, unknown>) => ({
    ...searchWords(search, 'variant'),
    ...searchWords(search, 'client'),
  }),
}).lazy(async () => (await import('./page.tsx')).Route);
