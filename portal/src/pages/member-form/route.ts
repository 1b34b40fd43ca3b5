/** Where a member is added, and where one is changed. */
import { createRoute } from '@tanstack/react-router';
import { root } from '../../root.tsx';

export const newMemberRoute = createRoute({
  getParentRoute: () => root,
  path: '/administration/member/new',
}).lazy(async () => (await import('./new-page.tsx')).Route);

export const memberRoute = createRoute({
  getParentRoute: () => root,
  path: '/administration/member/$id',
}).lazy(async () => (await import('./change-page.tsx')).Route);
