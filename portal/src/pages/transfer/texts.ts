/** Texts of taking integrations from one environment to another. */
import { textTable } from '../../language/text-table.ts';

export const transferTexts = textTable('transfer', {
  title: { nb: 'Fra test til produksjon', nn: 'Frå test til produksjon', en: 'From test to production' },
  lead: {
    nb: 'Ta integrasjonene ut der de virker, og ta dem inn der de skal brukes. Miljøene vet ikke om hverandre; filen er alt som flyttes.',
    nn: 'Ta integrasjonane ut der dei verkar, og ta dei inn der dei skal brukast. Miljøa veit ikkje om kvarandre; fila er alt som blir flytt.',
    en: 'Export the integrations where they work, and bring them in where they are to be used. The environments do not know of each other; the file is all that moves.',
  },
  exportTitle: { nb: 'Ta ut herfra', nn: 'Ta ut herfrå', en: 'Export from here' },
  exportLead: {
    nb: 'En JSON-fil med alt virksomheten har registrert. Den har offentlige nøkler, men ingen hemmeligheter.',
    nn: 'Ei JSON-fil med alt verksemda har registrert. Ho har offentlege nøklar, men ingen løyndomar.',
    en: 'A JSON file with all that your organisation has registered. It has public keys, but no secrets.',
  },
  what: { nb: 'Hva skal ut?', nn: 'Kva skal ut?', en: 'What to export' },
  everything: { nb: 'Alt', nn: 'Alt', en: 'Everything' },
  download: { nb: 'Last ned', nn: 'Last ned', en: 'Download' },
  downloaded: { nb: '{{name}} er lastet ned.', nn: '{{name}} er lasta ned.', en: '{{name}} is downloaded.' },
  nothing: {
    nb: 'Virksomheten har ingen integrasjoner å ta ut.',
    nn: 'Verksemda har ingen integrasjonar å ta ut.',
    en: 'Your organisation has no integrations to export.',
  },
  compareTitle: {
    nb: 'Sammenlign med et annet miljø',
    nn: 'Samanlikn med eit anna miljø',
    en: 'Compare with another environment',
  },
  compareLead: {
    nb: 'Legg inn filen fra det andre miljøet. Den leses i nettleseren og sendes ingen steder.',
    nn: 'Legg inn fila frå det andre miljøet. Ho blir lesen i nettlesaren og ikkje send nokon stad.',
    en: 'Add the file from the other environment. It is read in the browser and sent nowhere.',
  },
  paste: { nb: 'Lim inn filen', nn: 'Lim inn fila', en: 'Paste the file' },
  pasteHelp: {
    nb: 'Eller slipp den her.',
    nn: 'Eller slepp ho her.',
    en: 'Or drop it here.',
  },
  chooseFile: { nb: 'Velg fil', nn: 'Vel fil', en: 'Choose a file' },
  clear: { nb: 'Ta bort', nn: 'Ta bort', en: 'Remove' },
  counts: {
    nb: 'Bare der: {{there}}. Ulike: {{different}}. Bare her: {{here}}. Like: {{same}}.',
    nn: 'Berre der: {{there}}. Ulike: {{different}}. Berre her: {{here}}. Like: {{same}}.',
    en: 'Only there: {{there}}. Different: {{different}}. Only here: {{here}}. The same: {{same}}.',
  },
  ofOrganization: {
    nb: 'Filen er fra {{name}}.',
    nn: 'Fila er frå {{name}}.',
    en: 'The file is from {{name}}.',
  },
  bring: { nb: 'Ta med hit', nn: 'Ta med hit', en: 'Bring here' },
  bringOf: { nb: 'Ta med hit: {{name}}', nn: 'Ta med hit: {{name}}', en: 'Bring here: {{name}}' },
  editHere: { nb: 'Endre den som er her', nn: 'Endre den som er her', en: 'Edit the one here' },
  operators: {
    nb: 'Denne typen registrerer driften.',
    nn: 'Denne typen registrerer drifta.',
    en: 'This type is registered by the operator.',
  },
  differences_one: { nb: '{{count}} forskjell', nn: '{{count}} skilnad', en: '{{count}} difference' },
  differences_other: { nb: '{{count}} forskjeller', nn: '{{count}} skilnader', en: '{{count}} differences' },
  there: { nb: 'Der', nn: 'Der', en: 'There' },
  here: { nb: 'Her', nn: 'Her', en: 'Here' },
  none: { nb: 'ingenting', nn: 'ingenting', en: 'nothing' },
  noClients: {
    nb: 'Det er ingen integrasjoner i noen av miljøene.',
    nn: 'Det er ingen integrasjonar i nokon av miljøa.',
    en: 'There are no integrations in either environment.',
  },
});
