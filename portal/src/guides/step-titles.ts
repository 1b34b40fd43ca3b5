/** What the steps of the guides are called. */
import { valueTable } from '../language/text-table.ts';
import type { StepName } from './guide.ts';

type Row = { readonly nb: string; readonly nn: string; readonly en: string };

export const stepTitles = valueTable('guide-step-title', {
  terms: { nb: 'Godta bruksvilkårene', nn: 'Godta bruksvilkåra', en: 'Accept the terms of use' },
  certificate: {
    nb: 'Skaff virksomhetssertifikat',
    nn: 'Skaff verksemdssertifikat',
    en: 'Get an enterprise certificate',
  },
  credential: {
    nb: 'Gi integrasjonen en nøkkel',
    nn: 'Gje integrasjonen ein nøkkel',
    en: 'Give the integration a key',
  },
  'vat-access': {
    nb: 'Få tilgang til scopene for mva-melding',
    nn: 'Få tilgang til scopa for mva-melding',
    en: 'Get access to the scopes for VAT returns',
  },
  'vat-register': {
    nb: 'Registrer en API-klient',
    nn: 'Registrer ein API-klient',
    en: 'Register an API client',
  },
  'vat-set-up': {
    nb: 'Legg klient-ID og hemmelighet inn i økonomisystemet',
    nn: 'Legg klient-ID og løyndom inn i økonomisystemet',
    en: 'Put the client ID and the secret into the finance system',
  },
  'vat-listen': {
    nb: 'La programmet ta imot svaret fra innloggingen',
    nn: 'La programmet ta imot svaret frå innlogginga',
    en: 'Let the program receive the answer of the login',
  },
  'vat-token': {
    nb: 'Logg inn og få det første tokenet',
    nn: 'Logg inn og få det første tokenet',
    en: 'Log in and get the first token',
  },
  'toll-access': {
    nb: 'Registrer virksomheten hos tollmyndighetene og få tilgang',
    nn: 'Registrer verksemda hos tollmyndigheitene og få tilgang',
    en: 'Register the business with customs and get access',
  },
  'toll-register': {
    nb: 'Registrer en integrasjon med Maskinporten',
    nn: 'Registrer ein integrasjon med Maskinporten',
    en: 'Register an integration with Maskinporten',
  },
  'toll-token': {
    nb: 'Hent det første tokenet',
    nn: 'Hent det første tokenet',
    en: 'Get the first token',
  },
  'toll-foreign-certificate': {
    nb: 'Skaff sertifikat fra hjemlandet',
    nn: 'Skaff sertifikat frå heimlandet',
    en: 'Get a certificate in your own country',
  },
  'toll-foreign-customs': {
    nb: 'Registrer virksomheten som utenlandsk hos tollmyndighetene',
    nn: 'Registrer verksemda som utanlandsk hos tollmyndigheitene',
    en: 'Register as a foreign business with customs',
  },
  'toll-foreign-call': {
    nb: 'Koble systemet til API-et',
    nn: 'Kople systemet til API-et',
    en: 'Connect the system to the API',
  },
  'dsop-access': {
    nb: 'Få tilgang til scopene hos NAV',
    nn: 'Få tilgang til scopa hos NAV',
    en: 'Get access to the scopes of NAV',
  },
  'dsop-register': {
    nb: 'Registrer en integrasjon med Maskinporten',
    nn: 'Registrer ein integrasjon med Maskinporten',
    en: 'Register an integration with Maskinporten',
  },
  'dsop-consent': {
    nb: 'Be personen om samtykke i Altinn',
    nn: 'Be personen om samtykke i Altinn',
    en: 'Ask the person for consent in Altinn',
  },
  'dsop-token': {
    nb: 'Hent token med samtykket',
    nn: 'Hent token med samtykket',
    en: 'Get a token with the consent',
  },
  'dsop-delegate': {
    nb: 'Deleger tilgangen til leverandøren i Altinn',
    nn: 'Deleger tilgangen til leverandøren i Altinn',
    en: 'Delegate the access to the supplier in Altinn',
  },
  'dsop-tell': {
    nb: 'Gi leverandøren organisasjonsnummeret deres',
    nn: 'Gje leverandøren organisasjonsnummeret dykkar',
    en: 'Give the supplier your organisation number',
  },
  'dsop-supplier-register': {
    nb: 'Registrer en egen integrasjon med Maskinporten',
    nn: 'Registrer ein eigen integrasjon med Maskinporten',
    en: 'Register an integration of your own with Maskinporten',
  },
  'dsop-delegated': {
    nb: 'Vent på at forsikringsselskapet delegerer',
    nn: 'Vent på at forsikringsselskapet delegerer',
    en: 'Wait for the insurance company to delegate',
  },
  'dsop-customer-token': {
    nb: 'Hent token på vegne av forsikringsselskapet',
    nn: 'Hent token på vegner av forsikringsselskapet',
    en: 'Get a token on behalf of the insurance company',
  },
  'login-plan': {
    nb: 'Planlegg tjenesten',
    nn: 'Planlegg tenesta',
    en: 'Plan the service',
  },
  'login-register': {
    nb: 'Registrer en integrasjon med ID-porten',
    nn: 'Registrer ein integrasjon med ID-porten',
    en: 'Register an integration with ID-porten',
  },
  'login-credential': {
    nb: 'Gi tjenesten en nøkkel',
    nn: 'Gje tenesta ein nøkkel',
    en: 'Give the service a key',
  },
  'login-logout': {
    nb: 'Logg ut når brukeren logger ut et annet sted',
    nn: 'Logg ut når brukaren loggar ut ein annan stad',
    en: 'Log out when the user logs out elsewhere',
  },
  'login-first': {
    nb: 'Logg inn for første gang',
    nn: 'Logg inn for første gong',
    en: 'Log in for the first time',
  },
  'login-verify': {
    nb: 'Gå gjennom verifikasjonstestene',
    nn: 'Gå gjennom verifikasjonstestane',
    en: 'Go through the verification tests',
  },
} satisfies Readonly<Record<StepName, Row>>);
