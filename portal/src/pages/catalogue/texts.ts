/** Texts of the catalogue of scopes. */
import { textTable } from '../../language/text-table.ts';

export const catalogueTexts = textTable('catalogue', {
  title: { nb: 'Scopes og API-katalog', nn: 'Scopes og API-katalog', en: 'Scopes and API catalogue' },
  lead: {
    nb: 'Et scope er en tilgang til en del av et API. Her finner du alle som virksomheten kan se, hvem som eier dem, og hva som skal til for å bruke dem.',
    nn: 'Eit scope er ein tilgang til ein del av eit API. Her finn du alle som verksemda kan sjå, kven som eig dei, og kva som skal til for å bruke dei.',
    en: 'A scope is access to a part of an API. Here are all that your organisation may see, who owns them, and what it takes to use them.',
  },
  applications: { nb: 'Søknadene våre', nn: 'Søknadene våre', en: 'Our applications' },
  search: {
    nb: 'Søk i scopes, beskrivelser og eiere',
    nn: 'Søk i scopes, skildringar og eigarar',
    en: 'Search in scopes, descriptions and owners',
  },
  show: { nb: 'Vis', nn: 'Vis', en: 'Show' },
  showAll: { nb: 'Alle', nn: 'Alle', en: 'All' },
  owner: { nb: 'Eier', nn: 'Eigar', en: 'Owner' },
  allOwners: { nb: 'Alle eiere', nn: 'Alle eigarar', en: 'All owners' },
  type: { nb: 'Klienttype', nn: 'Klienttype', en: 'Client type' },
  allTypes: { nb: 'Alle klienttyper', nn: 'Alle klienttypar', en: 'All client types' },
  count: {
    nb: 'Viser {{shown}} av {{all}}',
    nn: 'Viser {{shown}} av {{all}}',
    en: 'Showing {{shown}} of {{all}}',
  },
  none: {
    nb: 'Det finnes ingen scopes her ennå. De kommer til når API-eiere registrerer dem under «Våre API-er».',
    nn: 'Det finst ingen scopes her enno. Dei kjem til når API-eigarar registrerer dei under «API-a våre».',
    en: 'There are no scopes here yet. They appear when API owners register them under “Our APIs”.',
  },
  noMatch: {
    nb: 'Ingen scopes passer med det du har valgt. Et scope som er privat, vises bare for dem som har fått tilgang; spør API-eieren.',
    nn: 'Ingen scopes passar med det du har valt. Eit scope som er privat, blir berre vist for dei som har fått tilgang; spør API-eigaren.',
    en: 'No scopes match what you have chosen. A private scope is shown only to those who have access; ask the API owner.',
  },
  clear: { nb: 'Vis alle', nn: 'Vis alle', en: 'Show all' },
  own: { nb: 'Vårt eget', nn: 'Vårt eige', en: 'Our own' },
});
