/** Applications for access: those that the organisation has sent, and those to its scopes. */
import { createRoute } from '@tanstack/react-router';
import { root } from '../../root.tsx';
import { APPLICATION_STATES } from '../../scope/application-states.ts';
import { searchChoice } from '../../scope/search-text.ts';

const view = (search: Record<string, unknown>) => searchChoice(search, 'state', APPLICATION_STATES);

export const sentApplicationsRoute = createRoute({
  getParentRoute: () => root,
  path: '/catalogue/applications',
  validateSearch: view,
}).lazy(async () => (await import('./sent-page.tsx')).Route);

export const receivedApplicationsRoute = createRoute({
  getParentRoute: () => root,
  path: '/apis/applications',
  validateSearch: view,
}).lazy(async () => (await import('./received-page.tsx')).Route);
