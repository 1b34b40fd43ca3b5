/** The checks of an explanation: what each asks for, and what to do where it is not so. */
import { valueTable } from '../language/text-table.ts';

export const checkTexts = valueTable('explanation-check', {
  'client-active': {
    nb: 'Integrasjonen er aktiv',
    nn: 'Integrasjonen er aktiv',
    en: 'The integration is active',
  },
  'organisation-active': {
    nb: 'Virksomheten er ikke utestengt',
    nn: 'Verksemda er ikkje utestengd',
    en: 'The organisation has not been shut out',
  },
  'integration-type': {
    nb: 'Integrasjonen er av en type som får token',
    nn: 'Integrasjonen er av ein type som får token',
    en: 'The integration is of a type that gets tokens',
  },
  credential: {
    nb: 'Integrasjonen kan vise hvem den er',
    nn: 'Integrasjonen kan vise kven han er',
    en: 'The integration can prove who it is',
  },
  'scope-exists': { nb: 'Scopet finnes', nn: 'Scopet finst', en: 'The scope exists' },
  'scope-active': { nb: 'Scopet er aktivt', nn: 'Scopet er aktivt', en: 'The scope is active' },
  'scope-integration-type': {
    nb: 'Scopet er for denne klienttypen',
    nn: 'Scopet er for denne klienttypen',
    en: 'The scope is for this client type',
  },
  'scope-registered': {
    nb: 'Scopet er lagt til i integrasjonen',
    nn: 'Scopet er lagt til i integrasjonen',
    en: 'The scope is on the integration',
  },
  access: {
    nb: 'Virksomheten har tilgang til scopet',
    nn: 'Verksemda har tilgang til scopet',
    en: 'The organisation has access to the scope',
  },
  consumer: {
    nb: 'Kunden er en virksomhet det kan handles for',
    nn: 'Kunden er ei verksemd det kan handlast for',
    en: 'The customer is an organisation to act for',
  },
  'consumer-access': {
    nb: 'Kunden har tilgang til scopet',
    nn: 'Kunden har tilgang til scopet',
    en: 'The customer has access to the scope',
  },
  delegation: {
    nb: 'Kunden har delegert scopet i Altinn',
    nn: 'Kunden har delegert scopet i Altinn',
    en: 'The customer has delegated the scope in Altinn',
  },
  'terms-accepted': {
    nb: 'Bruksvilkårene er godtatt',
    nn: 'Bruksvilkåra er godtekne',
    en: 'The terms of use are accepted',
  },
});

export const checkRemedyTexts = valueTable('explanation-remedy', {
  'client-active': {
    nb: 'Aktiver integrasjonen igjen.',
    nn: 'Aktiver integrasjonen att.',
    en: 'Activate the integration again.',
  },
  'organisation-active': {
    nb: 'Spør operatøren hvorfor.',
    nn: 'Spør operatøren kvifor.',
    en: 'Ask the operator why.',
  },
  'integration-type': {
    nb: 'Lag en integrasjon av en annen type; typen kan ikke endres.',
    nn: 'Lag ein integrasjon av ein annan type; typen kan ikkje endrast.',
    en: 'Make an integration of another type; the type cannot be changed.',
  },
  credential: {
    nb: 'Legg inn en nøkkel, et sertifikat eller en hemmelighet som ikke er utløpt.',
    nn: 'Legg inn ein nøkkel, eit sertifikat eller ein løyndom som ikkje er gått ut.',
    en: 'Add a key, certificate or secret that has not expired.',
  },
  'scope-exists': {
    nb: 'Sjekk navnet, eller spør API-eieren.',
    nn: 'Sjekk namnet, eller spør API-eigaren.',
    en: 'Check the name, or ask the API owner.',
  },
  'scope-active': {
    nb: 'Spør API-eieren hvilket scope som har tatt over.',
    nn: 'Spør API-eigaren kva scope som har teke over.',
    en: 'Ask the API owner which scope has taken its place.',
  },
  'scope-integration-type': {
    nb: 'Bruk en integrasjon av en klienttype som scopet tillater.',
    nn: 'Bruk ein integrasjon av ein klienttype som scopet tillèt.',
    en: 'Use an integration of a client type that the scope allows.',
  },
  'scope-registered': {
    nb: 'Legg scopet til i integrasjonen.',
    nn: 'Legg scopet til i integrasjonen.',
    en: 'Add the scope to the integration.',
  },
  access: {
    nb: 'Søk om tilgang. Integrasjonen begynner å få token når API-eieren har godkjent.',
    nn: 'Søk om tilgang. Integrasjonen byrjar å få token når API-eigaren har godkjent.',
    en: 'Apply for access. The integration starts getting tokens once the API owner has approved.',
  },
  consumer: {
    nb: 'Sjekk kundens organisasjonsnummer.',
    nn: 'Sjekk organisasjonsnummeret til kunden.',
    en: 'Check the organisation number of the customer.',
  },
  'consumer-access': {
    nb: 'Kunden må søke API-eieren om tilgang.',
    nn: 'Kunden må søkje API-eigaren om tilgang.',
    en: 'The customer must apply to the API owner for access.',
  },
  delegation: {
    nb: 'Be kunden delegere scopet til virksomheten i Altinn.',
    nn: 'Be kunden delegere scopet til verksemda i Altinn.',
    en: 'Ask the customer to delegate the scope to your organisation in Altinn.',
  },
  'terms-accepted': {
    nb: 'En administrator må godta bruksvilkårene før noe nytt registreres.',
    nn: 'Ein administrator må godta bruksvilkåra før noko nytt blir registrert.',
    en: 'An administrator must accept the terms of use before anything new is registered.',
  },
});
