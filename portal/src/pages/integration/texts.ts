/** Texts of the page of one integration. */
import { textTable } from '../../language/text-table.ts';

export const integrationTexts = textTable('integration', {
  title: { nb: 'Integrasjon', nn: 'Integrasjon', en: 'Integration' },
  back: { nb: 'Alle integrasjoner', nn: 'Alle integrasjonar', en: 'All integrations' },
  edit: { nb: 'Endre navn og beskrivelse', nn: 'Endre namn og skildring', en: 'Change name and description' },
  copyId: { nb: 'Kopier klient-ID', nn: 'Kopier klient-ID', en: 'Copy client ID' },
  copied: { nb: 'Klient-ID-en er kopiert.', nn: 'Klient-ID-en er kopiert.', en: 'The client ID is copied.' },
  about: { nb: 'Egenskaper', nn: 'Eigenskapar', en: 'Properties' },
  yes: { nb: 'Ja', nn: 'Ja', en: 'Yes' },
  no: { nb: 'Nei', nn: 'Nei', en: 'No' },
  scopes: { nb: 'Scopes', nn: 'Scopes', en: 'Scopes' },
  noScopes: {
    nb: 'Integrasjonen har ingen scopes, og får derfor ingen token fra Maskinporten.',
    nn: 'Integrasjonen har ingen scopes, og får difor ingen token frå Maskinporten.',
    en: 'The integration has no scopes, and so gets no tokens from Maskinporten.',
  },
  pendingScope: { nb: 'Tilgang mangler', nn: 'Tilgang manglar', en: 'Access is missing' },
  keys: { nb: 'Nøkler', nn: 'Nøklar', en: 'Keys' },
  noKeys: {
    nb: 'Integrasjonen har ingen nøkkel ennå, og kan ikke vise hvem den er.',
    nn: 'Integrasjonen har ingen nøkkel enno, og kan ikkje vise kven han er.',
    en: 'The integration has no key yet, and cannot show who it is.',
  },
  plainKey: { nb: 'Asymmetrisk nøkkel', nn: 'Asymmetrisk nøkkel', en: 'Asymmetric key' },
  certificate: { nb: 'Virksomhetssertifikat', nn: 'Verksemdssertifikat', en: 'Enterprise certificate' },
  expires: { nb: 'Utløper {{at}}', nn: 'Går ut {{at}}', en: 'Expires {{at}}' },
  expired: { nb: 'Utløpt', nn: 'Gått ut', en: 'Expired' },
  expiresSoon: { nb: 'Utløper snart', nn: 'Går snart ut', en: 'Expires soon' },
  lifetimes: { nb: 'Levetider', nn: 'Levetider', en: 'Lifetimes' },
  lifetimesLead: {
    nb: 'Det som gjelder i praksis, når integrasjonen ber om alle scopene sine samtidig.',
    nn: 'Det som gjeld i praksis, når integrasjonen ber om alle scopa sine samstundes.',
    en: 'What holds in practice, when the integration asks for all its scopes together.',
  },
  accessToken: { nb: 'Access token levetid', nn: 'Levetid for access token', en: 'Access token lifetime' },
  refreshToken: {
    nb: 'Refresh token levetid',
    nn: 'Levetid for refresh token',
    en: 'Refresh token lifetime',
  },
  authorization: { nb: 'Autorisasjon levetid', nn: 'Levetid for autorisasjon', en: 'Authorization lifetime' },
  byClient: { nb: 'som registrert', nn: 'som registrert', en: 'as registered' },
  byDefault: { nb: 'standard', nn: 'standard', en: 'the default' },
  byScope: {
    nb: 'begrenset av {{scope}}; {{asked}} er registrert',
    nn: 'avgrensa av {{scope}}; {{asked}} er registrert',
    en: 'capped by {{scope}}; {{asked}} is registered',
  },
  byAuthorization: {
    nb: 'begrenset av levetiden for autorisasjonen',
    nn: 'avgrensa av levetida for autorisasjonen',
    en: 'capped by the authorization lifetime',
  },
});
