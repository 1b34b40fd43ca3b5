/** Texts of the journal of changes. */
import { textTable } from '../../language/text-table.ts';

export const auditTexts = textTable('audit', {
  title: { nb: 'Revisjonslogg', nn: 'Revisjonslogg', en: 'Audit log' },
  lead: {
    nb: 'Alle endringer av det virksomheten eier, og alt virksomheten har endret hos andre. Loggen kan ikke endres, og hemmeligheter står aldri i den.',
    nn: 'Alle endringar av det verksemda eig, og alt verksemda har endra hos andre. Loggen kan ikkje endrast, og løyndomar står aldri i han.',
    en: 'All changes of what the organisation owns, and all that it has changed elsewhere. The log cannot be changed, and never has secrets in it.',
  },
  id: { nb: 'ID til det som ble endret', nn: 'ID til det som vart endra', en: 'ID of what was changed' },
  noun: { nb: 'Hva', nn: 'Kva', en: 'What' },
  everything: { nb: 'Alt', nn: 'Alt', en: 'Everything' },
  who: { nb: 'Hvem', nn: 'Kven', en: 'Who' },
  everybody: { nb: 'Alle', nn: 'Alle', en: 'Everybody' },
  from: { nb: 'Fra og med', nn: 'Frå og med', en: 'From' },
  to: { nb: 'Til og med', nn: 'Til og med', en: 'To' },
  none: {
    nb: 'Ingenting er endret ennå.',
    nn: 'Ingenting er endra enno.',
    en: 'Nothing has been changed yet.',
  },
  noMatch: { nb: 'Ingen endringer passer.', nn: 'Ingen endringar passar.', en: 'No changes match.' },
  clear: { nb: 'Vis alle', nn: 'Vis alle', en: 'Show all' },
  all: { nb: 'Se hele loggen', nn: 'Sjå heile loggen', en: 'See the whole log' },
  noEntry: {
    nb: 'Vi fant ikke denne endringen. Den kan tilhøre en annen virksomhet.',
    nn: 'Vi fann ikkje denne endringa. Ho kan høyre til ei anna verksemd.',
    en: 'We could not find this change. It may belong to another organisation.',
  },
  by: { nb: 'Av {{who}}', nn: 'Av {{who}}', en: 'By {{who}}' },
  ownedBy: { nb: 'Hos {{orgno}}', nn: 'Hos {{orgno}}', en: 'At {{orgno}}' },
  changes: { nb: 'Hva som ble endret', nn: 'Kva som vart endra', en: 'What was changed' },
  noChanges: {
    nb: 'Loggen har ingen enkeltheter om denne endringen.',
    nn: 'Loggen har ingen detaljar om denne endringa.',
    en: 'The log has no details of this change.',
  },
  whole: { nb: 'Hele', nn: 'Heile', en: 'All of it' },
  before: { nb: 'Før: {{value}}', nn: 'Før: {{value}}', en: 'Before: {{value}}' },
  after: { nb: 'Etter: {{value}}', nn: 'Etter: {{value}}', en: 'After: {{value}}' },
  reference: {
    nb: 'Nummer {{sequence}} i loggen. Sporings-ID: {{traceId}}',
    nn: 'Nummer {{sequence}} i loggen. Sporings-ID: {{traceId}}',
    en: 'Number {{sequence}} in the log. Trace ID: {{traceId}}',
  },
  more: { nb: 'Vis eldre', nn: 'Vis eldre', en: 'Show older' },
  csv: { nb: 'Last ned som CSV', nn: 'Last ned som CSV', en: 'Download as CSV' },
  json: { nb: 'Last ned som JSON', nn: 'Last ned som JSON', en: 'Download as JSON' },
  fetched: { nb: '{{number}} hentet …', nn: '{{number}} henta …', en: '{{number}} fetched …' },
  cut: {
    nb: 'Filen har de {{number}} nyeste. Velg datoer for å hente eldre.',
    nn: 'Fila har dei {{number}} nyaste. Vel datoar for å hente eldre.',
    en: 'The file has the {{number}} newest. Choose dates to fetch older ones.',
  },
});
