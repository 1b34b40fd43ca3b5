/** Texts of lists of applications for access. */
import { textTable } from '../../language/text-table.ts';

export const applicationsTexts = textTable('applications', {
  sentTitle: {
    nb: 'Søknadene våre om tilgang',
    nn: 'Søknadene våre om tilgang',
    en: 'Our applications for access',
  },
  sentNone: {
    nb: 'Virksomheten har ikke søkt om noe ennå. Finn et scope i katalogen, og søk derfra.',
    nn: 'Verksemda har ikkje søkt om noko enno. Finn eit scope i katalogen, og søk derifrå.',
    en: 'Your organisation has not applied for anything yet. Find a scope in the catalogue and apply from there.',
  },
  toCatalogue: { nb: 'Til katalogen', nn: 'Til katalogen', en: 'To the catalogue' },
  receivedTitle: {
    nb: 'Søknader om tilgang til våre API-er',
    nn: 'Søknader om tilgang til API-a våre',
    en: 'Applications for access to our APIs',
  },
  receivedNone: {
    nb: 'Ingen har søkt ennå. Når noen søker om tilgang til et av scopene deres, står søknaden her og på forsiden.',
    nn: 'Ingen har søkt enno. Når nokon søkjer om tilgang til eit av scopa dykkar, står søknaden her og på framsida.',
    en: 'Nobody has applied yet. When somebody applies for one of your scopes, the application is here and on the front page.',
  },
  toApis: { nb: 'Våre API-er', nn: 'API-a våre', en: 'Our APIs' },
  state: { nb: 'Status', nn: 'Status', en: 'Status' },
  allStates: { nb: 'Alle', nn: 'Alle', en: 'All' },
  noneInState: {
    nb: 'Ingen søknader har denne statusen.',
    nn: 'Ingen søknader har denne statusen.',
    en: 'No applications have this status.',
  },
  more: { nb: 'Hent flere', nn: 'Hent fleire', en: 'Show more' },
});
