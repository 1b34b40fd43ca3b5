/**
 * The list of integrations as somebody looks at it: what they seek, filter and sort by is read from the address and applied
 * to all that the API has, quickly enough to follow each letter typed with ten thousand integrations.
 */
import type { Integration } from '../../api/clients.ts';
import { INTEGRATION_TYPES } from '../../integration/integration-type.ts';
import { nameOf } from '../../integration/name.ts';
import { orderingKey } from '../../language/ordering.ts';

export const STATES = ['active', 'pending', 'inactive'] as const;
export const ORDERS = ['name', 'changed', 'created'] as const;

/** What is absent is not asked for: all types, all states, by name. */
export type ListView = {
  readonly q?: string;
  readonly type?: (typeof INTEGRATION_TYPES)[number];
  readonly state?: (typeof STATES)[number];
  readonly order?: (typeof ORDERS)[number];
};

/** Whatever else stands in an address is passed over. */
export function readListView(search: Readonly<Record<string, unknown>>): ListView {
  const { q } = search;
  // The router reads `q=123` as a number.
  const sought = typeof q === 'string' || typeof q === 'number' ? String(q) : '';
  return {
    ...(sought !== '' && { q: sought }),
    ...chosen('type', search['type'], INTEGRATION_TYPES),
    ...chosen('state', search['state'], STATES),
    ...chosen('order', search['order'], ORDERS),
  };
}

function chosen<Name extends string, Value extends string>(
  name: Name,
  value: unknown,
  known: readonly Value[],
) {
  const found = known.find((each) => each === value);
  return (found === undefined ? {} : { [name]: found }) as { readonly [Key in Name]?: Value };
}

/** An integration with what it is found and sorted by, made once. */
export type Listed = {
  readonly integration: Integration;
  readonly text: string;
  readonly key: string;
};

export function listed(integrations: readonly Integration[]): readonly Listed[] {
  return integrations.map((integration) => {
    const { client_name: name = '', description = '', client_id: id, client_orgno: orgno } = integration;
    return {
      integration,
      text: `${name}\n${description}\n${id}\n${orgno}`.toLowerCase(),
      key: orderingKey(nameOf(integration)),
    };
  });
}

export function inOrder(all: readonly Listed[], order: ListView['order'] = 'name'): readonly Listed[] {
  if (order === 'name') return all.toSorted((one, other) => compare(one.key, other.key));
  const field = order === 'changed' ? 'last_updated' : 'created';
  return all.toSorted((one, other) => compare(other.integration[field], one.integration[field]));
}

function compare(one: string, other: string): number {
  return one < other ? -1 : Number(one > other);
}

export function matching(all: readonly Listed[], { q = '', type, state }: ListView): readonly Listed[] {
  const words = q.toLowerCase().split(/\s+/).filter(Boolean);
  return all.filter(
    ({ integration, text }) =>
      (type === undefined || integration.integration_type === type) &&
      (state === undefined || stateOf(integration) === state) &&
      words.every((word) => text.includes(word)),
  );
}

function stateOf({ active, pending_scopes }: Integration): ListView['state'] {
  if (!active) return 'inactive';
  return pending_scopes.length > 0 ? 'pending' : 'active';
}
