/** What is counted, and by what, by the names that the API has for them. */
import { valueTable } from '../../language/text-table.ts';

export const countedTexts = valueTable('statistics-counted', {
  clients: {
    nb: 'Token til integrasjonene våre',
    nn: 'Token til integrasjonane våre',
    en: 'Tokens to our integrations',
  },
  scopes: {
    nb: 'Token med scopene våre, til alle',
    nn: 'Token med scopa våre, til alle',
    en: 'Tokens with our scopes, to everybody',
  },
});

export const groupTexts = valueTable('statistics-groups', {
  client_id: { nb: 'Integrasjon', nn: 'Integrasjon', en: 'Integration' },
  scope: { nb: 'Scope', nn: 'Scope', en: 'Scope' },
  consumer: { nb: 'Konsument', nn: 'Konsument', en: 'Consumer' },
  issuer: { nb: 'Utsteder', nn: 'Utferdar', en: 'Issuer' },
  month: { nb: 'Måned', nn: 'Månad', en: 'Month' },
});
