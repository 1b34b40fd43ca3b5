/** Who sees that a scope is there. */
import { valueTable } from '../language/text-table.ts';

export const visibilityTexts = valueTable('scope-visibility', {
  PUBLIC: {
    nb: 'Offentlig: står i katalogen',
    nn: 'Offentleg: står i katalogen',
    en: 'Public: in the catalogue',
  },
  PRIVATE: {
    nb: 'Privat: bare for dem som har fått tilgang',
    nn: 'Privat: berre for dei som har fått tilgang',
    en: 'Private: only for those with access',
  },
  INTERNAL: { nb: 'Intern: for operatøren', nn: 'Intern: for operatøren', en: 'Internal: for the operator' },
});
