/** What stands on the pages where a person is chosen, and the organisation to act for; and on the front page. */

import type { TextTable } from '../../http/pages/text-table.ts';
import type { Role } from '../../registry/persons/person.ts';
import type { AltinnLanguage } from './language.ts';

export const SIGN_IN_TEXTS = {
  signInTitle: { nb: 'Hvem vil du være?', nn: 'Kven vil du vere?', en: 'Who do you want to be?' },
  signInText: {
    nb: 'Velg en syntetisk person og logg inn som den. Personen bestemmer hvilke virksomheter du kan handle for.',
    nn: 'Vel ein syntetisk person og logg inn som den. Personen avgjer kva verksemder du kan handle for.',
    en: 'Choose a synthetic person and sign in as them. The person decides which organisations you can act for.',
  },
  signInAs: { nb: 'Logg inn som {name}', nn: 'Logg inn som {name}', en: 'Sign in as {name}' },
  noOrganisation: {
    nb: 'Handler bare for seg selv',
    nn: 'Handlar berre for seg sjølv',
    en: 'Acts only for themselves',
  },
  organisationTitle: {
    nb: 'Hvem vil du representere?',
    nn: 'Kven vil du representere?',
    en: 'Whom do you want to represent?',
  },
  organisationText: {
    nb: 'Du kan handle for disse virksomhetene.',
    nn: 'Du kan handle for desse verksemdene.',
    en: 'You can act for these organisations.',
  },
  noneToRepresent: {
    nb: '{name} kan ikke handle for noen virksomhet. Logg inn som en annen person.',
    nn: '{name} kan ikkje handle for nokon verksemd. Logg inn som ein annan person.',
    en: '{name} cannot act for any organisation. Sign in as another person.',
  },
  represent: { nb: 'Representer {name}', nn: 'Representer {name}', en: 'Represent {name}' },
  frontTitle: { nb: 'Velkommen, {name}', nn: 'Velkomen, {name}', en: 'Welcome, {name}' },
  frontText: {
    nb: 'Her gir virksomheter og personer andre tilgang, slik de gjør i Altinn. Maskinporten spør her før den utsteder tokener.',
    nn: 'Her gir verksemder og personar andre tilgang, slik dei gjer i Altinn. Maskinporten spør her før han utferdar token.',
    en: 'Here organisations and persons give others access, as they do in Altinn. Maskinporten asks here before it issues tokens.',
  },
} as const satisfies TextTable;

export const ROLE_NAMES: Readonly<Record<Role, Readonly<Record<AltinnLanguage, string>>>> = {
  'daily-leader': { nb: 'daglig leder', nn: 'dagleg leiar', en: 'general manager' },
  'main-administrator': { nb: 'hovedadministrator', nn: 'hovudadministrator', en: 'main administrator' },
  'access-manager': { nb: 'tilgangsstyrer', nn: 'tilgangsstyrar', en: 'access manager' },
  'self-service-clients': {
    nb: 'selvbetjening av klienter',
    nn: 'sjølvbetening av klientar',
    en: 'self-service of clients',
  },
  'self-service-apis': {
    nb: 'selvbetjening av API-er',
    nn: 'sjølvbetening av API-ar',
    en: 'self-service of APIs',
  },
  'self-service-suppliers': {
    nb: 'selvbetjening for leverandører',
    nn: 'sjølvbetening for leverandørar',
    en: 'self-service for suppliers',
  },
  'self-service-testing': {
    nb: 'selvbetjening for testing',
    nn: 'sjølvbetening for testing',
    en: 'self-service for testing',
  },
};
