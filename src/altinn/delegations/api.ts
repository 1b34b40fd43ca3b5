/**
 * Delegating without a browser, so that a pipeline can set up what it tests. The original lets only a person do it; this is
 * the stand-in's own, below `/porthus/v1`, and acts for the organisation of the token, whatever scope that has.
 */
import { answer, answerJson } from '../../http/answer.ts';
import type { Door } from '../../http/door.ts';
import type { DoorContext } from '../../http/exchange.ts';
import { readJson, skipBody } from '../../http/json.ts';
import { parseOrgNumber } from '../../identifiers/org-number.ts';
import { parseScopeName } from '../../identifiers/scope-name.ts';
import type { Refusal } from '../../protocol/verdict.ts';
import type { Bearer, Bearers } from '../api/bearer.ts';
import { membersOf, textOf } from '../api/json-members.ts';
import { answerProblem } from '../api/problem.ts';
import { type Act, type DelegationFault, type DelegationParts, delegate, withdraw } from './delegating.ts';
import { type DelegatedScheme, MAX_DELEGATIONS } from './delegation.ts';
import { listDelegations } from './delegation-store.ts';
import { listSchemes } from './scheme-store.ts';
import { delegationToWire, schemeToWire } from './wire.ts';

type ApiParts = DelegationParts & { readonly bearers: Bearers };

const SCHEMES = '/porthus/v1/delegation-schemes';
const DELEGATIONS = '/porthus/v1/delegations';

export function addDelegationApi(door: Door, parts: ApiParts): void {
  door.get(SCHEMES, (c) => asOrganisation(c, parts, () => showSchemes(c, parts)));
  door.get(DELEGATIONS, (c) => asOrganisation(c, parts, (bearer) => showGiven(c, parts, bearer)));
  door.post(DELEGATIONS, (c) => asOrganisation(c, parts, (bearer) => delegateByApi(c, parts, bearer)));
  door.delete(`${DELEGATIONS}/:id`, (c) =>
    asOrganisation(c, parts, (bearer) => withdrawByApi(c, parts, bearer)),
  );
}

/** A supplier's token for a customer is the customer's in every other way, and delegates nothing. */
async function asOrganisation(
  c: DoorContext,
  { bearers }: ApiParts,
  serve: (bearer: Bearer) => Promise<Response>,
): Promise<Response> {
  const bearer = await bearers.require(c, []);
  if (bearer instanceof Response) return bearer;
  if (bearer.supplier === undefined) return serve(bearer);
  const why =
    'The access token was issued to a supplier. Use a token of a client of the organisation itself.';
  return answerProblem(c, refusal(403, why));
}

async function showSchemes(c: DoorContext, { store }: ApiParts): Promise<Response> {
  const asked = c.req.query('scope');
  const scope = asked === undefined ? undefined : parseScopeName(asked);
  const schemes = await listSchemes(store.queries);
  const shown = schemes.filter(({ scopes }) => asked === undefined || (scope && scopes.includes(scope)));
  return answerJson(c, 200, shown.map(schemeToWire));
}

async function showGiven(c: DoorContext, { store }: ApiParts, { orgno }: Bearer): Promise<Response> {
  const given = await listDelegations(store.queries, { consumer: orgno, limit: MAX_DELEGATIONS });
  return answerJson(c, 200, given.map(toWire));
}

async function delegateByApi(c: DoorContext, parts: ApiParts, bearer: Bearer): Promise<Response> {
  const json = await readJson(c);
  if (!json.ok) return answerProblem(c, json.refusal);
  const members = membersOf(json.value);
  const schemeId = members && textOf(members, 'delegation_scheme_id');
  const supplier = parseOrgNumber((members && textOf(members, 'supplier_org')) ?? '');
  if (schemeId === undefined) return answerProblem(c, refusal(400, WORDS['unknown-scheme']));
  if (supplier === undefined) return answerProblem(c, refusal(400, WORDS['unknown-supplier']));
  const outcome = await delegate(parts, { schemeId, consumer: bearer.orgno, supplier }, actOf(c, bearer));
  if (!outcome.ok) return answerProblem(c, refusal(STATUSES[outcome.fault], WORDS[outcome.fault]));
  return answerJson(c, outcome.isNew ? 201 : 200, toWire(outcome.delegation));
}

async function withdrawByApi(c: DoorContext, parts: ApiParts, bearer: Bearer): Promise<Response> {
  const body = await skipBody(c);
  if (!body.ok) return answerProblem(c, body.refusal);
  const withdrawn = await withdraw(parts, c.req.param('id') ?? '', bearer.orgno, actOf(c, bearer));
  if (withdrawn) return answer(c, 204, null);
  const why = `Your organisation has given no such delegation. List those it has given at ${DELEGATIONS}.`;
  return answerProblem(c, refusal(404, why));
}

function actOf(c: DoorContext, { clientId, orgno }: Bearer): Act {
  return { traceId: c.get('traceId'), actor: { kind: 'client', id: clientId, orgno } };
}

function toWire(delegation: DelegatedScheme): object {
  return { id: delegation.id, ...delegationToWire(delegation) };
}

const STATUSES: Readonly<Record<DelegationFault, number>> = {
  'unknown-scheme': 400,
  'unknown-supplier': 400,
  'same-organisation': 400,
  'too-many': 409,
};

const WORDS: Readonly<Record<DelegationFault, string>> = {
  'unknown-scheme': `delegation_scheme_id must be the id of a delegation scheme; ${SCHEMES}?scope= lists them.`,
  'unknown-supplier': 'supplier_org must be the number of an organisation that is known here.',
  'same-organisation': 'supplier_org must be another organisation than your own.',
  'too-many': `An organisation has given ${MAX_DELEGATIONS} delegations at most. Withdraw one that is not used.`,
};

function refusal(status: number, description: string): Refusal {
  return { rule: 'delegation', status, error: 'invalid_request', description, remedy: description };
}
