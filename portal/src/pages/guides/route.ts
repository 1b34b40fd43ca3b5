/** The guides that there are. */
import { createRoute } from '@tanstack/react-router';
import { root } from '../../root.tsx';

export const guidesRoute = createRoute({ getParentRoute: () => root, path: '/guides' }).lazy(
  async () => (await import('./page.tsx')).Route,
);
