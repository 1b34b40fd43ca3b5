/** A new secret for a client, and what becomes of those before it, in one unit of work with its entry in the journal. */
import { timestamp } from '../../clock.ts';
import type { Client } from '../../registry/clients/client.ts';
import { findClient } from '../../registry/clients/client-store.ts';
import { type ClientSecret, newSecret, rotated, usesSecret } from '../../registry/secrets/secret.ts';
import { replaceSecrets, secretsOf } from '../../registry/secrets/secret-store.ts';
import type { UnitOfWork } from '../../store/store.ts';
import { type Act, changeEvent } from '../clients/act.ts';
import { reachClient } from '../clients/reach.ts';
import { staleness } from '../contract/entity-tag.ts';
import { done, type Outcome, type Refused, refused } from '../contract/fault.ts';
import { type Conflict, settled } from '../contract/settled.ts';
import type { SelfserviceParts } from '../parts.ts';

export type SecretParts = Pick<SelfserviceParts, 'store' | 'journal' | 'random'>;

export type Rotated = {
  readonly client: Client;
  /** What nobody can read again. */
  readonly clearText: string;
};

const OBJECT = 'Client';

export function rotateSecret(
  parts: SecretParts,
  clientId: string | undefined,
  act: Act,
): Promise<Outcome<Rotated>> {
  return settled(parts.store, OBJECT, async (unit) => {
    const reached = await reachClient(unit.queries, clientId, act.caller, ['clients:create']);
    if (!reached.ok) return reached;
    const client = reached.value;
    const stale = staleness(act.ifMatch, client, OBJECT);
    if (stale) return stale;
    return usesSecret(client) ? rotate(unit, client, act, parts) : withoutSecret(client);
  });
}

async function rotate(
  unit: UnitOfWork,
  client: Client,
  act: Act,
  { journal, random }: SecretParts,
): Promise<Outcome<Rotated> | Conflict> {
  const { clientId, clientOrgno } = client;
  const before = await secretsOf(unit.queries, clientId);
  const { secret, clearText } = newSecret(random, act.now);
  const after = rotated(before, secret, act.now);
  if (!(await replaceSecrets(unit, client, after, act.now))) return 'conflict';
  await journal.append(unit, {
    ...changeEvent(act, clientOrgno),
    ...{ noun: 'client', id: clientId, action: 'secret-made' },
    ...{ before: { secrets: before.map(journalled) }, after: { secrets: after.map(journalled) } },
  });
  const changed = await findClient(unit.queries, clientId);
  if (changed === undefined) throw new Error(`The client ${clientId} is gone while its secret is changed.`);
  return done({ client: changed, clearText });
}

/** Neither the secret nor its hash. */
function journalled({ id, expiresAt }: ClientSecret) {
  return { id, expiresAt: timestamp(expiresAt) };
}

function withoutSecret(client: Client): Refused {
  const method = 'tokenEndpointAuthMethod' in client ? client.tokenEndpointAuthMethod : 'set by the operator';
  const message = `token_endpoint_auth_method of the client is ${method}, which uses no secret. Change it to client_secret_basic or client_secret_post first.`;
  return refused(409, OBJECT, message, 'token_endpoint_auth_method');
}
