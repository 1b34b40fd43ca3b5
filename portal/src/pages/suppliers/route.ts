/** Suppliers and delegation; what has been answered of which model fits stands in the address. */
import { createRoute } from '@tanstack/react-router';
import { root } from '../../root.tsx';
import { readAnswers } from './fitting-model.ts';

export const suppliersRoute = createRoute({
  getParentRoute: () => root,
  path: '/suppliers',
  validateSearch: readAnswers,
}).lazy(async () => (await import('./page.tsx')).Route);
