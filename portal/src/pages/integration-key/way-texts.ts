/** The two ways to a key. */
import { valueTable } from '../../language/text-table.ts';

export const wayTexts = valueTable('key-way', {
  make: {
    nb: 'Lag et nøkkelpar i nettleseren',
    nn: 'Lag eit nøkkelpar i nettlesaren',
    en: 'Make a key pair in the browser',
  },
  bring: { nb: 'Jeg har en nøkkel', nn: 'Eg har ein nøkkel', en: 'I have a key' },
});
