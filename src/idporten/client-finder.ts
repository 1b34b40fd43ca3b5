/** The client that a request names, if people may log in to it at ID-porten now. */
import { parseClientId } from '../identifiers/client-id.ts';
import type { LoginClient } from '../registry/clients/client.ts';
import type { Ruling } from '../registry/ruling.ts';
import type { ClientView, RegistryView } from '../registry/view.ts';

export type IdportenClient = Pick<ClientView, 'keys' | 'secrets'> & { readonly client: LoginClient };

/** Where none may be used, `named` is what the registry knows under that id, so that its owner can be told why. */
export type ClientFound = { readonly named?: string; readonly ruling: Ruling<IdportenClient> };

export type FindClient = (clientId: string) => Promise<ClientFound>;

/** Ansattporten is another issuer (spec/idporten.md 3.1). */
const TYPES: readonly string[] = ['idporten', 'api_klient'];

export function createClientFinder(registry: Pick<RegistryView, 'client' | 'organisation'>): FindClient {
  return async (text) => {
    const clientId = parseClientId(text);
    const view = clientId === undefined ? undefined : await registry.client(clientId);
    if (view === undefined) return { ruling: unknown('no client of this environment') };
    const fault = faultOf(view) ?? (await supplierFault(view));
    const named = view.client.clientId;
    if (fault !== undefined || !isLoginClient(view.client))
      return { named, ruling: unknown(fault ?? `a client of type ${view.client.integrationType}`) };
    const { keys, secrets } = view;
    return { named, ruling: { ok: true, value: { client: view.client, keys, secrets } } };
  };

  /** Who registered the client for its owner holds its keys and secrets. */
  async function supplierFault({ client }: ClientView): Promise<string | undefined> {
    const { supplierOrgno } = client;
    const supplier = supplierOrgno && (await registry.organisation(supplierOrgno));
    return supplier?.active === false ? 'a client whose supplier is shut out' : undefined;
  }
}

function isLoginClient(client: ClientView['client']): client is LoginClient & ClientView['client'] {
  return TYPES.includes(client.integrationType);
}

function faultOf({ client, organisation }: ClientView): string | undefined {
  if (!client.active) return 'a client that is deactivated';
  if (organisation?.active === false) return 'a client whose organisation is shut out';
  return undefined;
}

function unknown(seen: string) {
  return {
    ok: false,
    fault: {
      rule: 'client',
      seen,
      expected: 'the client_id of an active integration of type idporten or api_klient',
      remedy: 'Use the client_id that was given when the integration was registered in this environment.',
    },
  } as const;
}
