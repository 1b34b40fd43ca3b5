/** A Maskinporten client and its keys in one unit of work: both, or neither and all that is wrong with either. */
import { judgeKeySet } from '../../registry/keys/registration.ts';
import type { UnitOfWork } from '../../store/store.ts';
import type { Act } from '../clients/act.ts';
import { insertNewClient, judgeNewClient } from '../clients/registration.ts';
import type { ClientRequest } from '../clients/wire.ts';
import { type Outcome, refusedIfAny } from '../contract/fault.ts';
import type { Conflict } from '../contract/settled.ts';
import { type ClientKeys, circumstances, writeKeys } from '../keys/key-changes.ts';
import { askedKey } from '../keys/wire.ts';
import type { SelfserviceParts } from '../parts.ts';
import { DATASHARING_REQUEST, type DatasharingRequest } from './wire.ts';

export type DatasharingParts = Pick<
  SelfserviceParts,
  'store' | 'journal' | 'random' | 'isTestEnvironment' | 'judgeCertificates'
>;

export async function registerWithKeys(
  unit: UnitOfWork,
  { scopes = [], description, keys = [] }: DatasharingRequest,
  act: Act,
  parts: DatasharingParts,
): Promise<Outcome<ClientKeys> | Conflict> {
  const request: ClientRequest = {
    integration_type: 'maskinporten',
    scopes,
    ...(description !== undefined && { description }),
  };
  const details = await judgeNewClient(unit.queries, request, act, parts);
  if (!details.ok && details.status !== 400) return details;
  const around = circumstances({ clientOrgno: act.caller.orgno, supplierOrgno: undefined }, [], act, parts);
  const judged = await judgeKeySet(keys.map(askedKey), around);
  const keyFaults = judged.ok
    ? []
    : judged.faults.map((fault) => ({ object: DATASHARING_REQUEST.name, ...fault }));
  const refusal = refusedIfAny([...(details.ok ? [] : details.faults), ...keyFaults]);
  if (refusal || !details.ok || !judged.ok) return refusal ?? impossible();
  const inserted = await insertNewClient(unit, details.value, act, parts);
  return inserted.ok
    ? writeKeys(unit, { client: inserted.value.client, keys: [] }, judged.keys, act, parts)
    : inserted;
}

function impossible(): never {
  throw new Error('A registration was refused without a fault.');
}
