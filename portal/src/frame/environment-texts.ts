/** What kinds of environments are called. */
import { valueTable } from '../language/text-table.ts';

export const environmentTexts = valueTable('environment', {
  simulator: { nb: 'Simulator', nn: 'Simulator', en: 'Simulator' },
  production: { nb: 'Produksjon', nn: 'Produksjon', en: 'Production' },
});
