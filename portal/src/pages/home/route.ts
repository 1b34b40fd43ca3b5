/** The front page. */
import { createRoute } from '@tanstack/react-router';
import { root } from '../../root.tsx';

export const homeRoute = createRoute({ getParentRoute: () => root, path: '/' }).lazy(
  async () => (await import('./page.tsx')).Route,
);
