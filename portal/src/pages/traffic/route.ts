/** Traffic; what it is filtered by stands in the address. */
import { createRoute } from '@tanstack/react-router';
import { root } from '../../root.tsx';
import { readTrafficView } from './traffic-view.ts';

export const trafficRoute = createRoute({
  getParentRoute: () => root,
  path: '/traffic',
  validateSearch: readTrafficView,
}).lazy(async () => (await import('./page.tsx')).Route);
