/** Texts of trying an integration out. */
import { textTable } from '../language/text-table.ts';

export const trialTexts = textTable('trial', {
  title: { nb: 'Prøv nå', nn: 'Prøv no', en: 'Try it now' },
  machineLead: {
    nb: 'Henter et ekte token fra Maskinporten. Nettleseren signerer med nøkkelen; den private delen sendes ingen steder.',
    nn: 'Hentar eit ekte token frå Maskinporten. Nettlesaren signerer med nøkkelen; den private delen blir ikkje send nokon stad.',
    en: 'Fetches a real token from Maskinporten. The browser signs with the key; its private part is sent nowhere.',
  },
  noScope: {
    nb: 'Integrasjonen har ingen scopes, og uten scopes gir Maskinporten ingen token. Legg til et først.',
    nn: 'Integrasjonen har ingen scopes, og utan scopes gjev Maskinporten ingen token. Legg til eit først.',
    en: 'The integration has no scopes, and without scopes Maskinporten gives no tokens. Add one first.',
  },
  scopes: { nb: 'Scopes å be om', nn: 'Scopes å be om', en: 'Scopes to ask for' },
  needsKey: {
    nb: 'Nøkkelen må være laget i denne nettleseren, siden siden ble åpnet. Lag en ny for prøven; du kan fjerne den etterpå.',
    nn: 'Nøkkelen må vere laga i denne nettlesaren, sidan sida vart opna. Lag ein ny for prøva; du kan fjerne han etterpå.',
    en: 'The key must have been made in this browser since the page was opened. Make a new one for the trial; you can remove it afterwards.',
  },
  notAllowed: {
    nb: 'Rollen din lar deg ikke legge inn nøkler, så du kan ikke prøve herfra.',
    nn: 'Rolla di lèt deg ikkje leggje inn nøklar, så du kan ikkje prøve herifrå.',
    en: 'Your role does not let you add keys, so you cannot try from here.',
  },
  makeAndTry: {
    nb: 'Lag nøkkel og hent token',
    nn: 'Lag nøkkel og hent token',
    en: 'Make a key and get a token',
  },
  getToken: { nb: 'Hent token', nn: 'Hent token', en: 'Get a token' },
  usesKey: {
    nb: 'Signeres med nøkkelen {{kid}}.',
    nn: 'Blir signert med nøkkelen {{kid}}.',
    en: 'Signed with the key {{kid}}.',
  },
  noCrypto: {
    nb: 'Nettleseren gir bare kryptografi til sider på https eller localhost. Åpne portalen der for å prøve.',
    nn: 'Nettlesaren gjev berre kryptografi til sider på https eller localhost. Opne portalen der for å prøve.',
    en: 'The browser gives cryptography to pages on https or localhost only. Open the portal there to try.',
  },
  gotToken: { nb: 'Token mottatt', nn: 'Token motteke', en: 'Token received' },
  refused: { nb: 'Avvist', nn: 'Avvist', en: 'Refused' },
  refusedWith: { nb: '{{status}} {{error}}', nn: '{{status}} {{error}}', en: '{{status}} {{error}}' },
  accessToken: { nb: 'Access token', nn: 'Access token', en: 'Access token' },
  claims: { nb: 'Dette står i tokenet', nn: 'Dette står i tokenet', en: 'What the token says' },
  idTokenClaims: {
    nb: 'Dette står i id_tokenet',
    nn: 'Dette står i id_tokenet',
    en: 'What the id_token says',
  },
  trail: { nb: 'Kontrollene, i rekkefølge', nn: 'Kontrollane, i rekkjefølgje', en: 'The checks, in order' },
  wholeTrail: { nb: 'Se hele forklaringen', nn: 'Sjå heile forklaringa', en: 'See the whole explanation' },
  loginLead: {
    nb: 'Logger inn med ID-porten i en ny fane, og henter token for koden som kommer tilbake.',
    nn: 'Loggar inn med ID-porten i ei ny fane, og hentar token for koden som kjem tilbake.',
    en: 'Logs in with ID-porten in a new tab, and fetches tokens for the code that comes back.',
  },
  needsRedirect: {
    nb: 'Innloggingen må komme tilbake hit. Da må {{uri}} være en av redirect URI-ene. Du kan fjerne den etter prøven.',
    nn: 'Innlogginga må kome attende hit. Då må {{uri}} vere ein av redirect URI-ane. Du kan fjerne han etter prøva.',
    en: 'The login must come back here. For that, {{uri}} must be one of the redirect URIs. You can remove it after the trial.',
  },
  addRedirect: { nb: 'Legg den til', nn: 'Legg han til', en: 'Add it' },
  removeRedirect: {
    nb: 'Fjern adressen for prøver',
    nn: 'Fjern adressa for prøver',
    en: 'Remove the address for trials',
  },
  onlyInTest: {
    nb: 'I produksjon prøver du fra tjenesten selv: en adresse her skal ikke stå blant redirect URI-ene.',
    nn: 'I produksjon prøver du frå tenesta sjølv: ei adresse her skal ikkje stå mellom redirect URI-ane.',
    en: 'In production, try from the service itself: an address here does not belong among the redirect URIs.',
  },
  logIn: { nb: 'Logg inn i ny fane', nn: 'Logg inn i ny fane', en: 'Log in in a new tab' },
  waiting: {
    nb: 'Venter på at du logger inn i den andre fanen …',
    nn: 'Ventar på at du loggar inn i den andre fana …',
    en: 'Waiting for you to log in in the other tab …',
  },
  secret: { nb: 'Hemmeligheten', nn: 'Løyndomen', en: 'The secret' },
  secretHelp: {
    nb: 'Lim inn hemmeligheten for å prøve. Den sendes bare til ID-porten, og lagres ikke.',
    nn: 'Lim inn løyndomen for å prøve. Han blir berre send til ID-porten, og blir ikkje lagra.',
    en: 'Paste the secret to try. It is sent to ID-porten alone, and is not kept.',
  },
  cameBackTitle: { nb: 'Innloggingen er ferdig', nn: 'Innlogginga er ferdig', en: 'The login is done' },
  cameBack: {
    nb: 'Du kan lukke denne fanen. Resultatet står i fanen du kom fra.',
    nn: 'Du kan lukke denne fana. Resultatet står i fana du kom frå.',
    en: 'You can close this tab. The result is in the tab you came from.',
  },
});
