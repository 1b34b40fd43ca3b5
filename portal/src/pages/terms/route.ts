/** The terms of use, and who has accepted them. */
import { createRoute } from '@tanstack/react-router';
import { root } from '../../root.tsx';

export const termsRoute = createRoute({ getParentRoute: () => root, path: '/administration/terms' }).lazy(
  async () => (await import('./page.tsx')).Route,
);
