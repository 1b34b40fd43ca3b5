/** Members and their roles, the first page of the administration. */
import { createRoute } from '@tanstack/react-router';
import { root } from '../../root.tsx';

export const membersRoute = createRoute({ getParentRoute: () => root, path: '/administration' }).lazy(
  async () => (await import('./page.tsx')).Route,
);
