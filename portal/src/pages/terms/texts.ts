/** Texts of the page of the terms of use. */
import { textTable } from '../../language/text-table.ts';

export const termsTexts = textTable('terms', {
  title: { nb: 'Bruksvilkår', nn: 'Bruksvilkår', en: 'Terms of use' },
  lead: {
    nb: 'Virksomheten må godta bruksvilkårene før den kan registrere integrasjoner.',
    nn: 'Verksemda må godta bruksvilkåra før ho kan registrere integrasjonar.',
    en: 'The organisation must accept the terms of use before it can register integrations.',
  },
  version: { nb: 'Versjon {{version}}', nn: 'Versjon {{version}}', en: 'Version {{version}}' },
  acceptedAt: { nb: 'Godtatt {{at}}.', nn: 'Godtekne {{at}}.', en: 'Accepted {{at}}.' },
  notAccepted: {
    nb: 'Virksomheten har ikke godtatt vilkårene ennå, og kan ikke registrere integrasjoner.',
    nn: 'Verksemda har ikkje godteke vilkåra enno, og kan ikkje registrere integrasjonar.',
    en: 'The organisation has not accepted the terms yet, and cannot register integrations.',
  },
  readOnly: {
    nb: 'En administrator eller API-eier kan godta vilkårene for virksomheten.',
    nn: 'Ein administrator eller API-eigar kan godta vilkåra for verksemda.',
    en: 'An administrator or API owner can accept the terms for the organisation.',
  },
  accept: { nb: 'Godta vilkårene', nn: 'Godta vilkåra', en: 'Accept the terms' },
  acceptTitle: { nb: 'Godta bruksvilkårene?', nn: 'Godta bruksvilkåra?', en: 'Accept the terms of use?' },
  acceptLead: {
    nb: 'Du godtar på vegne av {{organization}}. Det kan ikke trekkes tilbake her, og det blir stående hvem som gjorde det, og når.',
    nn: 'Du godtek på vegner av {{organization}}. Det kan ikkje trekkjast tilbake her, og det blir ståande kven som gjorde det, og når.',
    en: 'You accept on behalf of {{organization}}. It cannot be withdrawn here, and it is recorded who did it and when.',
  },
  acceptFor: {
    nb: 'Godta for {{organization}}',
    nn: 'Godta for {{organization}}',
    en: 'Accept for {{organization}}',
  },
  accepted: {
    nb: 'Bruksvilkårene er godtatt for {{organization}}.',
    nn: 'Bruksvilkåra er godtekne for {{organization}}.',
    en: 'The terms of use are accepted for {{organization}}.',
  },
  history: { nb: 'Hvem som har godtatt', nn: 'Kven som har godteke', en: 'Who has accepted' },
  noHistory: { nb: 'Ingen har godtatt ennå.', nn: 'Ingen har godteke enno.', en: 'Nobody has accepted yet.' },
  acceptedElsewhere: {
    nb: 'Vilkårene ble godtatt da virksomheten ble registrert, ikke her i portalen.',
    nn: 'Vilkåra vart godtekne då verksemda vart registrert, ikkje her i portalen.',
    en: 'The terms were accepted when the organisation was registered, not here in the portal.',
  },
  acceptedBy: {
    nb: '{{who}} godtok versjon {{version}}',
    nn: '{{who}} godtok versjon {{version}}',
    en: '{{who}} accepted version {{version}}',
  },
});
