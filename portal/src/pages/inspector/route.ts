/** The token inspector. What is pasted never stands in the address. */
import { createRoute } from '@tanstack/react-router';
import { root } from '../../root.tsx';

export const inspectorRoute = createRoute({ getParentRoute: () => root, path: '/inspector' }).lazy(
  async () => (await import('./page.tsx')).Route,
);
