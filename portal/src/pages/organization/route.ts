/** Where another organisation is chosen. */
import { createRoute } from '@tanstack/react-router';
import { root } from '../../root.tsx';

export const organizationRoute = createRoute({ getParentRoute: () => root, path: '/organization' }).lazy(
  async () => (await import('./page.tsx')).Route,
);
