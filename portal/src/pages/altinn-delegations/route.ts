/** Delegations and system users in Altinn. */
import { createRoute } from '@tanstack/react-router';
import { root } from '../../root.tsx';

export const altinnDelegationsRoute = createRoute({
  getParentRoute: () => root,
  path: '/suppliers/altinn',
}).lazy(async () => (await import('./page.tsx')).Route);
