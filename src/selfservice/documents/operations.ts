/** An organisation's whole configuration: read as one document, and brought about from one. */
import * as z from 'zod';
import { findOrganisation } from '../../registry/organisations/organisation-store.ts';
import type { Caller } from '../authorization/caller.ts';
import { tellLack } from '../authorization/lack.ts';
import { type Permission, scopesGiving } from '../authorization/permission.ts';
import { actOf } from '../clients/act.ts';
import { type Refused, refused } from '../contract/fault.ts';
import { guarded, type Operation, OWN_ROOTS, ok } from '../contract/operation.ts';
import { queryFlag } from '../contract/query-flag.ts';
import type { SelfserviceParts } from '../parts.ts';
import { applyDocument } from './application.ts';
import { readConfiguration } from './configuration-store.ts';
import { documentOf } from './document.ts';
import { planAnswer } from './plan.ts';
import {
  type ConfigurationDocument,
  DOCUMENT_MODEL,
  MAX_DOCUMENT_BYTES,
  PLAN_MODEL,
  respellDocument,
} from './wire.ts';

type Parts = Pick<
  SelfserviceParts,
  'store' | 'journal' | 'random' | 'isTestEnvironment' | 'judgeCertificates'
>;

/** All of them: half a configuration would be taken for the whole. */
const READ: readonly Permission[] = ['clients:read', 'scopes:read'];
const WRITE: readonly Permission[] = [
  ...READ,
  'clients:create',
  'clients:modify',
  'clients:delete',
  'onbehalfof:write',
  'scopes:write',
];

const QUERY = z.object({ dry_run: queryFlag('dry_run'), prune: queryFlag('prune') });

const COMMON = { tag: 'Configuration', path: '/configuration', roots: OWN_ROOTS } as const;

export function documentOperations(parts: Parts): readonly Operation[] {
  return [read(parts), apply(parts)];
}

function read({ store }: Parts): Operation {
  return guarded({
    ...COMMON,
    id: 'getConfiguration',
    method: 'GET',
    summary:
      'Your scopes, the access given to them, and your clients with their public keys, as one document',
    access: READ,
    answers: { 200: { description: 'The document, which holds no secrets', model: DOCUMENT_MODEL } },
    async handle(_, caller) {
      const missing = lacking(caller, READ);
      if (missing) return missing;
      const configuration = await readConfiguration(store.queries, caller);
      const organisation = await findOrganisation(store.queries, caller.orgno);
      return ok(documentOf(configuration, organisation?.name));
    },
  });
}

function apply(parts: Parts): Operation {
  return guarded<z.infer<typeof QUERY>, ConfigurationDocument>({
    ...COMMON,
    id: 'putConfiguration',
    method: 'PUT',
    summary:
      'Bring a document about, whole or not at all; dry_run tells what would change, prune deactivates what is not in it',
    access: WRITE,
    query: QUERY,
    body: {
      ...{ kind: 'json', model: DOCUMENT_MODEL, normalise: respellDocument },
      maxBytes: MAX_DOCUMENT_BYTES,
    },
    answers: { 200: { description: 'What was changed, or in a dry run would be', model: PLAN_MODEL } },
    async handle(call, caller) {
      const missing = lacking(caller, WRITE);
      if (missing) return missing;
      const { dry_run: dryRun, prune } = call.query;
      const act = { ...actOf(call, caller), ifMatch: undefined };
      const options = { isDryRun: dryRun, prunes: prune };
      const outcome = await applyDocument(parts.store, call.body, options, act, parts);
      return outcome.ok ? ok(planAnswer(outcome.value, { dryRun, prune })) : outcome;
    },
  });
}

function lacking(caller: Caller, needed: readonly Permission[]): Refused | undefined {
  const missing = needed.filter((permission) => !caller.permissions.has(permission));
  if (missing.length === 0) return undefined;
  const what = 'for a whole configuration';
  if (caller.actor.kind === 'person') return refused(403, 'Authorization', tellLack(caller, missing, what));
  // The first of those that give it is the one made for it.
  const scopes = new Set(missing.flatMap((permission) => scopesGiving([permission]).slice(0, 1)));
  const message = `The access token lacks a scope ${what}. Ask for ${[...scopes].join(' and ')}.`;
  return refused(403, 'Authorization', message);
}
