/** How an application for access stands. */
import { valueTable } from '../language/text-table.ts';

export const applicationStateTexts = valueTable('application-state', {
  REQUESTED: { nb: 'Venter på svar', nn: 'Ventar på svar', en: 'Waiting for an answer' },
  APPROVED: { nb: 'Godkjent', nn: 'Godkjend', en: 'Approved' },
  REJECTED: { nb: 'Avslått', nn: 'Avslått', en: 'Rejected' },
  WITHDRAWN: { nb: 'Trukket', nn: 'Trekt', en: 'Withdrawn' },
});
