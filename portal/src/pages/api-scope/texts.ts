/** Texts of a scope that the organisation owns. */
import { textTable } from '../../language/text-table.ts';

export const apiScopeTexts = textTable('api-scope', {
  edit: { nb: 'Endre scopet', nn: 'Endre scopet', en: 'Change the scope' },
  texts: { nb: 'Tekster', nn: 'Tekstar', en: 'Texts' },
  properties: { nb: 'Egenskaper', nn: 'Eigenskapar', en: 'Properties' },
  nb: { nb: 'Bokmål', nn: 'Bokmål', en: 'Bokmål' },
  nn: { nb: 'Nynorsk', nn: 'Nynorsk', en: 'Nynorsk' },
  en: { nb: 'Engelsk', nn: 'Engelsk', en: 'English' },
  se: { nb: 'Nordsamisk', nn: 'Nordsamisk', en: 'Northern Sámi' },
  missing: {
    nb: 'Ikke skrevet; bokmål vises i stedet.',
    nn: 'Ikkje skriven; bokmål blir vist i staden.',
    en: 'Not written; bokmål is shown instead.',
  },
  deactivate: { nb: 'Deaktiver scopet', nn: 'Deaktiver scopet', en: 'Deactivate the scope' },
  deactivateTitle: {
    nb: 'Deaktivere {{scope}}?',
    nn: 'Deaktivere {{scope}}?',
    en: 'Deactivate {{scope}}?',
  },
  deactivateLead: {
    nb: 'Ingen får nye token med scopet. Token som alt er utstedt, gjelder til de utløper. Tilganger og integrasjoner blir stående, så du kan aktivere scopet igjen.',
    nn: 'Ingen får nye token med scopet. Token som alt er utferda, gjeld til dei går ut. Tilgangar og integrasjonar blir ståande, så du kan aktivere scopet att.',
    en: 'Nobody gets new tokens with the scope. Tokens already issued are good until they expire. Access and integrations stay, so you can activate the scope again.',
  },
  stops_one: {
    nb: '{{count}} virksomhet har fått token med det de siste 30 dagene.',
    nn: '{{count}} verksemd har fått token med det dei siste 30 dagane.',
    en: '{{count}} organisation has got tokens with it in the last 30 days.',
  },
  stops_other: {
    nb: '{{count}} virksomheter har fått token med det de siste 30 dagene.',
    nn: '{{count}} verksemder har fått token med det dei siste 30 dagane.',
    en: '{{count}} organisations have got tokens with it in the last 30 days.',
  },
  stopsNobody: {
    nb: 'Ingen har fått token med det de siste 30 dagene.',
    nn: 'Ingen har fått token med det dei siste 30 dagane.',
    en: 'Nobody has got tokens with it in the last 30 days.',
  },
  deactivated: { nb: 'Scopet er deaktivert.', nn: 'Scopet er deaktivert.', en: 'The scope is deactivated.' },
  activate: { nb: 'Aktiver scopet', nn: 'Aktiver scopet', en: 'Activate the scope' },
  activated: { nb: 'Scopet er aktivt igjen.', nn: 'Scopet er aktivt att.', en: 'The scope is active again.' },
  inactiveLead: {
    nb: 'Scopet er deaktivert, og ingen får token med det. Tilgangene står som de var.',
    nn: 'Scopet er deaktivert, og ingen får token med det. Tilgangane står som dei var.',
    en: 'The scope is deactivated, and nobody gets tokens with it. Access stands as it was.',
  },
  asOthers: { nb: 'Slik andre ser det', nn: 'Slik andre ser det', en: 'As others see it' },
});
