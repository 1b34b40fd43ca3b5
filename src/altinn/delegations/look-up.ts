/** The look-up that Maskinporten and API owners make (spec/maskinporten.md 6.3, its table). */
import { answerJson } from '../../http/answer.ts';
import type { Door } from '../../http/door.ts';
import type { DoorContext } from '../../http/exchange.ts';
import { type Parameters, readQuery } from '../../http/form.ts';
import { type OrgNumber, parseOrgNumber } from '../../identifiers/org-number.ts';
import { parseScopeName, type ScopeName, splitScopeName } from '../../identifiers/scope-name.ts';
import { accepted, type Refused, refused, type Verdict } from '../../protocol/verdict.ts';
import { findOrganisation } from '../../registry/organisations/organisation-store.ts';
import { listPrefixes } from '../../registry/prefixes/prefix-list-store.ts';
import type { Queries } from '../../store/store.ts';
import type { Bearer } from '../api/bearer.ts';
import { answerProblem } from '../api/problem.ts';
import type { AltinnParts } from '../parts.ts';
import { MAX_DELEGATIONS } from './delegation.ts';
import { listDelegations } from './delegation-store.ts';
import { delegationToWire } from './wire.ts';

/** May ask about any scope. */
export const DELEGATIONS_ADMIN = 'altinn:maskinporten/delegations.admin';
/** May ask about scopes of its own organisation's. */
export const DELEGATIONS = 'altinn:maskinporten/delegations';

/** The older name of the same, which the original still answers at. */
const PATHS = [
  '/accessmanagement/api/v1/maskinporten/delegations',
  '/accessmanagement/api/v1/maskinporten/delegations/',
  '/accessmanagement/api/v1/admin/delegations/maskinportenschema',
];

type Asked = {
  readonly consumer: OrgNumber | undefined;
  readonly supplier: OrgNumber | undefined;
  readonly scope: ScopeName | undefined;
};

export function addLookUp(door: Door, { store, bearers }: Pick<AltinnParts, 'store' | 'bearers'>): void {
  const lookUp = async (c: DoorContext) => {
    const bearer = await bearers.require(c, [DELEGATIONS_ADMIN, DELEGATIONS]);
    if (bearer instanceof Response) return bearer;
    const query = readQuery(c);
    const asked = query.ok ? await readAsked(store.queries, query.value) : query;
    if (!asked.ok) return answerProblem(c, asked.refusal);
    const forbidden = await prefixRefusal(store.queries, bearer, asked.value.scope);
    if (forbidden) return answerProblem(c, forbidden.refusal);
    const found = await listDelegations(store.queries, { ...asked.value, limit: MAX_DELEGATIONS });
    return answerJson(c, 200, found.map(delegationToWire));
  };
  for (const path of PATHS) door.get(path, lookUp);
}

/** ASP.NET reads names without regard to case, and so clients write them as they like. */
async function readAsked(queries: Queries, parameters: Parameters): Promise<Verdict<Asked>> {
  const byName = new Map([...parameters].map(([name, value]) => [name.toLowerCase(), value]));
  if (byName.size !== parameters.size) return bad('A parameter is given twice.');
  const consumer = await readOrganisation(queries, byName.get('consumerorg'), 'consumerOrg');
  if (!consumer.ok) return consumer;
  const supplier = await readOrganisation(queries, byName.get('supplierorg'), 'supplierOrg');
  if (!supplier.ok) return supplier;
  const scope = readScope(byName.get('scope'));
  if (!scope.ok) return scope;
  if (!consumer.value && !supplier.value && !scope.value) {
    return bad('Give at least one of supplierOrg, consumerOrg and scope.');
  }
  return accepted({ consumer: consumer.value, supplier: supplier.value, scope: scope.value });
}

async function readOrganisation(
  queries: Queries,
  text: string | undefined,
  name: string,
): Promise<Verdict<OrgNumber | undefined>> {
  if (text === undefined) return accepted(undefined);
  const orgno = parseOrgNumber(text);
  const isKnown = orgno !== undefined && (await findOrganisation(queries, orgno)) !== undefined;
  return isKnown ? accepted(orgno) : bad(`The parameter ${name} is not the number of a known organisation.`);
}

function readScope(text: string | undefined): Verdict<ScopeName | undefined> {
  if (text === undefined) return accepted(undefined);
  const scope = parseScopeName(text);
  return scope ? accepted(scope) : bad('The parameter scope cannot be the name of a scope.');
}

/** Prefixes are those that the registry gives the token's organisation, which `consumer_prefix` repeats. */
async function prefixRefusal(
  queries: Queries,
  { orgno, scopes }: Bearer,
  scope: ScopeName | undefined,
): Promise<Refused | undefined> {
  if (scopes.has(DELEGATIONS_ADMIN)) return undefined;
  if (scope === undefined) return forbidden('With this scope, name the scope of yours that you ask about.');
  const prefix = splitScopeName(scope)?.prefix;
  const own = await listPrefixes(queries, { owner: orgno, includesInactive: false });
  return own.some((one) => one.prefix === prefix)
    ? undefined
    : forbidden(`The scope asked about is not below a prefix of ${orgno}.`);
}

function bad(description: string): Refused {
  const remedy =
    'Ask with supplierOrg and consumerOrg as organisation numbers, and scope as the name of a scope.';
  return refused({ rule: 'delegation-look-up', status: 400, error: 'invalid_request', description, remedy });
}

function forbidden(description: string): Refused {
  const remedy = `Ask about scopes of your own, or with a token with ${DELEGATIONS_ADMIN}.`;
  return refused({ rule: 'delegation-prefix', status: 403, error: 'forbidden', description, remedy });
}
