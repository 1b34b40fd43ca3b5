/** The situation with a customer in it: what the registry knows of the customer, and what its register answers. */
import type { OrgNumber } from '../../identifiers/org-number.ts';
import { findAccess } from '../../registry/access/access-store.ts';
import { findOrganisation } from '../../registry/organisations/organisation-store.ts';
import type { Queries } from '../../store/store.ts';
import { consumerAccess } from './customer-checks.ts';
import type { DelegationRegister } from './delegation.ts';
import type { Situation } from './situation.ts';

/** The register is asked when Maskinporten would ask it; where none is connected nobody has delegated anything. */
export async function withCustomer(
  queries: Queries,
  situation: Situation,
  orgno: OrgNumber,
  delegations: DelegationRegister | undefined,
): Promise<Situation> {
  const { client, name, scope } = situation;
  const customer = {
    orgno,
    organisation: await findOrganisation(queries, orgno),
    access: await findAccess(queries, name, orgno),
    delegated: undefined,
  };
  const source = scope?.delegationSource;
  if (source === undefined || consumerAccess({ ...situation, customer }).result !== 'passed') {
    return { ...situation, customer };
  }
  const asked = { source, consumer: orgno, supplier: client.clientOrgno, scope: name };
  const delegated = (await delegations?.hasDelegated(asked)) ?? { answered: true, value: false };
  return { ...situation, customer: { ...customer, delegated } };
}
