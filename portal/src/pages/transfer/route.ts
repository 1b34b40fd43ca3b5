/** From test to production: taking what is registered out, and holding what was taken out elsewhere against it. */
import { createRoute } from '@tanstack/react-router';
import { root } from '../../root.tsx';

export const transferRoute = createRoute({ getParentRoute: () => root, path: '/transfer' }).lazy(
  async () => (await import('./page.tsx')).Route,
);
