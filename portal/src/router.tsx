/** The router: routes, and what holds for all of them. */
import { createRouter as createTanstackRouter } from '@tanstack/react-router';
import { BrokenPage, MissingPage } from './frame/failures.tsx';
import { Waiting } from './frame/loaded.tsx';
import type { RouteContext } from './root.tsx';
import { routes } from './routes.ts';

/** Lines of the skeleton of a page that is being fetched. */
const PAGE_LINES = 6;

export function createRouter(context: RouteContext) {
  return createTanstackRouter({
    routeTree: routes,
    context,
    // A page is fetched when somebody points at a link to it.
    defaultPreload: 'intent',
    // What pages ask for is kept by the queries, which know how old it is.
    defaultPreloadStaleTime: 0,
    scrollRestoration: true,
    defaultNotFoundComponent: MissingPage,
    defaultErrorComponent: BrokenPage,
    defaultPendingComponent: () => <Waiting lines={PAGE_LINES} />,
  });
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createRouter>;
  }
}
