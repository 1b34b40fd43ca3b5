/**
 * What the token path reads of the registry, kept in the process: bounded, and dropped when it changes (design section
 * 5, promise 3). A change is honoured at once on the node where it was made, since the store tells its listeners before
 * the change is answered, and within a second on others. Nothing else writes these tables.
 */
import type { ClientId } from '../identifiers/client-id.ts';
import type { OrgNumber } from '../identifiers/org-number.ts';
import type { ScopeName } from '../identifiers/scope-name.ts';
import type { Change, Queries, Store } from '../store/store.ts';
import type { Access } from './access/access.ts';
import { findAccess } from './access/access-store.ts';
import { accessId, type RegistryNoun } from './change.ts';
import type { Client } from './clients/client.ts';
import { findClient } from './clients/client-store.ts';
import { keysOf } from './keys/key-store.ts';
import { type KeyView, keyView } from './keys/key-view.ts';
import type { Organisation } from './organisations/organisation.ts';
import { findOrganisation } from './organisations/organisation-store.ts';
import { type Found, ReadThrough } from './read-through.ts';
import type { Scope } from './scopes/scope.ts';
import { findScope } from './scopes/scope-store.ts';
import { type ClientSecret, usesSecret } from './secrets/secret.ts';
import { secretsOf } from './secrets/secret-store.ts';

export type { KeyView };

export type RegistryView = Disposable & {
  client(id: ClientId): Found<ClientView>;
  scope(name: ScopeName): Found<Scope>;
  access(scope: ScopeName, consumer: OrgNumber): Found<Access>;
  organisation(orgno: OrgNumber): Found<Organisation>;
};

export type ClientView = {
  readonly client: Client;
  readonly keys: readonly KeyView[];
  /** Hashes; none where the client authenticates in another way. */
  readonly secrets: readonly ClientSecret[];
  /** The legal owner; absent when the register of organisations does not know it. */
  readonly organisation: Organisation | undefined;
};

export type ViewLimits = {
  readonly clients: number;
  readonly scopes: number;
  readonly accesses: number;
  readonly organisations: number;
  /** Of each kind, how many names that nobody has are remembered as such. */
  readonly absent: number;
};

/** Room for what is in use at one time, not for all that is registered; a client with one key takes about 10 kB, half of it outside the heap. */
export const VIEW_LIMITS: ViewLimits = {
  clients: 10_000,
  scopes: 5_000,
  accesses: 50_000,
  organisations: 10_000,
  absent: 10_000,
};

export function createRegistryView(
  store: Store,
  options: { limits?: Partial<ViewLimits> } = {},
): RegistryView {
  const { queries } = store;
  const { clients, scopes, accesses, organisations, absent } = { ...VIEW_LIMITS, ...options.limits };
  const view: Caches = {
    client: new ReadThrough((id: ClientId) => readClient(queries, id), { present: clients, absent }),
    scope: new ReadThrough((name: ScopeName) => findScope(queries, name), { present: scopes, absent }),
    access: new ReadThrough((id: string) => readAccess(queries, id), { present: accesses, absent }),
    organisation: new ReadThrough((orgno: OrgNumber) => findOrganisation(queries, orgno), {
      present: organisations,
      absent,
    }),
  };
  const subscription = store.onChange((change) => drop(view, change));
  return {
    client: (id) => view.client.get(id),
    scope: (name) => view.scope.get(name),
    access: (scope, consumer) => view.access.get(accessId(scope, consumer)),
    organisation: (orgno) => view.organisation.get(orgno),
    [Symbol.dispose]: () => subscription[Symbol.dispose](),
  };
}

type Caches = {
  readonly client: ReadThrough<ClientId, ClientView>;
  readonly scope: ReadThrough<ScopeName, Scope>;
  readonly access: ReadThrough<string, Access>;
  readonly organisation: ReadThrough<OrgNumber, Organisation>;
};

function drop(view: Caches, change: Change | 'everything'): void {
  if (change === 'everything') {
    view.client.dropAll();
    view.scope.dropAll();
    view.access.dropAll();
    view.organisation.dropAll();
  } else {
    DROPS[change.noun as RegistryNoun]?.(view, change.id);
  }
}

const DROPS: Readonly<Record<RegistryNoun, (view: Caches, id: string) => void>> = {
  client: (view, id) => view.client.drop(id),
  scope: (view, id) => view.scope.drop(id),
  access: (view, id) => view.access.drop(id),
  organisation: (view, id) => {
    view.organisation.drop(id as OrgNumber);
    view.client.dropIf(({ client }) => client.clientOrgno === id);
  },
};

async function readClient(queries: Queries, id: ClientId): Promise<ClientView | undefined> {
  const [client, keys] = await Promise.all([findClient(queries, id), keysOf(queries, id)]);
  if (!client) return undefined;
  const [organisation, secrets] = await Promise.all([
    findOrganisation(queries, client.clientOrgno),
    usesSecret(client) ? secretsOf(queries, id) : [],
  ]);
  return { client, keys: keys.map(keyView), secrets, organisation };
}

function readAccess(queries: Queries, id: string): Promise<Access | undefined> {
  const space = id.indexOf(' ');
  return findAccess(queries, id.slice(0, space) as ScopeName, id.slice(space + 1) as OrgNumber);
}
