/** What the fields of an integration are called (spec/selfservice.md 3.4), under their names in the API. */
import { valueTable } from '../language/text-table.ts';

export const fieldTexts = valueTable('integration-field', {
  client_id: { nb: 'Klient-ID', nn: 'Klient-ID', en: 'Client ID' },
  client_name: { nb: 'Visningsnavn', nn: 'Visingsnamn', en: 'Display name' },
  description: { nb: 'Beskrivelse', nn: 'Skildring', en: 'Description' },
  integration_type: { nb: 'Tjeneste', nn: 'Teneste', en: 'Service' },
  client_orgno: {
    nb: 'Kundens organisasjonsnummer',
    nn: 'Organisasjonsnummeret til kunden',
    en: 'Customer organisation number',
  },
  supplier_orgno: {
    nb: 'Leverandørens organisasjonsnummer',
    nn: 'Organisasjonsnummeret til leverandøren',
    en: 'Supplier organisation number',
  },
  application_type: { nb: 'Applikasjonstype', nn: 'Applikasjonstype', en: 'Application type' },
  token_endpoint_auth_method: {
    nb: 'Autentiseringsmetode',
    nn: 'Autentiseringsmetode',
    en: 'Authentication method',
  },
  grant_types: { nb: 'Tillatte grant types', nn: 'Tillatne grant types', en: 'Allowed grant types' },
  code_challenge_method: { nb: 'PKCE', nn: 'PKCE', en: 'PKCE' },
  redirect_uris: { nb: 'Redirect URI-er', nn: 'Redirect URI-ar', en: 'Redirect URIs' },
  post_logout_redirect_uris: {
    nb: 'Post logout redirect URI-er',
    nn: 'Post logout redirect URI-ar',
    en: 'Post logout redirect URIs',
  },
  frontchannel_logout_uri: {
    nb: 'Frontchannel logout URI',
    nn: 'Frontchannel logout URI',
    en: 'Frontchannel logout URI',
  },
  frontchannel_logout_session_required: {
    nb: 'Frontchannel logout krever sesjons-ID',
    nn: 'Frontchannel logout krev sesjons-ID',
    en: 'Frontchannel logout requires session ID',
  },
  client_uri: { nb: 'Tilbake-URI', nn: 'Tilbake-URI', en: 'Back URI' },
  sso_disabled: {
    nb: 'Deaktiver single-sign-on',
    nn: 'Deaktiver single-sign-on',
    en: 'Disable single-sign-on',
  },
  refresh_token_usage: { nb: 'Refresh token bruk', nn: 'Refresh token bruk', en: 'Refresh token usage' },
  scopes: { nb: 'Scopes', nn: 'Scopes', en: 'Scopes' },
  backchannel_logout_uri: {
    nb: 'Backchannel logout URI',
    nn: 'Backchannel logout URI',
    en: 'Backchannel logout URI',
  },
  access_token_lifetime: {
    nb: 'Access token levetid',
    nn: 'Levetid for access token',
    en: 'Access token lifetime',
  },
  refresh_token_lifetime: {
    nb: 'Refresh token levetid',
    nn: 'Levetid for refresh token',
    en: 'Refresh token lifetime',
  },
  authorization_lifetime: {
    nb: 'Autorisasjon levetid',
    nn: 'Levetid for autorisasjon',
    en: 'Authorization lifetime',
  },
  created: { nb: 'Opprettet', nn: 'Oppretta', en: 'Created' },
  last_updated: { nb: 'Endret', nn: 'Endra', en: 'Changed' },
});
