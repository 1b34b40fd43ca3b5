/** Texts of the list of the organisation's scopes. */
import { textTable } from '../../language/text-table.ts';

export const apisTexts = textTable('apis', {
  title: { nb: 'Våre API-er', nn: 'API-a våre', en: 'Our APIs' },
  lead: {
    nb: 'Scopene som virksomheten eier. For hvert av dem bestemmer dere hvem som får bruke det, hvordan, og hvor lenge.',
    nn: 'Scopa som verksemda eig. For kvart av dei bestemmer de kven som får bruke det, korleis, og kor lenge.',
    en: 'The scopes that your organisation owns. For each you decide who may use it, how, and for how long.',
  },
  add: { nb: 'Nytt scope', nn: 'Nytt scope', en: 'New scope' },
  applications: { nb: 'Søknader til oss', nn: 'Søknader til oss', en: 'Applications to us' },
  waitingAll_one: {
    nb: '{{count}} søknad venter på svar.',
    nn: '{{count}} søknad ventar på svar.',
    en: '{{count}} application waits for an answer.',
  },
  waitingAll_other: {
    nb: '{{count}} søknader venter på svar.',
    nn: '{{count}} søknader ventar på svar.',
    en: '{{count}} applications wait for an answer.',
  },
  answer: { nb: 'Svar på søknader', nn: 'Svar på søknader', en: 'Answer applications' },
  search: {
    nb: 'Søk i scopes og beskrivelser',
    nn: 'Søk i scopes og skildringar',
    en: 'Search in scopes and descriptions',
  },
  count: {
    nb: 'Viser {{shown}} av {{all}}',
    nn: 'Viser {{shown}} av {{all}}',
    en: 'Showing {{shown}} of {{all}}',
  },
  consumers_one: {
    nb: '{{count}} virksomhet har tilgang',
    nn: '{{count}} verksemd har tilgang',
    en: '{{count}} organisation has access',
  },
  consumers_other: {
    nb: '{{count}} virksomheter har tilgang',
    nn: '{{count}} verksemder har tilgang',
    en: '{{count}} organisations have access',
  },
  forAll: { nb: 'Åpent for alle', nn: 'Ope for alle', en: 'Open to all' },
  waiting_one: { nb: '{{count}} søknad', nn: '{{count}} søknad', en: '{{count}} application' },
  waiting_other: { nb: '{{count}} søknader', nn: '{{count}} søknader', en: '{{count}} applications' },
  inactive: { nb: 'Deaktivert', nn: 'Deaktivert', en: 'Deactivated' },
  none: {
    nb: 'Virksomheten har ingen scopes ennå. Lag et scope for hver del av API-et som noen skal kunne få tilgang til, for eksempel ett for å lese og ett for å skrive.',
    nn: 'Verksemda har ingen scopes enno. Lag eit scope for kvar del av API-et som nokon skal kunne få tilgang til, til dømes eitt for å lese og eitt for å skrive.',
    en: 'Your organisation has no scopes yet. Make one for each part of the API that somebody should have access to, for instance one to read and one to write.',
  },
  noPrefix: {
    nb: 'For å tilby API-er trenger virksomheten et prefiks, som alle scopene deres begynner med. Operatøren av tjenesten deler det ut etter avtale.',
    nn: 'For å tilby API treng verksemda eit prefiks, som alle scopa dykkar byrjar med. Operatøren av tenesta deler det ut etter avtale.',
    en: 'To offer APIs your organisation needs a prefix, with which all its scopes begin. The operator of the service hands it out by agreement.',
  },
  noPrefixElse: {
    nb: 'Skal dere bruke andres API-er, trenger dere ikke noe prefiks: lag en integrasjon, og finn scopet i katalogen.',
    nn: 'Skal de bruke API frå andre, treng de ikkje noko prefiks: lag ein integrasjon, og finn scopet i katalogen.',
    en: 'To use the APIs of others you need no prefix: make an integration, and find the scope in the catalogue.',
  },
  toIntegrations: { nb: 'Til integrasjonene', nn: 'Til integrasjonane', en: 'To the integrations' },
  toCatalogue: { nb: 'Til katalogen', nn: 'Til katalogen', en: 'To the catalogue' },
  noMatch: {
    nb: 'Ingen av scopene passer med søket.',
    nn: 'Ingen av scopa passar med søket.',
    en: 'None of the scopes match the search.',
  },
  mayNot: {
    nb: 'Du kan se scopene. En administrator eller API-eier i virksomheten kan lage og endre dem.',
    nn: 'Du kan sjå scopa. Ein administrator eller API-eigar i verksemda kan lage og endre dei.',
    en: 'You can see the scopes. An administrator or API owner of your organisation can make and change them.',
  },
});
