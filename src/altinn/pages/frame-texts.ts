/** What stands in the frame of every page, and on the pages that any flow may end at. */
import type { TextTable } from '../../http/pages/text-table.ts';

export const FRAME_TEXTS = {
  product: { nb: 'Altinn-simulator', nn: 'Altinn-simulator', en: 'Altinn simulator' },
  environment: { nb: 'Simulator', nn: 'Simulator', en: 'Simulator' },
  environmentNote: {
    nb: 'Del av Porthus. Alle personer og virksomheter er oppdiktede, og ingenting her har rettslig virkning.',
    nn: 'Del av Porthus. Alle personar og verksemder er oppdikta, og ingenting her har rettsleg verknad.',
    en: 'Part of Porthus. All persons and organisations are invented, and nothing here has legal effect.',
  },
  skipToContent: { nb: 'Gå til innholdet', nn: 'Gå til innhaldet', en: 'Skip to content' },
  language: { nb: 'Språk', nn: 'Språk', en: 'Language' },
  signedInAs: { nb: 'Logget inn som {name}', nn: 'Logga inn som {name}', en: 'Signed in as {name}' },
  actingFor: { nb: 'Du representerer {name}', nn: 'Du representerer {name}', en: 'You represent {name}' },
  changeOrganisation: { nb: 'Bytt virksomhet', nn: 'Byt verksemd', en: 'Change organisation' },
  signOut: { nb: 'Logg ut', nn: 'Logg ut', en: 'Sign out' },
  back: { nb: 'Til forsiden', nn: 'Til framsida', en: 'To the front page' },
  staleTitle: {
    nb: 'Skjemaet kan ikke brukes',
    nn: 'Skjemaet kan ikkje brukast',
    en: 'This form cannot be used',
  },
  staleText: {
    nb: 'Skjemaet hører til en annen innlogging, eller siden er for gammel. Ingenting er endret. Gå tilbake, last siden på nytt og prøv igjen.',
    nn: 'Skjemaet høyrer til ei anna innlogging, eller sida er for gammal. Ingenting er endra. Gå tilbake, last sida på nytt og prøv igjen.',
    en: 'The form belongs to another sign-in, or the page is too old. Nothing has been changed. Go back, reload the page and try again.',
  },
  malformedTitle: {
    nb: 'Skjemaet kunne ikke leses',
    nn: 'Skjemaet kunne ikkje lesast',
    en: 'The form could not be read',
  },
  notFoundTitle: { nb: 'Fant ikke siden', nn: 'Fann ikkje sida', en: 'Page not found' },
  notFoundText: {
    nb: 'Det du leter etter, finnes ikke, eller det tilhører noen andre.',
    nn: 'Det du leitar etter, finst ikkje, eller det høyrer til nokon andre.',
    en: 'What you are looking for does not exist, or it belongs to somebody else.',
  },
  noRightTitle: {
    nb: 'Du har ikke rett til dette',
    nn: 'Du har ikkje rett til dette',
    en: 'You have no right to do this',
  },
  noRightText: {
    nb: 'Daglig leder, hovedadministrator eller tilgangsstyrer i {name} kan gjøre dette. Logg inn som en av dem.',
    nn: 'Dagleg leiar, hovudadministrator eller tilgangsstyrar i {name} kan gjere dette. Logg inn som ein av dei.',
    en: 'The general manager, the main administrator or an access manager of {name} can do this. Sign in as one of them.',
  },
} as const satisfies TextTable;
