/** Texts of one scope of the catalogue. */
import { textTable } from '../../language/text-table.ts';

export const catalogueScopeTexts = textTable('catalogue-scope', {
  title: { nb: 'Scope', nn: 'Scope', en: 'Scope' },
  back: { nb: 'Hele katalogen', nn: 'Heile katalogen', en: 'The whole catalogue' },
  ownedBy: { nb: 'Eies av {{owner}}', nn: 'Eigd av {{owner}}', en: 'Owned by {{owner}}' },
  access: { nb: 'Tilgang', nn: 'Tilgang', en: 'Access' },
  own: {
    nb: 'Scopet er virksomhetens eget. Skal dere bruke API-et selv, må dere gi dere selv tilgang.',
    nn: 'Scopet er verksemda sitt eige. Skal de bruke API-et sjølv, må de gje dykk sjølve tilgang.',
    en: 'The scope is your own. To use the API yourselves, give your own organisation access.',
  },
  manage: { nb: 'Administrer scopet', nn: 'Administrer scopet', en: 'Manage the scope' },
  apply: { nb: 'Søk om tilgang', nn: 'Søk om tilgang', en: 'Apply for access' },
  applyForOwnUse: {
    nb: 'Søk om tilgang til egen bruk',
    nn: 'Søk om tilgang til eigen bruk',
    en: 'Apply for access for own use',
  },
  mayNotApply: {
    nb: 'Bare en administrator eller leverandør i virksomheten kan søke.',
    nn: 'Berre ein administrator eller leverandør i verksemda kan søkje.',
    en: 'Only an administrator or supplier of your organisation can apply.',
  },
  seeApplication: { nb: 'Se søknaden', nn: 'Sjå søknaden', en: 'See the application' },
  usedBy: {
    nb: 'Integrasjoner som bruker scopet',
    nn: 'Integrasjonar som bruker scopet',
    en: 'Integrations with the scope',
  },
  usedByNone: {
    nb: 'Ingen av integrasjonene til virksomheten har dette scopet.',
    nn: 'Ingen av integrasjonane til verksemda har dette scopet.',
    en: 'None of your organisation’s integrations have this scope.',
  },
  check: { nb: 'Kan vi bruke det?', nn: 'Kan vi bruke det?', en: 'Can we use it?' },
  checkLead: {
    nb: 'Velg en integrasjon, og se om den får token med scopet – og hvis ikke, hva som mangler.',
    nn: 'Vel ein integrasjon, og sjå om han får token med scopet – og om ikkje, kva som manglar.',
    en: 'Choose an integration to see whether it gets tokens with the scope – and if not, what is missing.',
  },
  integration: { nb: 'Integrasjon', nn: 'Integrasjon', en: 'Integration' },
  choose: { nb: 'Velg …', nn: 'Vel …', en: 'Choose …' },
  noIntegrations: {
    nb: 'Virksomheten har ingen integrasjoner ennå.',
    nn: 'Verksemda har ingen integrasjonar enno.',
    en: 'Your organisation has no integrations yet.',
  },
  add: {
    nb: 'Legg scopet til i integrasjonen',
    nn: 'Legg scopet til i integrasjonen',
    en: 'Add the scope to the integration',
  },
  added: {
    nb: '{{scope}} er lagt til i {{integration}}.',
    nn: '{{scope}} er lagt til i {{integration}}.',
    en: '{{scope}} is added to {{integration}}.',
  },
  mayNotAdd: {
    nb: 'Rollen din gir ikke lov til å endre integrasjonen. En administrator kan legge scopet til.',
    nn: 'Rolla di gjev ikkje lov til å endre integrasjonen. Ein administrator kan leggje scopet til.',
    en: 'Your role does not allow changing the integration. An administrator can add the scope.',
  },
  about: { nb: 'Om scopet', nn: 'Om scopet', en: 'About the scope' },
  copy: { nb: 'Kopier navnet', nn: 'Kopier namnet', en: 'Copy the name' },
  copied: { nb: 'Scopet er kopiert.', nn: 'Scopet er kopiert.', en: 'The scope is copied.' },
  more: { nb: 'Vis alle {{count}}', nn: 'Vis alle {{count}}', en: 'Show all {{count}}' },
});
