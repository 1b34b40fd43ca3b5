/** Delegations and system users that an organisation has given or been given, where the register that has them is at hand. */
import * as z from 'zod';
import { timestamp } from '../../clock.ts';
import { refused } from '../contract/fault.ts';
import { guarded, type Model, type Operation, OWN_ROOTS, ok } from '../contract/operation.ts';
import type { SelfserviceParts } from '../parts.ts';
import type { ListedDelegation, ListedSystemUser } from './register.ts';

const TEXT = z.object({ nb: z.string(), nn: z.string(), en: z.string() });
const DIRECTION = z
  .enum(['given', 'received'])
  .describe('Given by your organisation to another, or by another to yours');

const DELEGATION: Model = {
  name: 'Delegation',
  schema: z.object({
    direction: DIRECTION,
    consumer_orgno: z.string().describe('Who has delegated'),
    supplier_orgno: z.string().describe('Who may act for the other'),
    title: TEXT,
    scopes: z.array(z.string()),
    created: z.string(),
  }),
};

const SYSTEM_USER: Model = {
  name: 'SystemUser',
  schema: z.object({
    direction: DIRECTION,
    id: z.string(),
    customer_orgno: z.string().describe('Whom the system acts for'),
    vendor_orgno: z.string().describe('Whose system it is'),
    system_id: z.string(),
    name: TEXT,
    external_ref: z.string(),
    powers: z.array(z.string()).describe('Resources and access packages that it may be used for'),
    client_ids: z
      .array(z.string())
      .describe('The clients that get tokens for it; empty unless they are yours'),
    created: z.string(),
  }),
};

const COMMON = { tag: 'Delegations', roots: OWN_ROOTS, access: ['clients:read', 'supplier'] } as const;

export function delegationOperations({
  shownRegister,
}: Pick<SelfserviceParts, 'shownRegister'>): readonly Operation[] {
  return [
    guarded({
      ...COMMON,
      id: 'listDelegations',
      method: 'GET',
      path: '/delegations',
      summary: 'What your organisation has delegated to suppliers, and what others have delegated to it',
      answers: { 200: { description: 'The delegations, the oldest first', model: DELEGATION, isList: true } },
      async handle(_, { orgno }) {
        if (shownRegister === undefined) return elsewhere();
        return ok((await shownRegister.delegationsOf(orgno)).map((each) => delegationToWire(each, orgno)));
      },
    }),
    guarded({
      ...COMMON,
      id: 'listSystemUsers',
      method: 'GET',
      path: '/systemusers',
      summary:
        'The system users of your organisation’s systems, and those that it has made for the systems of others',
      answers: {
        200: { description: 'The system users, the oldest first', model: SYSTEM_USER, isList: true },
      },
      async handle(_, { orgno }) {
        if (shownRegister === undefined) return elsewhere();
        return ok((await shownRegister.systemUsersOf(orgno)).map((each) => systemUserToWire(each, orgno)));
      },
    }),
  ];
}

/** A real Altinn tells an organisation's lists to persons who may see them there, and to nobody else. */
function elsewhere() {
  return refused(
    404,
    'Delegations',
    'Delegations and system users are kept by Altinn. Log in there to see them.',
  );
}

function delegationToWire({ consumer, supplier, title, scopes, createdAt }: ListedDelegation, own: string) {
  return {
    direction: consumer === own ? 'given' : 'received',
    ...{ consumer_orgno: consumer, supplier_orgno: supplier, title, scopes, created: timestamp(createdAt) },
  };
}

function systemUserToWire(user: ListedSystemUser, own: string) {
  const { id, customer, vendor, systemId, name, externalRef, powers, clientIds, createdAt } = user;
  return {
    direction: customer === own ? 'given' : 'received',
    ...{ id, customer_orgno: customer, vendor_orgno: vendor, system_id: systemId, name },
    ...{ external_ref: externalRef, powers, client_ids: vendor === own ? clientIds : [] },
    created: timestamp(createdAt),
  };
}
