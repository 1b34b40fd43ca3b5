/** Texts of the front page. */
import { textTable } from '../../language/text-table.ts';

export const homeTexts = textTable('home', {
  title: { nb: 'Hjem', nn: 'Heim', en: 'Home' },
  attention: { nb: 'Dette bør du se på', nn: 'Dette bør du sjå på', en: 'Needs your attention' },
  nothing: {
    nb: 'Alt er greit. Ingenting utløper de neste 60 dagene, ingen søknader venter, og ingen kall er avvist det siste døgnet.',
    nn: 'Alt er greitt. Ingenting går ut dei neste 60 dagane, ingen søknader ventar, og ingen kall er avviste det siste døgnet.',
    en: 'All is well. Nothing expires in the next 60 days, no applications are waiting, and no calls were refused in the last 24 hours.',
  },
  terms: {
    nb: 'Virksomheten har ikke godtatt bruksvilkårene. Før det kan den ikke registrere integrasjoner.',
    nn: 'Verksemda har ikkje godteke bruksvilkåra. Før det kan ho ikkje registrere integrasjonar.',
    en: 'Your organisation has not accepted the terms of use. Until then it cannot register integrations.',
  },
  expired_one: {
    nb: '{{count}} nøkkel i en aktiv integrasjon er utløpt',
    nn: '{{count}} nøkkel i ein aktiv integrasjon har gått ut',
    en: '{{count}} key of an active integration has expired',
  },
  expired_other: {
    nb: '{{count}} nøkler i aktive integrasjoner er utløpt',
    nn: '{{count}} nøklar i aktive integrasjonar har gått ut',
    en: '{{count}} keys of active integrations have expired',
  },
  refused_one: {
    nb: '{{count}} kall er avvist det siste døgnet:',
    nn: '{{count}} kall er avvist det siste døgnet:',
    en: '{{count}} call was refused in the last 24 hours:',
  },
  refused_other: {
    nb: '{{count}} kall er avvist det siste døgnet. De siste:',
    nn: '{{count}} kall er avviste det siste døgnet. Dei siste:',
    en: '{{count}} calls were refused in the last 24 hours. The latest:',
  },
  pendingScope: {
    nb: 'Virksomheten mangler tilgang til {{scope}}, som en aktiv integrasjon har',
    nn: 'Verksemda manglar tilgang til {{scope}}, som ein aktiv integrasjon har',
    en: 'Your organisation has no access to {{scope}}, which an active integration carries',
  },
  keyExpires_one: {
    nb: 'Nøkkelen {{id}} utløper innen et døgn',
    nn: 'Nøkkelen {{id}} går ut innan eit døgn',
    en: 'The key {{id}} expires within a day',
  },
  keyExpires_other: {
    nb: 'Nøkkelen {{id}} utløper om {{count}} dager',
    nn: 'Nøkkelen {{id}} går ut om {{count}} dagar',
    en: 'The key {{id}} expires in {{count}} days',
  },
  secretExpires_one: {
    nb: 'Hemmeligheten utløper innen et døgn',
    nn: 'Løyndomen går ut innan eit døgn',
    en: 'The secret expires within a day',
  },
  secretExpires_other: {
    nb: 'Hemmeligheten utløper om {{count}} dager',
    nn: 'Løyndomen går ut om {{count}} dagar',
    en: 'The secret expires in {{count}} days',
  },
  certificateExpires_one: {
    nb: 'Virksomhetssertifikatet i nøkkelen {{id}} utløper innen et døgn',
    nn: 'Verksemdssertifikatet i nøkkelen {{id}} går ut innan eit døgn',
    en: 'The enterprise certificate in the key {{id}} expires within a day',
  },
  certificateExpires_other: {
    nb: 'Virksomhetssertifikatet i nøkkelen {{id}} utløper om {{count}} dager',
    nn: 'Verksemdssertifikatet i nøkkelen {{id}} går ut om {{count}} dagar',
    en: 'The enterprise certificate in the key {{id}} expires in {{count}} days',
  },
  received: {
    nb: '{{organisation}} søker om tilgang til {{scope}}',
    nn: '{{organisation}} søkjer om tilgang til {{scope}}',
    en: '{{organisation}} applies for access to {{scope}}',
  },
  sent: {
    nb: 'Søknaden om tilgang til {{scope}} venter på svar fra {{organisation}}',
    nn: 'Søknaden om tilgang til {{scope}} ventar på svar frå {{organisation}}',
    en: 'The application for access to {{scope}} is waiting for {{organisation}}',
  },
  more: { nb: 'Vis alle {{number}}', nn: 'Vis alle {{number}}', en: 'Show all {{number}}' },
  urgent: { nb: 'Haster', nn: 'Hastar', en: 'Urgent' },
  integrations: {
    nb: 'Sist endrede integrasjoner',
    nn: 'Sist endra integrasjonar',
    en: 'Integrations changed last',
  },
  allIntegrations: {
    nb: 'Alle integrasjoner ({{number}})',
    nn: 'Alle integrasjonar ({{number}})',
    en: 'All integrations ({{number}})',
  },
  begin: { nb: 'Lag en integrasjon', nn: 'Lag ein integrasjon', en: 'Make an integration' },
  firstSteps: { nb: 'Kom i gang', nn: 'Kom i gang', en: 'Get started' },
  firstLead: {
    nb: 'Virksomheten har ingen integrasjoner ennå. Slik går det for seg:',
    nn: 'Verksemda har ingen integrasjonar enno. Slik går det føre seg:',
    en: 'Your organisation has no integrations yet. This is how it goes:',
  },
  stepPurpose: {
    nb: 'Bestem hva integrasjonen skal gjøre: logge inn innbyggere, eller hente data fra et API.',
    nn: 'Avgjer kva integrasjonen skal gjere: logge inn innbyggjarar, eller hente data frå eit API.',
    en: 'Decide what the integration is for: logging citizens in, or getting data from an API.',
  },
  stepRegister: {
    nb: 'Registrer integrasjonen. Du får en klient-ID og det utvikleren trenger.',
    nn: 'Registrer integrasjonen. Du får ein klient-ID og det utviklaren treng.',
    en: 'Register the integration. You get a client ID and what the developer needs.',
  },
  stepKey: {
    nb: 'Legg inn en offentlig nøkkel, så integrasjonen kan vise hvem den er.',
    nn: 'Legg inn ein offentleg nøkkel, så integrasjonen kan vise kven han er.',
    en: 'Add a public key, so that the integration can show who it is.',
  },
  stepAccess: {
    nb: 'Søk om tilgang til de scopene som ikke er åpne for alle. Eieren av API-et svarer her i portalen.',
    nn: 'Søk om tilgang til dei scopa som ikkje er opne for alle. Eigaren av API-et svarar her i portalen.',
    en: 'Apply for access to scopes that are not open to all. The owner of the API answers here in the portal.',
  },
});
