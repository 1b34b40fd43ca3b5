/** One application for access, for both organisations that it concerns. */
import { createRoute } from '@tanstack/react-router';
import { root } from '../../root.tsx';

export const applicationRoute = createRoute({
  getParentRoute: () => root,
  path: '/applications/$id',
}).lazy(async () => (await import('./page.tsx')).Route);
