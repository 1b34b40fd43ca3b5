/** How an integration stands. */
import { valueTable } from '../language/text-table.ts';

export const statusTexts = valueTable('integration-status', {
  active: { nb: 'Aktiv', nn: 'Aktiv', en: 'Active' },
  inactive: { nb: 'Deaktivert', nn: 'Deaktivert', en: 'Deactivated' },
  pending: { nb: 'Venter på tilgang', nn: 'Ventar på tilgang', en: 'Waiting for access' },
});
