/** Clients by the ids of other systems: an idempotent upsert, and the client that stands under an id. */
import * as z from 'zod';
import { accessHolder } from '../../registry/access/access.ts';
import type { Client } from '../../registry/clients/client.ts';
import { findStandings } from '../../registry/clients/client-list-store.ts';
import { pendingScopes } from '../../registry/clients/client-scopes.ts';
import type { Queries } from '../../store/store.ts';
import { actOf } from '../clients/act.ts';
import { reachClient } from '../clients/reach.ts';
import { respellClient } from '../clients/spelling.ts';
import { CLIENT_ANSWER, CLIENT_REQUEST, type ClientRequest, clientAnswer } from '../clients/wire.ts';
import { tagged } from '../contract/entity-tag.ts';
import { created, guarded, type Model, type Operation, OWN_ROOTS, ok } from '../contract/operation.ts';
import { settled } from '../contract/settled.ts';
import type { SelfserviceParts } from '../parts.ts';
import { parseExternalId } from './external-id.ts';
import { findNamed, noExternalId, unknownName, upsertClient } from './upsert.ts';

type Parts = Pick<SelfserviceParts, 'store' | 'journal' | 'random' | 'isTestEnvironment'>;

const NAMED_CLIENT: Model = {
  name: 'NamedClient',
  schema: z.object({ external_id: z.string() }).and(CLIENT_ANSWER.schema),
};

const COMMON = { tag: 'Clients', path: '/clients/by-external-id/{externalId}', roots: OWN_ROOTS } as const;

export function externalIdOperations(parts: Parts): readonly Operation[] {
  return [read(parts), upsert(parts)];
}

function read({ store }: Parts): Operation {
  return guarded({
    ...COMMON,
    id: 'getClientByExternalId',
    method: 'GET',
    summary: 'The client that your organisation calls so',
    access: ['clients:read', 'supplier'],
    answers: { 200: { description: 'The client; its ETag is its version', model: NAMED_CLIENT } },
    async handle({ path }, caller) {
      const externalId = parseExternalId(path['externalId'] ?? '');
      if (externalId === undefined) return noExternalId(path['externalId']);
      const client = await findNamed(store.queries, externalId, caller);
      if (client === undefined) return unknownName(externalId);
      const reached = await reachClient(store.queries, client.clientId, caller, ['clients:read']);
      if (!reached.ok) return reached;
      return ok(await answerWith(store.queries, externalId, client), tagged(client));
    },
  });
}

function upsert(parts: Parts): Operation {
  return guarded<undefined, ClientRequest>({
    ...COMMON,
    id: 'putClientByExternalId',
    method: 'PUT',
    summary:
      'Register a client under an id of your own, or replace the one that has it; again changes nothing',
    access: ['clients:create', 'clients:modify', 'supplier'],
    body: { kind: 'json', model: CLIENT_REQUEST, normalise: respellClient },
    answers: {
      200: { description: 'It was there; it is as was sent now', model: NAMED_CLIENT },
      201: { description: 'Registered; for a client_secret_* method with its secret', model: NAMED_CLIENT },
    },
    async handle(call, caller) {
      const externalId = call.path['externalId'];
      const outcome = await settled(parts.store, CLIENT_REQUEST.name, (unit) =>
        upsertClient(unit, externalId, call.body, actOf(call, caller), parts),
      );
      if (!outcome.ok) return outcome;
      const { client, isNew, secret } = outcome.value;
      const body = await answerWith(parts.store.queries, externalId, client, secret);
      return isNew ? created(body, tagged(client)) : ok(body, tagged(client));
    },
  });
}

async function answerWith(queries: Queries, externalId: string | undefined, client: Client, secret?: string) {
  const standings = await findStandings(queries, client.scopes, accessHolder(client));
  const pending = pendingScopes(client, standings);
  return { external_id: externalId, ...clientAnswer(client, { pendingScopes: pending, secret }) };
}
