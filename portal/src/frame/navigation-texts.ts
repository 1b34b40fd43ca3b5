/** What the sections of the portal are called. */
import { textTable } from '../language/text-table.ts';

export const navigationTexts = textTable('navigation', {
  label: { nb: 'Hovedmeny', nn: 'Hovudmeny', en: 'Main menu' },
  home: { nb: 'Hjem', nn: 'Heim', en: 'Home' },
  integrations: { nb: 'Integrasjoner', nn: 'Integrasjonar', en: 'Integrations' },
  catalogue: { nb: 'Scopes og API-katalog', nn: 'Scopes og API-katalog', en: 'Scopes and API catalogue' },
  apis: { nb: 'Våre API-er', nn: 'API-a våre', en: 'Our APIs' },
  suppliers: {
    nb: 'Leverandører og delegering',
    nn: 'Leverandørar og delegering',
    en: 'Suppliers and delegation',
  },
  traffic: { nb: 'Trafikk', nn: 'Trafikk', en: 'Traffic' },
  inspector: { nb: 'Tokeninspektør', nn: 'Tokeninspektør', en: 'Token inspector' },
  administration: { nb: 'Administrasjon', nn: 'Administrasjon', en: 'Administration' },
  guides: { nb: 'Veivisere', nn: 'Vegvisarar', en: 'Guides' },
  transfer: { nb: 'Fra test til produksjon', nn: 'Frå test til produksjon', en: 'From test to production' },
  testTools: { nb: 'Testverktøy', nn: 'Testverktøy', en: 'Test tools' },
});
