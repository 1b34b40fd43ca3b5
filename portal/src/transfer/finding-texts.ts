/** What is said of each finding when an integration is taken to another environment. */
import { valueTable } from '../language/text-table.ts';
import type { FindingKind } from './promotion.ts';

type Row = { readonly nb: string; readonly nn: string; readonly en: string };

export const findingTexts = valueTable('transfer-finding', {
  localAddress: {
    nb: 'Adressen er på en egen maskin. I produksjon må det være tjenestens adresse.',
    nn: 'Adressa er på ei eiga maskin. I produksjon må det vere adressa til tenesta.',
    en: 'The address is on somebody’s own computer. In production it must be that of the service.',
  },
  plainAddress: {
    nb: 'Adressen bruker http. I produksjon må den begynne med https.',
    nn: 'Adressa bruker http. I produksjon må ho begynne med https.',
    en: 'The address uses http. In production it must begin with https.',
  },
  testAddress: {
    nb: 'Adressen ser ut som et testmiljø. Bytt den ut hvis den er det.',
    nn: 'Adressa ser ut som eit testmiljø. Byt ho ut dersom ho er det.',
    en: 'The address looks like a test environment. Replace it if it is one.',
  },
  unknownScope: {
    nb: 'Scopet finnes ikke her. Spør eieren av API-et hva det heter i dette miljøet.',
    nn: 'Scopet finst ikkje her. Spør eigaren av API-et kva det heiter i dette miljøet.',
    en: 'The scope does not exist here. Ask the owner of the API what it is called in this environment.',
  },
  noAccess: {
    nb: 'Virksomheten har ikke tilgang her. Tilgang gis i hvert miljø for seg: søk om den.',
    nn: 'Verksemda har ikkje tilgang her. Tilgang blir gjeven i kvart miljø for seg: søk om han.',
    en: 'Your organisation has no access here. Access is given in each environment separately: apply for it.',
  },
  accessRequested: {
    nb: 'Søknaden om tilgang her er ikke besvart ennå. Scopet virker fra den godkjennes.',
    nn: 'Søknaden om tilgang her har ikkje fått svar enno. Scopet verkar frå han blir godkjend.',
    en: 'The application for access here has not been answered. The scope works once it is approved.',
  },
  inactiveScope: {
    nb: 'Scopet er deaktivert her, og ingen får token med det.',
    nn: 'Scopet er deaktivert her, og ingen får token med det.',
    en: 'The scope is deactivated here, and nobody gets tokens with it.',
  },
  syntheticOrganization: {
    nb: 'Organisasjonsnummeret er syntetisk. I produksjon må det være kundens eget.',
    nn: 'Organisasjonsnummeret er syntetisk. I produksjon må det vere kunden sitt eige.',
    en: 'The organisation number is synthetic. In production it must be that of the customer.',
  },
  keys: {
    nb: 'Nøkler følger ikke med. Lag en ny her, så er testnøkkelen uten verdi i produksjon.',
    nn: 'Nøklar følgjer ikkje med. Lag ein ny her, så er testnøkkelen utan verdi i produksjon.',
    en: 'Keys do not come along. Make a new one here, so that the test key is worth nothing in production.',
  },
  secret: {
    nb: 'Hemmeligheten følger ikke med. Den nye integrasjonen får sin egen, som vises én gang.',
    nn: 'Løyndomen følgjer ikkje med. Den nye integrasjonen får sin eigen, som blir vist éin gong.',
    en: 'The secret does not come along. The new integration gets its own, which is shown once.',
  },
  clientId: {
    nb: 'Integrasjonen får en ny klient-ID her. Bytt den i programmets oppsett.',
    nn: 'Integrasjonen får ein ny klient-ID her. Byt han i oppsettet til programmet.',
    en: 'The integration gets a new client ID here. Replace it in the configuration of the program.',
  },
  customers: {
    nb: 'Kunder følger ikke med. Legg dem til når integrasjonen er opprettet.',
    nn: 'Kundar følgjer ikkje med. Legg dei til når integrasjonen er oppretta.',
    en: 'Customers do not come along. Add them when the integration is created.',
  },
  deactivated: {
    nb: 'Integrasjonen er deaktivert der. Her blir den aktiv.',
    nn: 'Integrasjonen er deaktivert der. Her blir han aktiv.',
    en: 'The integration is deactivated there. Here it becomes active.',
  },
} satisfies Readonly<Record<FindingKind, Row>>);
