/** One decision, by its trace id. */
import { createRoute } from '@tanstack/react-router';
import { root } from '../../root.tsx';

export const decisionRoute = createRoute({
  getParentRoute: () => root,
  path: '/traffic/$traceId',
}).lazy(async () => (await import('./page.tsx')).Route);
