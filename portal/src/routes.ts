/** The pages of the portal. Each has a folder below pages/ with its route and, fetched when it is first visited, the page. */
import { homeRoute } from './pages/home/route.ts';
import { integrationRoute } from './pages/integration/route.ts';
import { integrationPresentationRoute } from './pages/integration-presentation/route.ts';
import { integrationsRoute } from './pages/integrations/route.ts';
import { organizationRoute } from './pages/organization/route.ts';
import { root } from './root.tsx';

export const routes = root.addChildren([
  homeRoute,
  integrationsRoute,
  integrationRoute,
  integrationPresentationRoute,
  organizationRoute,
]);
