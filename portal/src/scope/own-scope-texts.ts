/** Texts of what is around the pages of a scope that the organisation owns. */
import { textTable } from '../language/text-table.ts';

export const ownScopeTexts = textTable('own-scope', {
  title: { nb: 'Scope', nn: 'Scope', en: 'Scope' },
  back: { nb: 'Våre API-er', nn: 'API-a våre', en: 'Our APIs' },
  pages: { nb: 'Sider om scopet', nn: 'Sider om scopet', en: 'Pages of the scope' },
  about: { nb: 'Om scopet', nn: 'Om scopet', en: 'About the scope' },
  access: { nb: 'Tilganger', nn: 'Tilgangar', en: 'Access' },
  testToken: { nb: 'Testtoken', nn: 'Testtoken', en: 'Test token' },
  usage: { nb: 'Bruk', nn: 'Bruk', en: 'Usage' },
});
