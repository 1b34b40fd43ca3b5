/** A new key for an integration: made here, or brought along. `replaces` names the one that it takes over from. */
import { createRoute } from '@tanstack/react-router';
import { root } from '../../root.tsx';
import { searchChoice, searchWords } from '../../scope/search-text.ts';
import { WAYS } from './way.ts';

export const integrationKeyRoute = createRoute({
  getParentRoute: () => root,
  path: '/integrations/$clientId/keys/new',
  validateSearch: (search: Record<string, unknown>) => ({
    ...searchChoice(search, 'way', WAYS),
    ...searchWords(search, 'replaces'),
  }),
}).lazy(async () => (await import('./page.tsx')).Route);
