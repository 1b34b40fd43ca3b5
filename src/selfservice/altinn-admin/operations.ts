/**
 * The administration variant that Altinn's operator uses (spec/selfservice.md 1.5, 2.5): the operations on clients and
 * their key sets under another path, with a scope of their own that gives on own and customers' clients all that
 * `dcr.write` and `dcr.supplier` give. Statuses are compared exactly there, and are those of the operations themselves.
 */
import type { Caller } from '../authorization/caller.ts';
import type { Permission } from '../authorization/permission.ts';
import type { Operation } from '../contract/operation.ts';

const SERVED: ReadonlySet<string> = new Set([
  ...['listClients', 'addClient', 'getClient', 'updateClient', 'deleteClient'],
  ...['getKeys', 'replaceKeys'],
]);

const GIVEN: readonly Permission[] = [
  ...(['clients:read', 'clients:create', 'clients:modify', 'clients:delete', 'supplier'] as const),
];

/** The variants of those of `operations` that Altinn's operator knows. */
export function altinnAdminOperations(operations: readonly Operation[]): readonly Operation[] {
  return operations.flatMap((operation) => {
    if (operation.access === 'open' || !SERVED.has(operation.id)) return [];
    const { aliases: _aliases, ...served } = operation;
    return {
      ...served,
      id: `altinn${operation.id.charAt(0).toUpperCase()}${operation.id.slice(1)}`,
      path: `/altinn/admin${operation.path}`,
      tag: 'Altinn administration',
      access: ['altinn'],
      handle: (call, caller) => operation.handle(call, asAdministrator(caller)),
    } satisfies Operation;
  });
}

function asAdministrator(caller: Caller): Caller {
  return { ...caller, permissions: new Set([...caller.permissions, ...GIVEN]) };
}
