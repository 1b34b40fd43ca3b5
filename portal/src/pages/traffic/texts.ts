/** Texts of the traffic. */
import { textTable } from '../../language/text-table.ts';

export const trafficPageTexts = textTable('traffic-page', {
  title: { nb: 'Trafikk', nn: 'Trafikk', en: 'Traffic' },
  lead: {
    nb: 'Hva Maskinporten, Skyporten og ID-porten nylig har svart integrasjonene deres. Åpne en rad for å se hvorfor svaret ble som det ble, og hva som retter en feil.',
    nn: 'Kva Maskinporten, Skyporten og ID-porten nyleg har svart integrasjonane dykkar. Opne ei rad for å sjå kvifor svaret vart som det vart, og kva som rettar ein feil.',
    en: 'What Maskinporten, Skyporten and ID-porten have lately answered your integrations. Open a row to see why the answer was what it was, and what mends an error.',
  },
  traceLabel: {
    nb: 'Sporings-ID, eller hele feilmeldingen den står i',
    nn: 'Sporings-ID, eller heile feilmeldinga han står i',
    en: 'Trace ID, or the whole error that it stands in',
  },
  traceHelp: {
    nb: 'Feilmeldinger slutter med (trace_id: …). Lim inn meldingen, så kommer du rett til forklaringen.',
    nn: 'Feilmeldingar sluttar med (trace_id: …). Lim inn meldinga, så kjem du rett til forklaringa.',
    en: 'Errors end with (trace_id: …). Paste the error to go straight to its explanation.',
  },
  traceFind: { nb: 'Finn', nn: 'Finn', en: 'Find' },
  traceNone: {
    nb: 'Her er det ingen sporings-ID. Den har 32 tegn: 0–9 og a–f.',
    nn: 'Her er det ingen sporings-ID. Han har 32 teikn: 0–9 og a–f.',
    en: 'There is no trace ID here. It has 32 characters: 0–9 and a–f.',
  },
  client: { nb: 'Integrasjon', nn: 'Integrasjon', en: 'Integration' },
  allClients: { nb: 'Alle integrasjoner', nn: 'Alle integrasjonar', en: 'All integrations' },
  outcome: { nb: 'Utfall', nn: 'Utfall', en: 'Outcome' },
  allOutcomes: { nb: 'Alle', nn: 'Alle', en: 'All' },
  issuer: { nb: 'Endepunkt', nn: 'Endepunkt', en: 'Endpoint' },
  allIssuers: { nb: 'Alle endepunkter', nn: 'Alle endepunkt', en: 'All endpoints' },
  error: { nb: 'Feilkode', nn: 'Feilkode', en: 'Error code' },
  errorHelp: {
    nb: 'Som MP-121 eller invalid_grant',
    nn: 'Som MP-121 eller invalid_grant',
    en: 'Such as MP-121 or invalid_grant',
  },
  clear: { nb: 'Vis alt', nn: 'Vis alt', en: 'Show everything' },
  pause: { nb: 'Sett på pause', nn: 'Set på pause', en: 'Pause' },
  resume: { nb: 'Fortsett', nn: 'Hald fram', en: 'Continue' },
  live: {
    nb: 'Nye svar vises av seg selv.',
    nn: 'Nye svar blir viste av seg sjølve.',
    en: 'New answers appear by themselves.',
  },
  paused: {
    nb: 'På pause: nye svar vises ikke.',
    nn: 'På pause: nye svar blir ikkje viste.',
    en: 'Paused: new answers are not shown.',
  },
  list: { nb: 'Svar, de nyeste først', nn: 'Svar, dei nyaste først', en: 'Answers, newest first' },
  why: { nb: 'Se hvorfor', nn: 'Sjå kvifor', en: 'See why' },
  none: {
    nb: 'Ingen av integrasjonene har bedt om noe ennå. Når en av dem ber om et token, står svaret her et sekund etterpå.',
    nn: 'Ingen av integrasjonane har bede om noko enno. Når ein av dei ber om eit token, står svaret her eit sekund etterpå.',
    en: 'None of the integrations has asked for anything yet. When one asks for a token, the answer is here a second later.',
  },
  noMatch: {
    nb: 'Ingenting passer med det du har valgt.',
    nn: 'Ingenting passar med det du har valt.',
    en: 'Nothing matches what you have chosen.',
  },
  more: { nb: 'Vis eldre', nn: 'Vis eldre', en: 'Show older' },
  kept: {
    nb: 'Av hver integrasjon beholdes de 100 siste godkjente og de 100 siste avviste svarene, i 30 dager.',
    nn: 'Av kvar integrasjon blir dei 100 siste godkjende og dei 100 siste avviste svara tekne vare på, i 30 dagar.',
    en: 'Of each integration the last 100 granted and the last 100 refused answers are kept, for 30 days.',
  },
});
