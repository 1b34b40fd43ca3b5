/**
 * Whose client it is and what it is called (spec/selfservice.md 1.6): decided at registration by who calls, and never
 * changed. What a caller says of it must agree or be absent (spec/threats.md row 60).
 */
import { type ClientId, parseClientId } from '../../identifiers/client-id.ts';
import type { OrgNumber } from '../../identifiers/org-number.ts';
import { randomUuid } from '../../random.ts';
import type { Client } from '../../registry/clients/client.ts';
import { OWNER_NUMBER_REMEDY, ownerNumber } from '../../registry/clients/owner-number.ts';
import type { Identity } from '../../registry/clients/registration.ts';
import type { FieldFault } from '../../registry/field-fault.ts';
import { quoted } from '../../registry/field-fault.ts';
import type { Caller } from '../authorization/caller.ts';
import { tellLack } from '../authorization/lack.ts';
import type { Permission } from '../authorization/permission.ts';
import { done, type Outcome, refused } from '../contract/fault.ts';
import type { SelfserviceParts } from '../parts.ts';
import { CLIENT_REQUEST, type ClientRequest } from './wire.ts';

type Parts = Pick<SelfserviceParts, 'random' | 'isTestEnvironment'>;

export type NewIdentity = { readonly identity: Identity; readonly faults: readonly FieldFault[] };

/** Refused outright when the caller may not register clients for that organisation; other faults are told with the rest. */
export function newIdentity(request: ClientRequest, caller: Caller, parts: Parts): Outcome<NewIdentity> {
  const { client_orgno: asked, client_id: proposed } = request;
  const isOwn = asked === undefined || asked === caller.orgno;
  const needed: Permission = isOwn ? 'clients:create' : 'supplier';
  if (!caller.permissions.has(needed)) return lacks(needed, caller);
  const clientOrgno = isOwn ? caller.orgno : ownerNumber(asked, parts.isTestEnvironment);
  const clientId = proposed === undefined ? undefined : parseClientId(proposed);
  const supplierOrgno = isOwn ? undefined : caller.orgno;
  const identity = {
    clientId: clientId ?? (randomUuid(parts.random) as ClientId),
    clientOrgno: clientOrgno ?? caller.orgno,
    ...{ supplierOrgno, active: request.active ?? true },
  };
  const faults = [
    ...(proposed === undefined || clientId !== undefined ? [] : [badClientId(proposed)]),
    ...(clientOrgno === undefined ? [badOwner(asked ?? '')] : []),
    ...supplierFaults(request, supplierOrgno),
  ];
  return done({ identity, faults });
}

/** The identity of a client that is replaced; its `client_id` is the path's, whatever the body says. */
export function keptIdentity(request: ClientRequest, client: Client): NewIdentity {
  const { clientId, clientOrgno, supplierOrgno } = client;
  const { client_orgno: asked, active = client.active } = request;
  const identity = { clientId, clientOrgno, supplierOrgno, active };
  const moved = asked === undefined || asked === clientOrgno ? [] : [movedOwner(asked, clientOrgno)];
  return { identity, faults: [...moved, ...supplierFaults(request, supplierOrgno)] };
}

function lacks(permission: Permission, caller: Caller) {
  const whose =
    permission === 'supplier' ? `another organisation than ${caller.orgno}` : 'your own organisation';
  const message = tellLack(caller, [permission], `to register clients of ${whose}`);
  return refused(403, CLIENT_REQUEST.name, message, 'client_orgno');
}

function badClientId(proposed: string): FieldFault {
  const rule = 'at most 128 letters, digits and . _ : -, beginning with a letter or digit and without ::';
  return {
    field: 'client_id',
    message: `client_id is ${quoted(proposed)}; propose ${rule}, or leave it out.`,
  };
}

function badOwner(asked: string): FieldFault {
  return {
    field: 'client_orgno',
    message: `client_orgno is ${quoted(asked)}, which is no organisation number here. ${OWNER_NUMBER_REMEDY}`,
  };
}

function movedOwner(asked: string, owner: OrgNumber): FieldFault {
  const remedy = 'Leave it out, or register another client.';
  return {
    field: 'client_orgno',
    message: `client_orgno is ${owner} and never changes, and ${quoted(asked)} was sent. ${remedy}`,
  };
}

function supplierFaults(
  { supplier_orgno: asked }: ClientRequest,
  supplier: OrgNumber | undefined,
): readonly FieldFault[] {
  if (asked === undefined || asked === supplier) return [];
  const message = `supplier_orgno is set by the server, here to ${supplier ?? 'nothing'}, and ${quoted(asked)} was sent. Leave it out.`;
  return [{ field: 'supplier_orgno', message }];
}
