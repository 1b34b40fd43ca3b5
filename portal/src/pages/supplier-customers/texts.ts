/** Texts of the integrations held for customers. */
import { textTable } from '../../language/text-table.ts';

export const supplierCustomersTexts = textTable('supplier-customers', {
  title: { nb: 'Kundene våre', nn: 'Kundane våre', en: 'Our customers' },
  lead: {
    nb: 'Integrasjonene vi holder for andre virksomheter, ordnet etter kunde: de som kunden eier, og de av våre egne som handler på vegne av kunden.',
    nn: 'Integrasjonane vi held for andre verksemder, ordna etter kunde: dei som kunden eig, og dei av våre eigne som handlar på vegner av kunden.',
    en: 'The integrations that we hold for other organisations, by customer: those that the customer owns, and those of our own that act on the customer’s behalf.',
  },
  none: {
    nb: 'Vi holder ingen integrasjoner for andre ennå. De kommer hit når en integrasjon lages for en kunde, eller en kunde legges til på en av våre.',
    nn: 'Vi held ingen integrasjonar for andre enno. Dei kjem hit når ein integrasjon blir laga for ein kunde, eller ein kunde blir lagd til på ein av våre.',
    en: 'We hold no integrations for others yet. They come here when an integration is created for a customer, or a customer is added to one of ours.',
  },
  noneHow: {
    nb: 'Finn ut hvilken modell som passer',
    nn: 'Finn ut kva for ein modell som passar',
    en: 'Find out which model fits',
  },
  search: {
    nb: 'Søk etter kunde eller integrasjon',
    nn: 'Søk etter kunde eller integrasjon',
    en: 'Search for a customer or integration',
  },
  shown: {
    nb: 'Viser {{shown}} av {{count}} kunder',
    nn: 'Viser {{shown}} av {{count}} kundar',
    en: 'Showing {{shown}} of {{count}} customers',
  },
  owned: { nb: 'Eies av kunden', nn: 'Eigd av kunden', en: 'Owned by the customer' },
  onBehalfOf: { nb: 'På vegne av kunden', nn: 'På vegner av kunden', en: 'On the customer’s behalf' },
  inactive: { nb: 'Ikke aktiv', nn: 'Ikkje aktiv', en: 'Inactive' },
});
