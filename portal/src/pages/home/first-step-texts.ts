/** Texts of beginning. */
import { textTable } from '../../language/text-table.ts';

export const firstStepTexts = textTable('first-steps', {
  title: { nb: 'Kom i gang', nn: 'Kom i gang', en: 'Get started' },
  lead: {
    nb: 'Virksomheten har ingen integrasjoner ennå. Slik går det for seg:',
    nn: 'Verksemda har ingen integrasjonar enno. Slik går det føre seg:',
    en: 'Your organisation has no integrations yet. This is how it goes:',
  },
  leadOfOthers: {
    nb: 'Virksomheten har ingen integrasjoner ennå. En administrator eller leverandør hos dere kan registrere dem.',
    nn: 'Verksemda har ingen integrasjonar enno. Ein administrator eller leverandør hos dykk kan registrere dei.',
    en: 'Your organisation has no integrations yet. An administrator or supplier of yours can register them.',
  },
  terms: {
    nb: 'Godta bruksvilkårene for virksomheten.',
    nn: 'Godta bruksvilkåra for verksemda.',
    en: 'Accept the terms of use for your organisation.',
  },
  toTerms: { nb: 'Til bruksvilkårene', nn: 'Til bruksvilkåra', en: 'To the terms of use' },
  purpose: {
    nb: 'Bestem hva integrasjonen skal gjøre: logge inn innbyggere, eller hente data fra et API.',
    nn: 'Avgjer kva integrasjonen skal gjere: logge inn innbyggjarar, eller hente data frå eit API.',
    en: 'Decide what the integration is for: logging citizens in, or getting data from an API.',
  },
  toGuides: {
    nb: 'Følg en veiviser',
    nn: 'Følg ein vegvisar',
    en: 'Follow a guide',
  },
  register: {
    nb: 'Registrer integrasjonen. Du får en klient-ID og det utvikleren trenger.',
    nn: 'Registrer integrasjonen. Du får ein klient-ID og det utviklaren treng.',
    en: 'Register the integration. You get a client ID and what the developer needs.',
  },
  begin: { nb: 'Lag en integrasjon', nn: 'Lag ein integrasjon', en: 'Make an integration' },
  key: {
    nb: 'Legg inn en offentlig nøkkel, så integrasjonen kan vise hvem den er.',
    nn: 'Legg inn ein offentleg nøkkel, så integrasjonen kan vise kven han er.',
    en: 'Add a public key, so that the integration can show who it is.',
  },
  access: {
    nb: 'Søk om tilgang til de scopene som ikke er åpne for alle. Eieren av API-et svarer her i portalen.',
    nn: 'Søk om tilgang til dei scopa som ikkje er opne for alle. Eigaren av API-et svarar her i portalen.',
    en: 'Apply for access to scopes that are not open to all. The owner of the API answers here in the portal.',
  },
  toCatalogue: {
    nb: 'Finn et API i katalogen',
    nn: 'Finn eit API i katalogen',
    en: 'Find an API in the catalogue',
  },
  offer: {
    nb: 'Tilby et API: lag scopes og gi andre tilgang',
    nn: 'Tilby eit API: lag scopes og gje andre tilgang',
    en: 'Offer an API: make scopes and give others access',
  },
  look: {
    nb: 'Se veiviserne for det mange skal',
    nn: 'Sjå vegvisarane for det mange skal',
    en: 'See the guides for what many set out to do',
  },
});
