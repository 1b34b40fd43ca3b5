/** Where a login that is tried comes back to, in a tab of its own. */
import { createRoute } from '@tanstack/react-router';
import { root } from '../../root.tsx';

export const trialCallbackRoute = createRoute({
  getParentRoute: () => root,
  path: '/trial/callback',
}).lazy(async () => (await import('./page.tsx')).Route);
