/**
 * The checks about a customer for whom the client would ask. They are made as far as Maskinporten would make them and no further:
 * a client learns nothing here of another organisation that a token request would not tell it.
 */
import { grantedAccess } from '../../registry/access/access.ts';
import { judgeCustomer, sharedDelegationSource } from '../../registry/access/customer.ts';
import { JWT_BEARER } from '../../registry/clients/client.ts';
import { usableScope } from '../../registry/scopes/scope.ts';
import { type Finding, failed, NOT_REACHED, passed } from './check.ts';
import { fromFault } from './scope-checks.ts';
import type { Situation } from './situation.ts';

export function consumer(situation: Situation): Finding {
  const { client, customer, scope } = situation;
  if (customer === undefined || scope === undefined || !mayAsk(situation)) return NOT_REACHED;
  if (!client.grantTypes.includes(JWT_BEARER)) {
    return failed(
      `a client of type ${client.integrationType}`,
      'a client of Maskinporten, where customers delegate',
      'Ask with a client of type maskinporten.',
    );
  }
  const judged = judgeCustomer(customer.orgno, client.clientOrgno);
  if (!judged.ok) return fromFault(judged.fault);
  const source = sharedDelegationSource([scope]);
  if (!source.ok) return fromFault(source.fault);
  return passed(`${scope.name} can be delegated to ${client.clientOrgno} in ${source.value}`);
}

export function consumerAccess(situation: Situation): Finding {
  const { customer, scope } = situation;
  if (customer === undefined || scope === undefined || consumer(situation).result !== 'passed')
    return NOT_REACHED;
  if (customer.organisation?.active === false) {
    return failed(
      `${customer.orgno}, which is shut out`,
      'an organisation that is served here',
      'Ask the operator why.',
    );
  }
  const ruling = grantedAccess(scope, customer.orgno, customer.access);
  if (ruling.ok) return passed(`access of ${customer.orgno} to ${scope.name}`);
  const remedy = `Let ${customer.orgno} ask ${scope.ownerOrgno}, the owner of the scope, for access.`;
  return fromFault({ ...ruling.fault, remedy });
}

export function delegation({ client, customer, scope }: Situation): Finding {
  if (customer?.delegated === undefined || scope === undefined) return NOT_REACHED;
  const { orgno, delegated } = customer;
  const expected = `a delegation of ${scope.name} from ${orgno} to ${client.clientOrgno}`;
  if (!delegated.answered) {
    return failed(
      `no answer from the register: ${delegated.why}`,
      expected,
      'Ask again when the register answers.',
    );
  }
  if (delegated.value) return passed(expected);
  const remedy = `Let somebody who may act for ${orgno} delegate ${scope.name} to ${client.clientOrgno} in ${scope.delegationSource}.`;
  return failed('no delegation', expected, remedy);
}

/** What a token request would have met before it is asked about the customer. */
function mayAsk({ client, organisation, scope, name }: Situation): boolean {
  return (
    client.active &&
    organisation?.active !== false &&
    client.scopes.includes(name) &&
    scope !== undefined &&
    usableScope(scope, client.integrationType).ok
  );
}
