/** How many tokens were issued; what is counted, by what and since when stands in the address. */
import { createRoute } from '@tanstack/react-router';
import { root } from '../../root.tsx';
import { readStatisticsView } from './statistics-view.ts';

export const statisticsRoute = createRoute({
  getParentRoute: () => root,
  path: '/administration/statistics',
  validateSearch: readStatisticsView,
}).lazy(async () => (await import('./page.tsx')).Route);
