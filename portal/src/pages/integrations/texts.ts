/** Texts of the list of integrations. */
import { textTable } from '../../language/text-table.ts';

export const integrationsTexts = textTable('integrations', {
  new: { nb: 'Ny integrasjon', nn: 'Ny integrasjon', en: 'New integration' },
  title: { nb: 'Integrasjoner', nn: 'Integrasjonar', en: 'Integrations' },
  search: {
    nb: 'Søk i navn, beskrivelse, klient-ID og organisasjonsnummer',
    nn: 'Søk i namn, skildring, klient-ID og organisasjonsnummer',
    en: 'Search in names, descriptions, client IDs and organisation numbers',
  },
  type: { nb: 'Tjeneste', nn: 'Teneste', en: 'Service' },
  allTypes: { nb: 'Alle tjenester', nn: 'Alle tenester', en: 'All services' },
  state: { nb: 'Status', nn: 'Status', en: 'Status' },
  allStates: { nb: 'Alle', nn: 'Alle', en: 'All' },
  order: { nb: 'Rekkefølge', nn: 'Rekkjefølgje', en: 'Order' },
  byName: { nb: 'Navn', nn: 'Namn', en: 'Name' },
  byChange: { nb: 'Sist endret', nn: 'Sist endra', en: 'Changed last' },
  byCreation: { nb: 'Nyest', nn: 'Nyast', en: 'Newest' },
  count: {
    nb: 'Viser {{shown}} av {{all}}',
    nn: 'Viser {{shown}} av {{all}}',
    en: 'Showing {{shown}} of {{all}}',
  },
  none: {
    nb: 'Virksomheten har ingen integrasjoner ennå. Forsiden sier hvordan du kommer i gang.',
    nn: 'Verksemda har ingen integrasjonar enno. På framsida står det korleis du kjem i gang.',
    en: 'Your organisation has no integrations yet. The front page says how to get started.',
  },
  noMatch: {
    nb: 'Ingen integrasjoner passer med det du har valgt.',
    nn: 'Ingen integrasjonar passar med det du har valt.',
    en: 'No integrations match what you have chosen.',
  },
  clear: { nb: 'Vis alle', nn: 'Vis alle', en: 'Show all' },
});
