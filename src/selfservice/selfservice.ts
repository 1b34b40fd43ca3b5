/** The self-service door: the tables of operations, and the parts that they share. */
import type { Clock } from '../clock.ts';
import { timestamp } from '../clock.ts';
import { createDoor, type Door, type DoorOptions } from '../http/door.ts';
import type { Refusal } from '../protocol/verdict.ts';
import { accessOperations } from './access/operations.ts';
import { altinnAdminOperations } from './altinn-admin/operations.ts';
import { applicationOperations } from './applications/operations.ts';
import { auditOperations } from './audit/operations.ts';
import type { CallerFinder } from './authorization/caller.ts';
import { ownCatalogueOperations } from './catalogue/operations.ts';
import { clientOperations } from './clients/operations.ts';
import { cloudsyncOperations } from './cloudsync/operations.ts';
import { errorBody } from './contract/fault.ts';
import type { Operation } from './contract/operation.ts';
import { serveOperations } from './contract/serve.ts';
import { type CorsOptions, crossOrigin } from './cors.ts';
import { datasharingOperations } from './datasharing/operations.ts';
import { delegationSourceOperations } from './delegation-sources/operations.ts';
import { delegationOperations } from './delegations/operations.ts';
import { serveDescription } from './description/documents.ts';
import { documentOperations } from './documents/operations.ts';
import { draftOperations } from './drafts/operations.ts';
import { expiryOperations } from './expiry/operations.ts';
import { explanationOperations } from './explanation/operations.ts';
import { externalIdOperations } from './external-ids/operations.ts';
import { inventoryOperations } from './inventory/operations.ts';
import { keyOperations } from './keys/operations.ts';
import { lifetimeOperations } from './lifetimes/operations.ts';
import { memberOperations } from './members/operations.ts';
import { onBehalfOfOperations } from './onbehalfof/operations.ts';
import { organisationOperations } from './organisations/operations.ts';
import { overviewOperations } from './overview/operations.ts';
import type { SelfserviceParts } from './parts.ts';
import { prefixOperations } from './prefixes/operations.ts';
import { catalogueOperations } from './scopes/catalogue.ts';
import { scopeOperations } from './scopes/operations.ts';
import { secretOperations } from './secrets/operations.ts';
import { statisticsOperations } from './statistics/operations.ts';
import { termsOperations } from './terms/operations.ts';
import { trafficOperations } from './traffic/operations.ts';
import { webhookOperations } from './webhooks/operations.ts';

export type SelfserviceOptions = SelfserviceParts &
  CorsOptions &
  Omit<DoorOptions, 'name' | 'refusalBody'> & {
    readonly findCaller: CallerFinder;
  };

export function createSelfservice(options: SelfserviceOptions): Door {
  const { clock, findCaller } = options;
  const door = createDoor({
    ...options,
    name: 'selfservice',
    refusalBody: (refusal, traceId) => plainRefusal(refusal, traceId, clock),
  });
  const operations = operationsOf(options);
  door.use(crossOrigin(options));
  serveDescription(door, operations, options.publicUrl);
  serveOperations(door, operations, { clock, findCaller });
  return door;
}

/** The whole API, in the order of its description. */
export function operationsOf(parts: SelfserviceParts): readonly Operation[] {
  return [
    ...clientOperations(parts),
    ...keyOperations(parts),
    ...secretOperations(parts),
    ...onBehalfOfOperations(parts),
    ...datasharingOperations(parts),
    ...altinnAdminOperations([...clientOperations(parts), ...keyOperations(parts)]),
    ...scopeOperations(parts),
    ...catalogueOperations(parts),
    ...accessOperations(parts),
    ...prefixOperations(parts),
    ...delegationSourceOperations(parts),
    ...organisationOperations(parts),
    ...inventoryOperations(parts),
    ...cloudsyncOperations(parts),
    ...termsOperations(parts),
    ...ownCatalogueOperations(parts),
    ...applicationOperations(parts),
    ...externalIdOperations(parts),
    ...draftOperations(parts),
    ...lifetimeOperations(parts),
    ...explanationOperations(parts),
    ...trafficOperations(parts),
    ...statisticsOperations(parts),
    ...documentOperations(parts),
    ...expiryOperations(parts),
    ...webhookOperations(parts),
    ...auditOperations(parts),
    ...memberOperations(parts),
    ...delegationOperations(parts),
    ...overviewOperations(parts),
  ];
}

/** A refusal from below the operations (no such path, wrong method, a fault of ours) in the same shape as theirs. */
function plainRefusal({ status, description, remedy }: Refusal, traceId: string, clock: Clock): object {
  const fault = { object: 'Request', message: `${description} ${remedy}` };
  return errorBody(status, [fault], { correlationId: traceId, timestamp: timestamp(clock.now()) });
}
