/** What a member may by each role, by the role. */
import { valueTable } from '../../language/text-table.ts';

export const roleRightTexts = valueTable('role-rights', {
  administrator: {
    nb: 'Alt: integrasjoner og nøkler, scopes og tilganger, kunder, bruksvilkår og medlemmer.',
    nn: 'Alt: integrasjonar og nøklar, scopes og tilgangar, kundar, bruksvilkår og medlemmer.',
    en: 'Everything: integrations and keys, scopes and access, customers, terms of use and members.',
  },
  'api-owner': {
    nb: 'Lage og endre scopes, gi og trekke tilganger, og svare på søknader. Se alt annet.',
    nn: 'Lage og endre scopes, gje og trekkje tilgangar, og svare på søknader. Sjå alt anna.',
    en: 'Create and change scopes, grant and revoke access, and answer applications. See everything else.',
  },
  supplier: {
    nb: 'Legge kunder til integrasjonene, og lage integrasjoner som kunder eier, når virksomheten er godkjent som leverandør. Se alt annet.',
    nn: 'Leggje kundar til integrasjonane, og lage integrasjonar som kundar eig, når verksemda er godkjend som leverandør. Sjå alt anna.',
    en: 'Add customers to the integrations, and create integrations that customers own, once the organisation is approved as a supplier. See everything else.',
  },
  reader: {
    nb: 'Se alt, og endre ingenting.',
    nn: 'Sjå alt, og endre ingenting.',
    en: 'See everything and change nothing.',
  },
});
