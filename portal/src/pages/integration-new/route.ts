/** A new integration: first what it is for, then the form of that, then a look at all of it. */
import { createRoute } from '@tanstack/react-router';
import { readNewSearch } from '../../registration/purpose.ts';
import { root } from '../../root.tsx';

export const integrationNewRoute = createRoute({
  getParentRoute: () => root,
  path: '/integrations/new',
  validateSearch: readNewSearch,
}).lazy(async () => (await import('./page.tsx')).Route);
