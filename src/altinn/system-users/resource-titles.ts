/**
 * What services are called, for the people who are asked to give a system access to them. In Altinn the resource register
 * says so; the stand-in knows the few that its examples use, and shows others by their id.
 */
import type { LocalText } from '../system-register/system.ts';

const TITLES: Readonly<Record<string, LocalText>> = {
  'demo-invoice': {
    nb: 'Fakturaer: lese fakturaer til og fra virksomheten',
    nn: 'Fakturaer: lese fakturaer til og frå verksemda',
    en: 'Invoices: read invoices to and from the organisation',
  },
  'demo-vat-return': {
    nb: 'Mva-melding: fylle ut, sende inn og lese',
    nn: 'Mva-melding: fylle ut, sende inn og lese',
    en: 'VAT return: fill in, submit and read',
  },
  'ske-krav-og-betalinger': {
    nb: 'Krav og betalinger: se hva virksomheten skylder skatt og avgift for',
    nn: 'Krav og betalingar: sjå kva verksemda skuldar skatt og avgift for',
    en: 'Claims and payments: see what taxes and duties the organisation owes',
  },
};

export function resourceTitle(id: string): LocalText | undefined {
  return Object.hasOwn(TITLES, id) ? TITLES[id] : undefined;
}
