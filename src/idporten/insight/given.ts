/** What a person has given to whom, with what the registry says of either today. */
import type { Clock } from '../../clock.ts';
import { parseScopeName } from '../../identifiers/scope-name.ts';
import type { Client } from '../../registry/clients/client.ts';
import type { Scope } from '../../registry/scopes/scope.ts';
import type { RegistryView } from '../../registry/view.ts';
import type { Store } from '../../store/store.ts';
import type { Authorization } from '../authorization-store.ts';
import { findGiven, givenBy } from './given-store.ts';

export type Given = {
  readonly authorization: Authorization;
  /** Also one that nobody may log in to any more; undefined when it is gone. */
  readonly client: Client | undefined;
  /** Who owns the client; undefined when the register of organisations does not know it. */
  readonly organisation: string | undefined;
  readonly scopes: readonly GivenScope[];
};

/** `openid` and `profile` belong to nobody, and what has been deleted is known by its name alone. */
export type GivenScope = { readonly name: string; readonly scope: Scope | undefined };

export type GivenReader = {
  /** The newest first. */
  list(person: string): Promise<readonly Given[]>;
  /** Undefined: there is none, or it is over. */
  find(id: string): Promise<Given | undefined>;
};

export function createGivenReader(parts: {
  readonly store: Pick<Store, 'queries'>;
  readonly clock: Clock;
  readonly registry: Pick<RegistryView, 'client' | 'scope'>;
}): GivenReader {
  const { store, clock, registry } = parts;

  async function describe(authorization: Authorization): Promise<Given> {
    const { clientId, scope: names } = authorization.grant;
    const known = await registry.client(clientId);
    const scopes = await Promise.all(names.map(readScope));
    return { authorization, client: known?.client, organisation: known?.organisation?.name, scopes };
  }

  async function readScope(text: string): Promise<GivenScope> {
    const name = parseScopeName(text);
    return { name: text, scope: name && (await registry.scope(name)) };
  }

  return {
    list: async (person) => Promise.all((await givenBy(store.queries, person, clock.now())).map(describe)),
    async find(id) {
      const found = await findGiven(store.queries, { id, now: clock.now() });
      return found && describe(found);
    },
  };
}

/** Whether the person was asked, and not only logged in (spec/idporten.md 3.9). */
export function isConsent({ scopes }: Pick<Given, 'scopes'>): boolean {
  return scopes.some(({ scope }) => scope?.requiresUserConsent === true);
}
