/** How an integration presents itself: its name and description. */
import { createRoute } from '@tanstack/react-router';
import { root } from '../../root.tsx';

export const integrationPresentationRoute = createRoute({
  getParentRoute: () => root,
  path: '/integrations/$clientId/presentation',
}).lazy(async () => (await import('./page.tsx')).Route);
