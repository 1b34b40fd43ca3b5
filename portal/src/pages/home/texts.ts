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
});
