/** What each kind of problem means to whoever meets it, and what to do. */
import { textTable } from '../language/text-table.ts';

export const problemTexts = textTable('problem', {
  unreachable: {
    nb: 'Vi fikk ikke kontakt med tjenesten. Sjekk nettforbindelsen, og prøv igjen.',
    nn: 'Vi fekk ikkje kontakt med tenesta. Sjekk nettsambandet, og prøv igjen.',
    en: 'We could not reach the service. Check your connection and try again.',
  },
  signedOut: {
    nb: 'Du er ikke lenger logget inn.',
    nn: 'Du er ikkje lenger logga inn.',
    en: 'You are no longer logged in.',
  },
  notAllowed: {
    nb: 'Rollen din i virksomheten gir ikke lov til dette. En administrator i virksomheten kan endre rollen.',
    nn: 'Rolla di i verksemda gjev ikkje lov til dette. Ein administrator i verksemda kan endre rolla.',
    en: 'Your role in the organisation does not allow this. An administrator of the organisation can change your role.',
  },
  notFound: {
    nb: 'Vi fant ikke dette. Det kan være fjernet, eller tilhøre en annen virksomhet.',
    nn: 'Vi fann ikkje dette. Det kan vere fjerna, eller høyre til ei anna verksemd.',
    en: 'We could not find this. It may have been removed, or belong to another organisation.',
  },
  conflict: {
    nb: 'Dette kan ikke gjøres slik tingene står nå.',
    nn: 'Dette kan ikkje gjerast slik tinga står no.',
    en: 'This cannot be done as things stand now.',
  },
  changedMeanwhile: {
    nb: 'Noen andre har endret dette siden du åpnet det. Hent det på nytt, og gjør endringen igjen.',
    nn: 'Nokon andre har endra dette sidan du opna det. Hent det på nytt, og gjer endringa igjen.',
    en: 'Somebody else has changed this since you opened it. Load it again and repeat your change.',
  },
  termsNotAccepted: {
    nb: 'Virksomheten må godta bruksvilkårene først.',
    nn: 'Verksemda må godta bruksvilkåra først.',
    en: 'The organisation must accept the terms of use first.',
  },
  invalid: {
    nb: 'Noe av det du har fylt ut, kan ikke brukes.',
    nn: 'Noko av det du har fylt ut, kan ikkje brukast.',
    en: 'Some of what you filled in cannot be used.',
  },
  busy: {
    nb: 'Tjenesten har mye å gjøre akkurat nå. Prøv igjen om litt.',
    nn: 'Tenesta har mykje å gjere akkurat no. Prøv igjen om litt.',
    en: 'The service is busy right now. Try again in a moment.',
  },
  fault: {
    nb: 'Noe gikk galt hos oss. Prøv igjen, og meld fra med sporings-ID-en hvis det skjer på nytt.',
    nn: 'Noko gjekk gale hos oss. Prøv igjen, og meld frå med sporings-ID-en om det skjer på nytt.',
    en: 'Something went wrong on our side. Try again, and report the trace ID if it happens again.',
  },
  traceId: { nb: 'Sporings-ID: {{id}}', nn: 'Sporings-ID: {{id}}', en: 'Trace ID: {{id}}' },
});
