/** What stands on the pages of the login and the logout. */
import type { TextTable } from '../../http/pages/text-table.ts';

export const LOGIN_TEXTS = {
  product: { nb: 'ID-porten', nn: 'ID-porten', en: 'ID-porten' },
  simulator: { nb: 'Simulator', nn: 'Simulator', en: 'Simulator' },
  simulatorNote: {
    nb: 'Del av Porthus. Alle personer er oppdiktede, og ingen innlogging her har rettslig virkning.',
    nn: 'Del av Porthus. Alle personar er oppdikta, og inga innlogging her har rettsleg verknad.',
    en: 'Part of Porthus. All persons are invented, and no login here has legal effect.',
  },
  skipToContent: { nb: 'Gå til innholdet', nn: 'Gå til innhaldet', en: 'Skip to content' },
  language: { nb: 'Språk', nn: 'Språk', en: 'Language' },
  cancel: { nb: 'Avbryt', nn: 'Avbryt', en: 'Cancel' },
  chooseTitle: { nb: 'Velg innloggingsmåte', nn: 'Vel innloggingsmåte', en: 'Choose how to log in' },
  chooseText: {
    nb: 'Du skal logge inn hos {service}.',
    nn: 'Du skal logge inn hos {service}.',
    en: 'You are logging in to {service}.',
  },
  stepUpText: {
    nb: '{service} krever et høyere sikkerhetsnivå enn det du er logget inn med. Logg inn på nytt med en av disse.',
    nn: '{service} krev eit høgare tryggleiksnivå enn det du er logga inn med. Logg inn på nytt med ein av desse.',
    en: '{service} requires a higher level of security than you are logged in with. Log in again with one of these.',
  },
  noMethodTitle: {
    nb: 'Du kan ikke logge inn her',
    nn: 'Du kan ikkje logge inn her',
    en: 'You cannot log in here',
  },
  noMethodText: {
    nb: 'Ingen av innloggingsmåtene som er satt opp her, gir det sikkerhetsnivået som {service} krever.',
    nn: 'Ingen av innloggingsmåtane som er sette opp her, gir det tryggleiksnivået som {service} krev.',
    en: 'None of the ways to log in that are set up here gives the level of security that {service} requires.',
  },
  methodTitle: { nb: 'Logg inn med {method}', nn: 'Logg inn med {method}', en: 'Log in with {method}' },
  logIn: { nb: 'Logg inn', nn: 'Logg inn', en: 'Log in' },
  otherMethod: {
    nb: 'Velg en annen innloggingsmåte',
    nn: 'Vel ein annan innloggingsmåte',
    en: 'Choose another way to log in',
  },
  consentTitle: {
    nb: 'En applikasjon ber om tilgang',
    nn: 'Ein applikasjon ber om tilgang',
    en: 'An application asks for access',
  },
  consentText: {
    nb: '{service} ber om å få handle på dine vegne:',
    nn: '{service} ber om å få handle på dine vegner:',
    en: '{service} asks to act on your behalf:',
  },
  consentWarning: {
    nb: 'Gi bare tilgang til applikasjoner du stoler på.',
    nn: 'Gi berre tilgang til applikasjonar du stoler på.',
    en: 'Give access only to applications that you trust.',
  },
  consentLength: {
    nb: 'Tilgangen varer i {minutes} minutter.',
    nn: 'Tilgangen varer i {minutes} minutt.',
    en: 'The access lasts for {minutes} minutes.',
  },
  refuse: { nb: 'Ikke godta', nn: 'Ikkje godta', en: 'Refuse' },
  accept: { nb: 'Godta', nn: 'Godta', en: 'Accept' },
  faultTitle: { nb: 'Noe gikk galt', nn: 'Noko gjekk gale', en: 'Something went wrong' },
  requestText: {
    nb: 'Tjenesten du kom fra, sendte deg hit på en måte som ikke kan brukes. Gå tilbake til tjenesten og prøv igjen. Kontakt dem som driver tjenesten, hvis det skjer flere ganger.',
    nn: 'Tenesta du kom frå, sende deg hit på ein måte som ikkje kan brukast. Gå tilbake til tenesta og prøv igjen. Kontakt dei som driv tenesta, om det skjer fleire gonger.',
    en: 'The service that you came from sent you here in a way that cannot be used. Go back to the service and try again. Contact those who run it if this happens again.',
  },
  expiredText: {
    nb: 'Innloggingen er ugyldig eller utløpt. Du kan ikke starte en innlogging fra et bokmerke eller en lenke. Gå tilbake til tjenesten du ville bruke, og logg inn derfra.',
    nn: 'Innlogginga er ugyldig eller utgått. Du kan ikkje starte ei innlogging frå eit bokmerke eller ei lenkje. Gå tilbake til tenesta du ville bruke, og logg inn derifrå.',
    en: 'The login is invalid or has expired. A login cannot be started from a bookmark or a link. Go back to the service that you wanted to use, and log in from there.',
  },
  forDevelopers: { nb: 'For utviklere', nn: 'For utviklarar', en: 'For developers' },
  rule: { nb: 'Regel', nn: 'Regel', en: 'Rule' },
  seen: { nb: 'Mottatt', nn: 'Motteke', en: 'Received' },
  expected: { nb: 'Ventet', nn: 'Venta', en: 'Expected' },
  remedy: { nb: 'Slik rettes det', nn: 'Slik blir det retta', en: 'How to mend it' },
  continueTitle: { nb: 'Du sendes videre', nn: 'Du blir send vidare', en: 'You are being sent on' },
  continueText: {
    nb: 'Trykk på knappen hvis du ikke kommer videre av deg selv.',
    nn: 'Trykk på knappen om du ikkje kjem vidare av deg sjølv.',
    en: 'Press the button if you are not taken on by itself.',
  },
  goOn: { nb: 'Fortsett', nn: 'Hald fram', en: 'Continue' },
  loggedOutTitle: { nb: 'Du er logget ut', nn: 'Du er logga ut', en: 'You are logged out' },
  loggedOutText: {
    nb: 'Du er logget ut av ID-porten og av tjenestene du brukte. Lukk nettleseren hvis andre bruker den samme maskinen.',
    nn: 'Du er logga ut av ID-porten og av tenestene du brukte. Lukk nettlesaren om andre bruker den same maskina.',
    en: 'You are logged out of ID-porten and of the services that you used. Close the browser if others use the same machine.',
  },
  loggingOutText: {
    nb: 'Vi logger deg ut av tjenestene du brukte. Det tar et par sekunder.',
    nn: 'Vi loggar deg ut av tenestene du brukte. Det tek eit par sekund.',
    en: 'We are logging you out of the services that you used. It takes a couple of seconds.',
  },
  notLoggedInTitle: {
    nb: 'Du er ikke logget inn',
    nn: 'Du er ikkje logga inn',
    en: 'You are not logged in',
  },
  notLoggedInText: {
    nb: 'Det er ingen innlogging å avslutte i denne nettleseren.',
    nn: 'Det er inga innlogging å avslutte i denne nettlesaren.',
    en: 'There is no login to end in this browser.',
  },
} as const satisfies TextTable;
