/** Texts of one decision. */
import { textTable } from '../../language/text-table.ts';

export const decisionTexts = textTable('decision', {
  title: { nb: 'Hvorfor ble svaret slik?', nn: 'Kvifor vart svaret slik?', en: 'Why this answer?' },
  back: { nb: 'Til trafikken', nn: 'Til trafikken', en: 'To the traffic' },
  share: { nb: 'Kopier lenke', nn: 'Kopier lenkje', en: 'Copy link' },
  shared: {
    nb: 'Lenken er kopiert. Den virker for alle som kan se integrasjonen.',
    nn: 'Lenkja er kopiert. Ho verkar for alle som kan sjå integrasjonen.',
    en: 'The link has been copied. It works for everybody who may see the integration.',
  },
  granted: {
    nb: 'Alt var i orden, og tokenet ble utstedt.',
    nn: 'Alt var i orden, og tokenet vart utferda.',
    en: 'All was well, and the token was issued.',
  },
  refused: {
    nb: 'Forespørselen ble avvist ved punkt {{number}}: {{check}}',
    nn: 'Førespurnaden vart avvist ved punkt {{number}}: {{check}}',
    en: 'The request was refused at point {{number}}: {{check}}',
  },
  remedy: { nb: 'Slik retter du det', nn: 'Slik rettar du det', en: 'How to mend it' },
  seen: { nb: 'Dette kom', nn: 'Dette kom', en: 'What came' },
  expected: { nb: 'Dette var ventet', nn: 'Dette var venta', en: 'What was expected' },
  toIntegration: {
    nb: 'Åpne integrasjonen',
    nn: 'Opne integrasjonen',
    en: 'Open the integration',
  },
  toKeys: {
    nb: 'Se nøklene og hemmelighetene til integrasjonen',
    nn: 'Sjå nøklane og løyndommane til integrasjonen',
    en: 'See the keys and secrets of the integration',
  },
  toScopes: {
    nb: 'Se scopene til integrasjonen',
    nn: 'Sjå scopa til integrasjonen',
    en: 'See the scopes of the integration',
  },
  toCatalogue: {
    nb: 'Finn {{scope}} i katalogen og søk om tilgang',
    nn: 'Finn {{scope}} i katalogen og søk om tilgang',
    en: 'Find {{scope}} in the catalogue and apply for access',
  },
  toInspector: {
    nb: 'Se på det som ble sendt i tokeninspektøren',
    nn: 'Sjå på det som vart sendt i tokeninspektøren',
    en: 'Look at what was sent in the token inspector',
  },
  toClock: {
    nb: 'Klokken i simulatoren er flyttet. Still den tilbake i testverktøyene',
    nn: 'Klokka i simulatoren er flytta. Still ho tilbake i testverktøya',
    en: 'The clock of the simulator has been moved. Put it back in the test tools',
  },
  about: { nb: 'Om forespørselen', nn: 'Om førespurnaden', en: 'About the request' },
  at: { nb: 'Tidspunkt', nn: 'Tidspunkt', en: 'Time' },
  client: { nb: 'Integrasjon', nn: 'Integrasjon', en: 'Integration' },
  issuer: { nb: 'Endepunkt', nn: 'Endepunkt', en: 'Endpoint' },
  answer: { nb: 'Svar', nn: 'Svar', en: 'Answer' },
  description: {
    nb: 'Slik fikk integrasjonen det fortalt',
    nn: 'Slik fekk integrasjonen det fortalt',
    en: 'As the integration was told',
  },
  scope: { nb: 'Scope', nn: 'Scope', en: 'Scope' },
  consumer: { nb: 'På vegne av', nn: 'På vegner av', en: 'On behalf of' },
  credential: { nb: 'Nøkkel eller sertifikat', nn: 'Nøkkel eller sertifikat', en: 'Key or certificate' },
  audience: { nb: 'Mottaker', nn: 'Mottakar', en: 'Audience' },
  traceId: { nb: 'Sporings-ID', nn: 'Sporings-ID', en: 'Trace ID' },
  checks: {
    nb: 'Alt som ble sjekket, i rekkefølge',
    nn: 'Alt som vart sjekka, i rekkjefølgje',
    en: 'Everything that was checked, in order',
  },
  passed: { nb: 'I orden', nn: 'I orden', en: 'Passed' },
  failed: { nb: 'Ikke i orden', nn: 'Ikkje i orden', en: 'Failed' },
  notReached: { nb: 'Ikke sjekket', nn: 'Ikkje sjekka', en: 'Not reached' },
  notFound: {
    nb: 'Forklaringen finnes ikke, eller hører til en integrasjon som virksomheten din ikke kan se. Svar beholdes i 30 dager, og bare de siste av hver integrasjon.',
    nn: 'Forklaringa finst ikkje, eller høyrer til ein integrasjon som verksemda di ikkje kan sjå. Svar blir tekne vare på i 30 dagar, og berre dei siste av kvar integrasjon.',
    en: 'There is no such explanation, or it is about an integration that your organisation may not see. Answers are kept for 30 days, and only the last of each integration.',
  },
});
