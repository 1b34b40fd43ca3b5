/** One integration. */
import { createRoute } from '@tanstack/react-router';
import { root } from '../../root.tsx';

export const integrationRoute = createRoute({
  getParentRoute: () => root,
  path: '/integrations/$clientId',
}).lazy(async () => (await import('./page.tsx')).Route);
