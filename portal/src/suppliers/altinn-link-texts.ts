/** Texts of links to Altinn. */
import { textTable } from '../language/text-table.ts';

export const altinnLinkTexts = textTable('altinn-link', {
  newTab: { nb: '(åpner ny fane)', nn: '(opnar ny fane)', en: '(opens a new tab)' },
  elsewhere: {
    nb: 'Dette gjøres i Altinn: logg inn der for virksomheten.',
    nn: 'Dette blir gjort i Altinn: logg inn der for verksemda.',
    en: 'This is done in Altinn: log in there for the organisation.',
  },
});
