/** Texts of the form of an integration: its sections, the help of each field, and what is wrong with a value. */
import { textTable } from '../language/text-table.ts';

export const registrationTexts = textTable('registration', {
  general: { nb: 'Generelt', nn: 'Generelt', en: 'General' },
  properties: { nb: 'Egenskaper', nn: 'Eigenskapar', en: 'Properties' },
  addresses: { nb: 'URI-er', nn: 'URI-ar', en: 'URIs' },
  lifetimes: { nb: 'Levetid og token', nn: 'Levetid og token', en: 'Lifetimes and tokens' },
  scopes: { nb: 'Scopes', nn: 'Scopes', en: 'Scopes' },

  nameHelp: {
    nb: 'Vises til innbyggere når de logger inn. Ta med navnet på den som eier tjenesten: «Oslo kommune – Byggesak».',
    nn: 'Blir vist til innbyggjarar når dei loggar inn. Ta med namnet på den som eig tenesta: «Oslo kommune – Byggesak».',
    en: 'Shown to citizens when they log in. Include the name of the service owner: “Oslo kommune – Byggesak”.',
  },
  nameHelpMachine: {
    nb: 'Slik finner dere integrasjonen igjen i listen.',
    nn: 'Slik finn de integrasjonen att i lista.',
    en: 'How you find the integration again in the list.',
  },
  descriptionHelp: {
    nb: 'Til eget bruk, vises aldri til innbyggere. Si hva integrasjonen brukes til, og hvem som tar vare på den.',
    nn: 'Til eigen bruk, blir aldri vist til innbyggjarar. Sei kva integrasjonen blir brukt til, og kven som tek vare på han.',
    en: 'For your own use, never shown to citizens. Say what the integration is for and who looks after it.',
  },
  forCustomer: {
    nb: 'Jeg oppretter klient på vegne av en kunde',
    nn: 'Eg opprettar klient på vegner av ein kunde',
    en: 'I am creating the client for a customer',
  },
  forCustomerHelp: {
    nb: 'Kunden blir eier, og dere står som leverandør. Det kan ikke endres siden.',
    nn: 'Kunden blir eigar, og de står som leverandør. Det kan ikkje endrast sidan.',
    en: 'The customer becomes the owner and you the supplier. This cannot be changed later.',
  },
  customerHelp: { nb: 'Ni sifre.', nn: 'Ni siffer.', en: 'Nine digits.' },

  applicationTypeHelp: {
    nb: 'Hvor programmet kjører avgjør om det kan holde på en hemmelighet.',
    nn: 'Kvar programmet køyrer avgjer om det kan halde på ein løyndom.',
    en: 'Where the program runs decides whether it can keep a secret.',
  },
  web: { nb: 'På en server', nn: 'På ein tenar', en: 'On a server' },
  webHelp: {
    nb: 'Vanlig nettjeneste eller fagsystem. Kan holde på en nøkkel eller hemmelighet.',
    nn: 'Vanleg nettteneste eller fagsystem. Kan halde på ein nøkkel eller løyndom.',
    en: 'An ordinary web service or business system. Can keep a key or a secret.',
  },
  browser: { nb: 'I nettleseren', nn: 'I nettlesaren', en: 'In the browser' },
  browserHelp: {
    nb: 'Enside-app uten egen server (SPA). Alt den har, kan brukeren lese.',
    nn: 'Einside-app utan eigen tenar (SPA). Alt han har, kan brukaren lese.',
    en: 'A single-page app without a server of its own. Whatever it holds, its user can read.',
  },
  native: { nb: 'På telefon eller PC', nn: 'På telefon eller PC', en: 'On a phone or a computer' },
  nativeHelp: {
    nb: 'App som brukeren installerer. Kan bruke eget skjema i redirect URI-en.',
    nn: 'App som brukaren installerer. Kan bruke eige skjema i redirect URI-en.',
    en: 'An app that the user installs. May use a scheme of its own in the redirect URI.',
  },
  methodHelp: {
    nb: 'Hvordan programmet viser hvem det er når det henter token.',
    nn: 'Korleis programmet viser kven det er når det hentar token.',
    en: 'How the program shows who it is when it fetches tokens.',
  },
  methodDefaultWhy: {
    nb: 'Nøkkelen forlater aldri programmet, så ingen kan lese den underveis.',
    nn: 'Nøkkelen går aldri ut av programmet, så ingen kan lese han undervegs.',
    en: 'The key never leaves the program, so nobody can read it on the way.',
  },
  private_key_jwt: { nb: 'Egen nøkkel', nn: 'Eigen nøkkel', en: 'A key of its own' },
  client_secret_post: {
    nb: 'Hemmelighet, i skjemaet',
    nn: 'Løyndom, i skjemaet',
    en: 'A secret, in the form',
  },
  client_secret_basic: {
    nb: 'Hemmelighet, i Authorization',
    nn: 'Løyndom, i Authorization',
    en: 'A secret, in Authorization',
  },
  noMethod: {
    nb: 'Ingen: programmet kan ikke holde på en hemmelighet, og viser med PKCE at det er samme program som startet innloggingen.',
    nn: 'Ingen: programmet kan ikkje halde på ein løyndom, og viser med PKCE at det er same program som starta innlogginga.',
    en: 'None: the program cannot keep a secret, and shows by PKCE that it is the one that began the login.',
  },
  logsIn: { nb: 'Logger folk inn', nn: 'Loggar folk inn', en: 'Logs people in' },
  logsInHelp: {
    nb: 'Alltid med, ellers kan ingen logge inn.',
    nn: 'Alltid med, elles kan ingen logge inn.',
    en: 'Always included; nobody can log in without it.',
  },
  staysLoggedIn: { nb: 'Forblir innlogget', nn: 'Held fram innlogga', en: 'Stays logged in' },
  staysLoggedInHelp: {
    nb: 'Fornyer token uten å bry brukeren.',
    nn: 'Fornyar token utan å uroe brukaren.',
    en: 'Renews tokens without involving the user.',
  },
  ssoHelp: {
    nb: 'Brukeren må logge inn på nytt også når hen nettopp har logget inn hos en annen tjeneste.',
    nn: 'Brukaren må logge inn på nytt også når hen nettopp har logga inn hos ei anna teneste.',
    en: 'The user must log in again even after having just logged in to another service.',
  },
  ssoFixed: {
    nb: 'I Ansattporten deles aldri en innlogging: brukeren handler for én virksomhet om gangen.',
    nn: 'I Ansattporten blir ei innlogging aldri delt: brukaren handlar for éi verksemd om gongen.',
    en: 'In Ansattporten a login is never shared: the user acts for one organisation at a time.',
  },

  pkceHelp: {
    nb: 'Vokter koden på vei tilbake til programmet. Slå bare av for eldre programmer som ikke kan PKCE.',
    nn: 'Vaktar koden på veg tilbake til programmet. Slå berre av for eldre program som ikkje kan PKCE.',
    en: 'Guards the code on its way back to the program. Turn it off only for older programs that do not know PKCE.',
  },
  pkceOn: { nb: 'Ja, S256', nn: 'Ja, S256', en: 'Yes, S256' },
  pkceOff: { nb: 'Ingen', nn: 'Ingen', en: 'None' },
  usageHelp: {
    nb: 'Hva som skjer med refresh tokenet når det brukes.',
    nn: 'Kva som skjer med refresh tokenet når det blir brukt.',
    en: 'What happens to the refresh token when it is used.',
  },
  oneTime: { nb: 'Engangs', nn: 'Eingongs', en: 'One-time' },
  oneTimeHelp: {
    nb: 'Et nytt hver gang, så et stjålet blir oppdaget.',
    nn: 'Eit nytt kvar gong, så eit stole blir oppdaga.',
    en: 'A new one each time, so that a stolen one is noticed.',
  },
  reuse: { nb: 'Gjenbrukbart', nn: 'Gjenbrukbart', en: 'Reusable' },
  reuseHelp: { nb: 'Det samme hele tiden.', nn: 'Det same heile tida.', en: 'The same all the time.' },

  redirectHelp: {
    nb: 'Dit brukeren sendes etter innlogging. Adressen må være nøyaktig den samme som programmet bruker.',
    nn: 'Dit brukaren blir send etter innlogging. Adressa må vere nøyaktig den same som programmet bruker.',
    en: 'Where the user is sent after logging in. It must be exactly the address that the program uses.',
  },
  postLogoutHelp: {
    nb: 'Dit brukeren kan sendes etter utlogging.',
    nn: 'Dit brukaren kan bli send etter utlogging.',
    en: 'Where the user may be sent after logging out.',
  },
  frontchannelHelp: {
    nb: 'Adressen ID-porten åpner når brukeren logger ut et annet sted. Uten den kan brukeren fortsatt være innlogget hos dere.',
    nn: 'Adressa ID-porten opnar når brukaren loggar ut ein annan stad. Utan ho kan brukaren framleis vere innlogga hos dykk.',
    en: 'The address that ID-porten opens when the user logs out elsewhere. Without it the user may still be logged in with you.',
  },
  frontchannelSessionHelp: {
    nb: 'Utsteder og sesjons-ID sendes med, så dere vet hvem som logger ut.',
    nn: 'Utstedar og sesjons-ID blir sende med, så de veit kven som loggar ut.',
    en: 'Issuer and session ID are passed along, so that you know who is logging out.',
  },
  backUriHelp: {
    nb: 'Dit «Avbryt» på innloggingssiden fører. Bare én.',
    nn: 'Dit «Avbryt» på innloggingssida fører. Berre éin.',
    en: 'Where “Cancel” on the login page leads. One only.',
  },
  addUri: { nb: 'Legg til en til', nn: 'Legg til ein til', en: 'Add another' },
  removeUri: { nb: 'Fjern {{uri}}', nn: 'Fjern {{uri}}', en: 'Remove {{uri}}' },
  uriNumber: {
    nb: '{{label}}, nummer {{number}}',
    nn: '{{label}}, nummer {{number}}',
    en: '{{label}}, number {{number}}',
  },

  accessHelp: {
    nb: 'Hvor lenge et access token virker, i sekunder.',
    nn: 'Kor lenge eit access token verkar, i sekund.',
    en: 'How long an access token works, in seconds.',
  },
  accessWhy: {
    nb: 'Kommer det på avveie, er det snart verdiløst.',
    nn: 'Kjem det på avvegar, er det snart verdilaust.',
    en: 'If it goes astray, it is soon worthless.',
  },
  refreshHelp: {
    nb: 'Hvor lenge brukeren kan være borte, i sekunder.',
    nn: 'Kor lenge brukaren kan vere borte, i sekund.',
    en: 'How long the user may be away, in seconds.',
  },
  refreshWhy: {
    nb: 'Ti minutter rekker til en pause.',
    nn: 'Ti minutt er nok til ein pause.',
    en: 'Ten minutes are enough for a break.',
  },
  authorizationHelp: {
    nb: 'Hvor lenge brukeren kan forbli innlogget i alt, i sekunder.',
    nn: 'Kor lenge brukaren kan vere innlogga i alt, i sekund.',
    en: 'How long the user can stay logged in altogether, in seconds.',
  },
  authorizationWhy: {
    nb: 'To timer er så lenge som en arbeidsøkt.',
    nn: 'To timar er så lenge som ei arbeidsøkt.',
    en: 'Two hours are about one session of work.',
  },
  asDuration: { nb: 'Det er {{duration}}.', nn: 'Det er {{duration}}.', en: 'That is {{duration}}.' },
  cappedBy: {
    nb: 'I praksis {{effective}}: {{scope}} tillater ikke mer.',
    nn: 'I praksis {{effective}}: {{scope}} tillèt ikkje meir.',
    en: 'In practice {{effective}}: {{scope}} allows no more.',
  },
  cappedByAuthorization: {
    nb: 'I praksis {{effective}}: ingenting varer lenger enn autorisasjonen.',
    nn: 'I praksis {{effective}}: ingenting varer lenger enn autorisasjonen.',
    en: 'In practice {{effective}}: nothing outlives the authorization.',
  },
});
