/** What kinds of tokens are called, with what each is for. */
import { valueTable } from '../language/text-table.ts';

export const kindTexts = valueTable('token-kinds', {
  grant: {
    nb: 'JWT-grant: integrasjonen ber om et token med det',
    nn: 'JWT-grant: integrasjonen ber om eit token med det',
    en: 'JWT grant: the integration asks for a token with it',
  },
  'client-assertion': {
    nb: 'Klientpåstand (client_assertion): viser hvem integrasjonen er',
    nn: 'Klientpåstand (client_assertion): viser kven integrasjonen er',
    en: 'Client assertion: shows who the integration is',
  },
  'access-token': {
    nb: 'Tilgangstoken: gir tilgang til et API',
    nn: 'Tilgangstoken: gir tilgang til eit API',
    en: 'Access token: gives access to an API',
  },
  'id-token': {
    nb: 'ID-token: sier hvem som har logget inn',
    nn: 'ID-token: seier kven som har logga inn',
    en: 'ID token: says who has logged in',
  },
  'logout-token': {
    nb: 'Utloggingstoken: sier at en innlogging er over',
    nn: 'Utloggingstoken: seier at ei innlogging er over',
    en: 'Logout token: says that a login is over',
  },
  'request-object': {
    nb: 'Signert innloggingsforespørsel',
    nn: 'Signert innloggingsførespurnad',
    en: 'Signed login request',
  },
  'dpop-proof': {
    nb: 'DPoP-bevis: viser at avsenderen har nøkkelen',
    nn: 'DPoP-bevis: viser at avsendaren har nøkkelen',
    en: 'DPoP proof: shows that the sender has the key',
  },
  unknown: { nb: 'JWT av ukjent slag', nn: 'JWT av ukjent slag', en: 'JWT of an unknown kind' },
});
