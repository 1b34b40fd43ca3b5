/** An integration, changed with the form it was made with. */
import { createRoute } from '@tanstack/react-router';
import { root } from '../../root.tsx';

export const integrationEditRoute = createRoute({
  getParentRoute: () => root,
  path: '/integrations/$clientId/edit',
  validateSearch: ({ step }: Record<string, unknown>) =>
    step === 'review' ? { step: 'review' as const } : {},
}).lazy(async () => (await import('./page.tsx')).Route);
