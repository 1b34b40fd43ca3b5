/** Which client an entry of a document is about. */
import type { Configuration, ConfiguredClient } from './configuration-store.ts';
import type { ClientEntry } from './wire.ts';

export type ClientsByName = ReadonlyMap<string, ConfiguredClient>;

export function clientsByName({ clients }: Configuration): ClientsByName {
  return new Map(
    clients.flatMap((known) => [
      [`id ${known.client.clientId}`, known] as const,
      ...(known.externalId === undefined ? [] : [[`name ${known.externalId}`, known] as const]),
    ]),
  );
}

/** By its external id, and where that is not given yet by the client_id that stands beside it. */
export function findClientOf(
  { external_id: name, client_id: id }: ClientEntry,
  known: ClientsByName,
): ConfiguredClient | undefined {
  return known.get(`name ${name}`) ?? known.get(`id ${id}`);
}
