/**
 * What older guides call the fields of an integration, so that who follows one finds them: labels of the portal that was before
 * (spec/selfservice.md 3.2), which was in bokmål alone.
 */
import type { DraftField } from '../registration/draft.ts';

export const FORMER_LABELS: { readonly [Field in DraftField]?: string } = {
  integration_type: 'Difi-tjeneste',
  client_orgno: 'Kundens org.nr.',
  client_name: 'Navn på integrasjonen',
  description: 'Beskrivelse',
  scopes: 'Scopes',
  grant_types: 'Tillatte grant types',
  token_endpoint_auth_method: 'Klientautentiseringsmetode',
  application_type: 'Applikasjonstype',
  redirect_uris: 'Gyldig(e) redirect uri-er',
  post_logout_redirect_uris: 'Gyldig(e) post logout redirect uri-er',
  frontchannel_logout_uri: 'Frontchannel logout uri',
  frontchannel_logout_session_required: 'Frontchannel logout krever sesjons-id',
  client_uri: 'Tilbake-uri',
  authorization_lifetime: 'Authorization levetid (sekunder)',
  access_token_lifetime: 'Access token levetid (sekunder)',
  refresh_token_lifetime: 'Refresh token levetid (sekunder)',
  refresh_token_usage: 'Refresh token type',
};
