/** Texts of delegations and system users in Altinn. */
import { textTable } from '../../language/text-table.ts';

export const altinnDelegationsTexts = textTable('altinn-delegations', {
  title: { nb: 'Fullmakter i Altinn', nn: 'Fullmakter i Altinn', en: 'Powers in Altinn' },
  lead: {
    nb: 'Hvem som kan handle for hvem med Maskinporten. Fullmaktene gis og trekkes i Altinn, og gjelder her med en gang.',
    nn: 'Kven som kan handle for kven med Maskinporten. Fullmaktene blir gjevne og trekte i Altinn, og gjeld her med ein gong.',
    en: 'Who can act for whom with Maskinporten. Powers are given and withdrawn in Altinn, and count here at once.',
  },
  elsewhere: {
    nb: 'Delegeringer og systembrukere står i Altinn, som viser dem bare til dem som har rett til å se dem der. Logg inn i Altinn for virksomheten.',
    nn: 'Delegeringar og systembrukarar står i Altinn, som viser dei berre til dei som har rett til å sjå dei der. Logg inn i Altinn for verksemda.',
    en: 'Delegations and system users are in Altinn, which shows them only to those who may see them there. Log in to Altinn for the organisation.',
  },
  received: { nb: 'Delegert til oss', nn: 'Delegert til oss', en: 'Delegated to us' },
  receivedLead: {
    nb: 'API-er vi kan bruke i andres navn: send deres organisasjonsnummer i consumer_org når vi ber om token.',
    nn: 'API-ar vi kan bruke i namnet til andre: send organisasjonsnummeret deira i consumer_org når vi ber om token.',
    en: 'APIs that we can use in the name of others: send their organisation number in consumer_org when we ask for tokens.',
  },
  noneReceived: {
    nb: 'Ingen har delegert noe til oss ennå. Kunden gjør det i Altinn.',
    nn: 'Ingen har delegert noko til oss enno. Kunden gjer det i Altinn.',
    en: 'Nobody has delegated anything to us yet. The customer does it in Altinn.',
  },
  see: { nb: 'Se dem i Altinn', nn: 'Sjå dei i Altinn', en: 'See them in Altinn' },
  given: { nb: 'Delegert av oss', nn: 'Delegert av oss', en: 'Delegated by us' },
  givenLead: {
    nb: 'API-er som leverandører kan bruke i vårt navn.',
    nn: 'API-ar som leverandørar kan bruke i namnet vårt.',
    en: 'APIs that suppliers can use in our name.',
  },
  noneGiven: {
    nb: 'Vi har ikke delegert noe ennå.',
    nn: 'Vi har ikkje delegert noko enno.',
    en: 'We have not delegated anything yet.',
  },
  delegate: {
    nb: 'Gi eller trekk en delegering i Altinn',
    nn: 'Gje eller trekk ei delegering i Altinn',
    en: 'Give or withdraw a delegation in Altinn',
  },
  systems: {
    nb: 'Systembrukere for våre systemer',
    nn: 'Systembrukarar for systema våre',
    en: 'System users of our systems',
  },
  systemsLead: {
    nb: 'Kunder som har latt et av systemene våre handle for seg.',
    nn: 'Kundar som har late eit av systema våre handle for seg.',
    en: 'Customers who have let one of our systems act for them.',
  },
  noneSystems: {
    nb: 'Ingen kunder ennå. Systemet registreres i Altinn, og kunden godkjenner systembrukeren.',
    nn: 'Ingen kundar enno. Systemet blir registrert i Altinn, og kunden godkjenner systembrukaren.',
    en: 'No customers yet. The system is registered in Altinn, and the customer approves the system user.',
  },
  systemUsers: { nb: 'Våre systembrukere', nn: 'Systembrukarane våre', en: 'Our system users' },
  systemUsersLead: {
    nb: 'Andres systemer som handler for oss.',
    nn: 'System hos andre som handlar for oss.',
    en: 'Systems of others that act for us.',
  },
  noneSystemUsers: {
    nb: 'Vi har ingen systembrukere ennå.',
    nn: 'Vi har ingen systembrukarar enno.',
    en: 'We have no system users yet.',
  },
  manage: {
    nb: 'Godkjenn og fjern systembrukere i Altinn',
    nn: 'Godkjenn og fjern systembrukarar i Altinn',
    en: 'Approve and remove system users in Altinn',
  },
  from: { nb: 'Fra {{name}}', nn: 'Frå {{name}}', en: 'From {{name}}' },
  to: { nb: 'Til {{name}}', nn: 'Til {{name}}', en: 'To {{name}}' },
  actsFor: { nb: 'Handler for {{name}}', nn: 'Handlar for {{name}}', en: 'Acts for {{name}}' },
  systemOf: { nb: 'System hos {{name}}', nn: 'System hos {{name}}', en: 'System of {{name}}' },
  covers: { nb: 'Omfatter {{powers}}', nn: 'Omfattar {{powers}}', en: 'Covers {{powers}}' },
  reference: { nb: 'Referanse:', nn: 'Referanse:', en: 'Reference:' },
  since: { nb: 'Siden {{day}}', nn: 'Sidan {{day}}', en: 'Since {{day}}' },
});
