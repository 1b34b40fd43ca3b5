/** Words that many parts of the portal use, said the same everywhere. */
import { textTable } from './text-table.ts';

export const words = textTable('words', {
  save: { nb: 'Lagre', nn: 'Lagre', en: 'Save' },
  cancel: { nb: 'Avbryt', nn: 'Avbryt', en: 'Cancel' },
  close: { nb: 'Lukk', nn: 'Lukk', en: 'Close' },
  tryAgain: { nb: 'Prøv igjen', nn: 'Prøv igjen', en: 'Try again' },
  loading: { nb: 'Henter …', nn: 'Hentar …', en: 'Loading …' },
});
