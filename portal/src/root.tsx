/** The root of the routes: the frame around every page, and what every page's loader is given. */
import type { QueryClient } from '@tanstack/react-query';
import { createRootRouteWithContext } from '@tanstack/react-router';
import type { Api } from './api/api.ts';
import { BrokenPage, MissingPage } from './frame/failures.tsx';
import { Frame } from './frame/frame.tsx';

export type RouteContext = { readonly api: Api; readonly queries: QueryClient };

export const root = createRootRouteWithContext<RouteContext>()({
  component: Frame,
  notFoundComponent: MissingPage,
  errorComponent: BrokenPage,
});
