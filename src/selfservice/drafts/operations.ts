/** A client before it is registered or changed: judged as it stands, and not kept. */
import * as z from 'zod';
import { parseOrgNumber } from '../../identifiers/org-number.ts';
import { accessHolder } from '../../registry/access/access.ts';
import { findStandings } from '../../registry/clients/client-list-store.ts';
import { pendingScopes, scopesToLookUp } from '../../registry/clients/client-scopes.ts';
import { registeredType } from '../../registry/clients/combination.ts';
import { effectiveLifetimes } from '../../registry/clients/effective-lifetimes.ts';
import type { Caller } from '../authorization/caller.ts';
import { actOf } from '../clients/act.ts';
import { judgeNewClient, judgeReplacement } from '../clients/registration.ts';
import { respellClient } from '../clients/spelling.ts';
import { CLIENT_REQUEST, type ClientRequest } from '../clients/wire.ts';
import { guarded, type Model, type Operation, OWN_ROOTS, ok } from '../contract/operation.ts';
import { LIFETIMES_SHAPE, lifetimesToWire } from '../lifetimes/wire.ts';
import type { SelfserviceParts } from '../parts.ts';
import { livedAs } from './lived.ts';

type Parts = Pick<SelfserviceParts, 'store' | 'journal' | 'random' | 'isTestEnvironment'>;

const DRAFT: Model = {
  name: 'ClientDraft',
  schema: z.object({
    faults: z
      .array(z.object({ field: z.string().nullable(), message: z.string() }))
      .describe('Why it would be refused; none when it could be registered as it stands'),
    pending_scopes: z.array(z.string()).describe('Those with which no token is issued until access is given'),
    lifetimes: z
      .object(LIFETIMES_SHAPE)
      .nullable()
      .describe('null while integration_type is not one that can be registered'),
  }),
};

const QUERY = z.object({
  client_id: z.string().optional().describe('The client that it would replace; a new one when left out'),
});
type Query = z.infer<typeof QUERY>;

/** A form asks at each letter, and is refused for nothing but what nobody may do: its faults are what it asks for. */
const TOLD = 400;

export function draftOperations(parts: Parts): readonly Operation[] {
  return [
    guarded<Query, ClientRequest>({
      id: 'checkClient',
      method: 'POST',
      path: '/clients/check',
      roots: OWN_ROOTS,
      tag: 'Clients',
      summary: 'What would be wrong with a client, and how long its tokens would live; nothing is registered',
      access: ['clients:create', 'clients:modify', 'supplier'],
      query: QUERY,
      body: { kind: 'json', model: CLIENT_REQUEST, normalise: respellClient },
      answers: { 200: { description: 'What is to be said of it', model: DRAFT } },
      async handle(call, caller) {
        const { queries } = parts.store;
        const { client_id: id } = call.query;
        const act = actOf(call, caller);
        const judged =
          id === undefined
            ? await judgeNewClient(queries, call.body, act, parts)
            : await judgeReplacement(queries, id, call.body, { caller }, parts);
        if (!judged.ok && judged.status !== TOLD) return judged;
        const faults = judged.ok ? [] : judged.faults;
        return ok({
          faults: faults.map(({ field = null, message }) => ({ field, message })),
          ...(await outlook(parts, call.body, caller)),
        });
      },
    }),
  ];
}

/** What can be told of a client although something is wrong with it. */
async function outlook({ store }: Pick<Parts, 'store'>, request: ClientRequest, caller: Caller) {
  const integrationType = registeredType(request.integration_type);
  if (integrationType === undefined) return { pending_scopes: [], lifetimes: null };
  const names = scopesToLookUp(request.scopes ?? []);
  const owner = parseOrgNumber(request.client_orgno ?? '') ?? caller.orgno;
  const holder = accessHolder({
    clientOrgno: owner,
    supplierOrgno: owner === caller.orgno ? undefined : caller.orgno,
  });
  const standings = await findStandings(store.queries, names, holder);
  const scopes = [...standings.values()].map(({ scope }) => scope).filter(({ active }) => active);
  return {
    pending_scopes: pendingScopes({ integrationType, scopes: names }, standings),
    lifetimes: lifetimesToWire(effectiveLifetimes(livedAs(request, integrationType), scopes)),
  };
}
