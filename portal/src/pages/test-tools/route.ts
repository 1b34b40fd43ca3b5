/** The test tools of a simulator. */
import { createRoute } from '@tanstack/react-router';
import { root } from '../../root.tsx';
import { readToolsView } from './tools-view.ts';

export const testToolsRoute = createRoute({
  getParentRoute: () => root,
  path: '/test-tools',
  validateSearch: readToolsView,
}).lazy(async () => (await import('./page.tsx')).Route);
