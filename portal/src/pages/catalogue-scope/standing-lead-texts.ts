/** What an organisation does to come to use a scope, by how it stands to it. */
import { valueTable } from '../../language/text-table.ts';

export const standingLeadTexts = valueTable('standing-lead', {
  granted: {
    nb: 'Virksomheten har fått tilgang. Legg scopet til i en integrasjon, så får den token med det.',
    nn: 'Verksemda har fått tilgang. Legg scopet til i ein integrasjon, så får han token med det.',
    en: 'Your organisation has been given access. Add the scope to an integration and it gets tokens with it.',
  },
  open: {
    nb: 'Scopet er åpent for alle. Legg det til i en integrasjon, så får den token med det.',
    nn: 'Scopet er ope for alle. Legg det til i ein integrasjon, så får han token med det.',
    en: 'The scope is open to all. Add it to an integration and it gets tokens with it.',
  },
  requested: {
    nb: 'Virksomheten har søkt om tilgang, og API-eieren har ikke svart ennå. Du kan legge scopet til i en integrasjon nå; den får token så snart søknaden er godkjent.',
    nn: 'Verksemda har søkt om tilgang, og API-eigaren har ikkje svart enno. Du kan leggje scopet til i ein integrasjon no; han får token så snart søknaden er godkjend.',
    en: 'Your organisation has applied, and the API owner has not answered yet. You can add the scope to an integration now; it gets tokens as soon as the application is approved.',
  },
  denied: {
    nb: 'API-eieren har avslått eller trukket tilgangen. Er noe endret siden, kan dere søke på nytt.',
    nn: 'API-eigaren har avslått eller trekt tilgangen. Er noko endra sidan, kan de søkje på nytt.',
    en: 'The API owner has denied or revoked access. If something has changed since, you can apply again.',
  },
  delegable: {
    nb: 'Handler dere for kunder, trenger dere ikke egen tilgang: kunden må ha tilgang, og delegerer scopet til dere i Altinn. Skal dere bruke API-et for virksomheten selv, må dere søke.',
    nn: 'Handlar de for kundar, treng de ikkje eigen tilgang: kunden må ha tilgang, og delegerer scopet til dykk i Altinn. Skal de bruke API-et for verksemda sjølv, må de søkje.',
    en: 'To act for customers you need no access of your own: the customer must have access, and delegates the scope to you in Altinn. To use the API for your own organisation you must apply.',
  },
  none: {
    nb: 'Scopet krever at API-eieren gir virksomheten tilgang. Søk, og følg søknaden her.',
    nn: 'Scopet krev at API-eigaren gjev verksemda tilgang. Søk, og følg søknaden her.',
    en: 'The API owner must give your organisation access. Apply, and follow the application here.',
  },
  inactive: {
    nb: 'Scopet er deaktivert, og ingen får token med det. Spør API-eieren hvilket scope som har tatt over.',
    nn: 'Scopet er deaktivert, og ingen får token med det. Spør API-eigaren kva scope som har teke over.',
    en: 'The scope is deactivated, and nobody gets tokens with it. Ask the API owner which scope has taken its place.',
  },
});
