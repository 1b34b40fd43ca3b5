/** How a check of a trial came out. */
import { valueTable } from '../language/text-table.ts';

export const resultTexts = valueTable('trial-check-result', {
  passed: { nb: 'I orden', nn: 'I orden', en: 'Passed' },
  failed: { nb: 'Stoppet her', nn: 'Stoppa her', en: 'Stopped here' },
  not_reached: { nb: 'Ikke nådd', nn: 'Ikkje nådd', en: 'Not reached' },
});
