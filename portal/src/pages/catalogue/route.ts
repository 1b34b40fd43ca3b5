/** The catalogue of scopes; what is searched for and shown stands in the address. */
import { createRoute } from '@tanstack/react-router';
import { root } from '../../root.tsx';
import { readCatalogueView } from './catalogue-view.ts';

export const catalogueRoute = createRoute({
  getParentRoute: () => root,
  path: '/catalogue',
  validateSearch: readCatalogueView,
}).lazy(async () => (await import('./page.tsx')).Route);
