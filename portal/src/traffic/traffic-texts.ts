/** Words for decisions that the list and the trail share. */
import { textTable } from '../language/text-table.ts';

export const trafficTexts = textTable('traffic-words', {
  issued: { nb: 'Godkjent', nn: 'Godkjent', en: 'Granted' },
  refused: { nb: 'Avvist', nn: 'Avvist', en: 'Refused' },
  unnamed: { nb: 'Integrasjon uten navn', nn: 'Integrasjon utan namn', en: 'Integration without a name' },
  ofIntegration: { nb: 'Se trafikken', nn: 'Sjå trafikken', en: 'See the traffic' },
  unknownClient: { nb: 'Ukjent integrasjon', nn: 'Ukjend integrasjon', en: 'Unknown integration' },
});
