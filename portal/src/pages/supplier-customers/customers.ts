/** Integrations that the organisation holds for others, by customer. */

type Held = {
  readonly id: string;
  readonly customer_organization_number: string;
  readonly supplier_organization_number?: string | undefined;
  readonly supplier_integration_id?: string | undefined;
};

export type Customer<Integration extends Held> = {
  readonly orgno: string;
  readonly integrations: readonly Integration[];
};

/** In the order of the customers' numbers; one's own are left out. */
export function byCustomer<Integration extends Held>(
  integrations: readonly Integration[],
  own: string,
): readonly Customer<Integration>[] {
  const held = integrations.filter(
    ({ customer_organization_number: customer, supplier_organization_number: supplier }) =>
      supplier === own && customer !== own,
  );
  const groups = Map.groupBy(held, ({ customer_organization_number: customer }) => customer);
  return [...groups]
    .map(([orgno, of]) => ({ orgno, integrations: of }))
    .toSorted((one, other) => one.orgno.localeCompare(other.orgno));
}

/** The client that it is, or stands below. */
export function clientIdOf({ id, supplier_integration_id: above }: Held): string {
  return above ?? id;
}

/** Those whose name or number, or an integration of whom, has all the words. */
export function matchingCustomers<Integration extends Held & { readonly description?: string | undefined }>(
  customers: readonly Customer<Integration>[],
  search: string,
  nameOf: (orgno: string) => string,
): readonly Customer<Integration>[] {
  const words = search.toLocaleLowerCase('nb').split(/\s+/).filter(Boolean);
  return customers.filter(({ orgno, integrations }) => {
    const told = integrations.map(({ id, description = '' }) => `${id} ${description}`);
    const text = [nameOf(orgno), orgno, ...told].join(' ').toLocaleLowerCase('nb');
    return words.every((word) => text.includes(word));
  });
}
