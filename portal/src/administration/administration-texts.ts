/** What the pages of the administration are called in the way between them. */
import { textTable } from '../language/text-table.ts';

export const administrationTexts = textTable('administration', {
  pages: {
    nb: 'Sider i administrasjonen',
    nn: 'Sider i administrasjonen',
    en: 'Pages of the administration',
  },
  members: { nb: 'Medlemmer', nn: 'Medlemmer', en: 'Members' },
  audit: { nb: 'Revisjonslogg', nn: 'Revisjonslogg', en: 'Audit log' },
  statistics: { nb: 'Statistikk', nn: 'Statistikk', en: 'Statistics' },
  terms: { nb: 'Bruksvilkår', nn: 'Bruksvilkår', en: 'Terms of use' },
});
