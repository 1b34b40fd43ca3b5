/** Secrets of clients (spec/selfservice.md 1.5, 1.10): made here, and shown once. */
import type { Permission } from '../authorization/permission.ts';
import { actOf } from '../clients/act.ts';
import { answerWith } from '../clients/operations.ts';
import { CLIENT_ANSWER } from '../clients/wire.ts';
import { tagged } from '../contract/entity-tag.ts';
import { guarded, type Operation, ok } from '../contract/operation.ts';
import { rotateSecret, type SecretParts } from './rotation.ts';

/** "POST secret" is of those that `dcr.write` gives alone; a supplier's own permission counts for its customers' clients. */
const MAKING: readonly Permission[] = ['clients:create', 'supplier'];

export function secretOperations(parts: SecretParts): readonly Operation[] {
  return [
    guarded({
      id: 'makeSecret',
      method: 'POST',
      path: '/clients/{clientId}/secret',
      tag: 'Secrets',
      summary:
        'Make a new secret, which is in this answer and never again; the one before works for 30 minutes more',
      access: MAKING,
      answers: { 200: { description: 'The client, with its new secret', model: CLIENT_ANSWER } },
      async handle(call, caller) {
        const outcome = await rotateSecret(parts, call.path['clientId'], actOf(call, caller));
        if (!outcome.ok) return outcome;
        const { client, clearText } = outcome.value;
        return ok(await answerWith(parts.store.queries, client, clearText), tagged(client));
      },
    }),
  ];
}
