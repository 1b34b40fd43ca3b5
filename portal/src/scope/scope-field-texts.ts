/** What the fields of a scope are called (spec/selfservice.md 3.6), under their names in the API. */
import { textTable } from '../language/text-table.ts';

export const scopeFieldTexts = textTable('scope-field', {
  prefix: { nb: 'Prefiks', nn: 'Prefiks', en: 'Prefix' },
  subscope: { nb: 'Subscope', nn: 'Subscope', en: 'Subscope' },
  description: { nb: 'Beskrivelse', nn: 'Skildring', en: 'Description' },
  allowed_integration_types: { nb: 'Klienttype', nn: 'Klienttype', en: 'Client type' },
  visibility: { nb: 'Synlighet', nn: 'Synlegheit', en: 'Visibility' },
  accessible_for_all: {
    nb: 'Tilgjengelig for alle',
    nn: 'Tilgjengeleg for alle',
    en: 'Available for all',
  },
  delegation_source: { nb: 'Delegeringskilde', nn: 'Delegeringskjelde', en: 'Delegation source' },
  token_type: { nb: 'Token type', nn: 'Token type', en: 'Token type' },
  at_max_age: { nb: 'Access token levetid', nn: 'Levetid for access token', en: 'Access token lifetime' },
  authorization_max_lifetime: {
    nb: 'Autorisasjon levetid',
    nn: 'Levetid for autorisasjon',
    en: 'Authorization lifetime',
  },
  requires_pseudonymous_tokens: {
    nb: 'Pseudonymisert innlogging',
    nn: 'Pseudonymisert innlogging',
    en: 'Pseudonymised login',
  },
  requires_user_authentication: {
    nb: 'Krev reautentisering',
    nn: 'Krev reautentisering',
    en: 'Require reauthentication',
  },
  requires_user_consent: {
    nb: 'Krev godkjenning fra sluttbruker',
    nn: 'Krev godkjenning frå sluttbrukaren',
    en: 'Require user consent',
  },
  long_description: {
    nb: 'Beskrivelse for tilgangsdialog',
    nn: 'Skildring for tilgangsdialog',
    en: 'Description for the access dialog',
  },
  enforced_aud_for_access_token: {
    nb: 'Fast mottaker (aud) i tokenet',
    nn: 'Fast mottakar (aud) i tokenet',
    en: 'Fixed audience (aud) of the token',
  },
  supports_european_businesses: {
    nb: 'Åpent for europeiske virksomheter',
    nn: 'Ope for europeiske verksemder',
    en: 'Open to European businesses',
  },
  created: { nb: 'Opprettet', nn: 'Oppretta', en: 'Created' },
  last_updated: { nb: 'Endret', nn: 'Endra', en: 'Changed' },
});
