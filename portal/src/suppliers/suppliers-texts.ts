/** What the pages about acting for others are called in the way between them. */
import { textTable } from '../language/text-table.ts';

export const suppliersTexts = textTable('suppliers-pages', {
  pages: {
    nb: 'Sider om leverandører og delegering',
    nn: 'Sider om leverandørar og delegering',
    en: 'Pages about suppliers and delegation',
  },
  models: { nb: 'Modellene', nn: 'Modellane', en: 'The models' },
  customers: { nb: 'Kundene våre', nn: 'Kundane våre', en: 'Our customers' },
  altinn: { nb: 'Fullmakter i Altinn', nn: 'Fullmakter i Altinn', en: 'Powers in Altinn' },
});
