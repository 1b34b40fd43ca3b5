/** "Why can or can't this client get this scope" (spec/selfservice.md 5), as a structured answer. */
import * as z from 'zod';
import { parseOrgNumber } from '../../identifiers/org-number.ts';
import { parseScopeName } from '../../identifiers/scope-name.ts';
import { reachClient } from '../clients/reach.ts';
import { refused } from '../contract/fault.ts';
import { guarded, type Model, type Operation, OWN_ROOTS, ok } from '../contract/operation.ts';
import { shown } from '../contract/schema-faults.ts';
import type { SelfserviceParts } from '../parts.ts';
import { CHECKS, type Check, decidesOn } from './check.ts';
import { withCustomer } from './customer.ts';
import { type Explanation, explain } from './explanation.ts';
import { type Situation, situationOf } from './situation.ts';

const EXPLANATION: Model = {
  name: 'Explanation',
  schema: z.object({
    client_id: z.string(),
    scope: z.string(),
    consumer_org: z.string().nullable(),
    issuer: z.enum(['maskinporten', 'idporten', 'ansattporten']).nullable(),
    allowed: z.boolean().describe('Whether the client can get tokens with the scope in any way'),
    ways: z
      .array(z.enum(['for_itself', 'on_behalf_of']))
      .describe('With the access of its own organisation, or of a customer named in consumer_org'),
    summary: z.string(),
    checks: z.array(
      z.object({
        name: z.enum(CHECKS),
        decides: z.enum(['token', 'registration']).describe('What stands still when it fails'),
        result: z.enum(['passed', 'failed', 'not_reached']),
        seen: z.string().nullable(),
        expected: z.string().nullable(),
        remedy: z.string().nullable(),
      }),
    ),
    conditions: z.array(z.string()).describe('What must hold besides when a token is asked for'),
  }),
};

const QUERY = z.object({
  scope: z.string(),
  consumer_org: z.string().optional().describe('The customer for whom the client would ask'),
});

type Parts = Pick<SelfserviceParts, 'store' | 'delegations'>;

export function explanationOperations({ store, delegations }: Parts): readonly Operation[] {
  return [
    guarded<z.infer<typeof QUERY>>({
      id: 'explainScope',
      method: 'GET',
      path: '/clients/{clientId}/explanation',
      roots: OWN_ROOTS,
      tag: 'Clients',
      summary: 'Why the client can or cannot get tokens with a scope, check by check',
      access: ['clients:read', 'supplier'],
      query: QUERY,
      answers: { 200: { description: 'The explanation', model: EXPLANATION } },
      async handle({ path, query, now }, caller) {
        const reached = await reachClient(store.queries, path['clientId'], caller, ['clients:read']);
        if (!reached.ok) return reached;
        const name = parseScopeName(query.scope);
        if (name === undefined) return noScopeName(query.scope);
        const customer = query.consumer_org === undefined ? undefined : parseOrgNumber(query.consumer_org);
        if (query.consumer_org !== undefined && customer === undefined)
          return noOrganisation(query.consumer_org);
        const own = await situationOf(store.queries, reached.value, name, now);
        const situation =
          customer === undefined ? own : await withCustomer(store.queries, own, customer, delegations);
        return ok(toWire(situation, explain(situation)));
      },
    }),
  ];
}

function noScopeName(text: string) {
  const remedy = 'Give one name, such as prefix:subscope.';
  return refused(400, 'Query', `scope is ${shown(text)}, which is no scope name. ${remedy}`, 'scope');
}

function noOrganisation(text: string) {
  const message = `consumer_org is ${shown(text)}, which is no organisation number. Give its nine digits.`;
  return refused(400, 'Query', message, 'consumer_org');
}

function toWire(situation: Situation, { issuer, ways, checks, conditions }: Explanation) {
  return {
    client_id: situation.client.clientId,
    scope: situation.name,
    consumer_org: situation.customer?.orgno ?? null,
    issuer: issuer ?? null,
    allowed: ways.length > 0,
    ...{ ways, summary: summary(situation, ways, checks), checks: checks.map(checkToWire), conditions },
  };
}

function checkToWire(check: Check) {
  const { name, result } = check;
  return {
    ...{ name, decides: decidesOn(name), result },
    seen: check.result === 'not_reached' ? null : check.seen,
    expected: check.result === 'failed' ? check.expected : null,
    remedy: check.result === 'failed' ? check.remedy : null,
  };
}

function summary({ name, customer }: Situation, ways: Explanation['ways'], checks: readonly Check[]): string {
  if (ways.length > 0) {
    if (customer !== undefined) return `The client can get tokens with ${name} for ${customer.orgno}.`;
    return ways.includes('for_itself')
      ? `The client can get tokens with ${name}.`
      : `The client can get tokens with ${name} for customers who have delegated it.`;
  }
  const stops = checks.filter(
    ({ name: check, result }) => result === 'failed' && decidesOn(check) === 'token',
  );
  const remedies = stops.flatMap((check) => (check.result === 'failed' ? [check.remedy] : []));
  const forWhom = customer === undefined ? '' : ` for ${customer.orgno}`;
  return `The client cannot get tokens with ${name}${forWhom}. ${remedies.join(' ')}`;
}
