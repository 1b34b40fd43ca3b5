/** Texts of ordering a test token. */
import { textTable } from '../../language/text-table.ts';

export const apiScopeTokenTexts = textTable('api-scope-token', {
  title: { nb: 'Bestill et testtoken', nn: 'Bestill eit testtoken', en: 'Order a test token' },
  lead: {
    nb: 'Et ekte token fra simulatoren med dette scopet, uten at noen integrasjon har bedt om det. Prøv API-et ditt med det – og med tokener det ikke skal slippe inn.',
    nn: 'Eit ekte token frå simulatoren med dette scopet, utan at nokon integrasjon har bede om det. Prøv API-et ditt med det – og med token det ikkje skal sleppe inn.',
    en: 'A real token of the simulator with this scope, which no integration has asked for. Try your API with it – and with tokens that it must not let in.',
  },
  issuer: { nb: 'Utsteder', nn: 'Utferdar', en: 'Issuer' },
  issuerHelp: {
    nb: 'Hvem tokenet kommer fra.',
    nn: 'Kven tokenet kjem frå.',
    en: 'Whom the token comes from.',
  },
  consumer: { nb: 'Konsument', nn: 'Konsument', en: 'Consumer' },
  consumerHelp: {
    nb: 'Organisasjonsnummeret til den som kaller API-et. Tomt gir en av simulatorens virksomheter.',
    nn: 'Organisasjonsnummeret til den som kallar API-et. Tomt gjev ei av verksemdene til simulatoren.',
    en: 'The organisation number of whoever calls the API. Empty gives one of the simulator’s organisations.',
  },
  supplier: { nb: 'Leverandør', nn: 'Leverandør', en: 'Supplier' },
  supplierHelp: {
    nb: 'Organisasjonsnummeret til leverandøren som konsumenten har delegert til.',
    nn: 'Organisasjonsnummeret til leverandøren som konsumenten har delegert til.',
    en: 'The organisation number of the supplier that the consumer has delegated to.',
  },
  pid: {
    nb: 'Fødselsnummer (syntetisk)',
    nn: 'Fødselsnummer (syntetisk)',
    en: 'National identity number (synthetic)',
  },
  pidHelp: {
    nb: 'Personen som er logget inn, når tokenet er fra ID-porten.',
    nn: 'Personen som er logga inn, når tokenet er frå ID-porten.',
    en: 'The person who is logged in, when the token is from ID-porten.',
  },
  aud: { nb: 'Mottaker', nn: 'Mottakar', en: 'Audience' },
  audHelp: {
    nb: 'Adressen til API-et, hvis det krever en bestemt mottaker.',
    nn: 'Adressa til API-et, om det krev ein bestemt mottakar.',
    en: 'The address of the API, if it requires a certain audience.',
  },
  wrong: { nb: 'Skal noe være galt?', nn: 'Skal noko vere gale?', en: 'Should anything be wrong?' },
  wrongHelp: {
    nb: 'Et API som slipper inn et slikt token, mangler en sjekk.',
    nn: 'Eit API som slepp inn eit slikt token, manglar ein sjekk.',
    en: 'An API that lets such a token in lacks a check.',
  },
  nothing: { nb: 'Nei, tokenet er riktig', nn: 'Nei, tokenet er rett', en: 'No, the token is right' },
  badOrgno: {
    nb: 'Skriv ni siffer med riktig kontrollsiffer.',
    nn: 'Skriv ni siffer med rett kontrollsiffer.',
    en: 'Write nine digits with the right check digit.',
  },
  order: { nb: 'Bestill tokenet', nn: 'Bestill tokenet', en: 'Order the token' },
  result: { nb: 'Tokenet', nn: 'Tokenet', en: 'The token' },
  expect: { nb: 'Et riktig API svarer:', nn: 'Eit rett API svarar:', en: 'A correct API answers:' },
  token: { nb: 'Tokenet', nn: 'Tokenet', en: 'The token' },
  contents: { nb: 'Innholdet', nn: 'Innhaldet', en: 'The contents' },
  mayNot: {
    nb: 'Bare en administrator eller API-eier i virksomheten kan bestille testtoken.',
    nn: 'Berre ein administrator eller API-eigar i verksemda kan bestille testtoken.',
    en: 'Only an administrator or API owner of your organisation can order test tokens.',
  },
  simulatorAlone: {
    nb: 'Testtoken finnes bare i simulatoren.',
    nn: 'Testtoken finst berre i simulatoren.',
    en: 'Test tokens exist in the simulator alone.',
  },
});
