/** Records of issued tokens by their ids, and what their clients are called. */
import type { Instant } from '../../clock.ts';
import type { Queries } from '../../store/store.ts';

export type IssuedToken = {
  readonly id: string;
  readonly clientAmr: string;
  readonly credential: string;
  readonly consumer: string;
  readonly supplier: string | undefined;
  readonly delegationSource: string | undefined;
  readonly scope: string;
  readonly audience: string | undefined;
  readonly expiresAt: Instant;
};

export async function findIssued(
  queries: Queries,
  ids: readonly string[],
): Promise<ReadonlyMap<string, IssuedToken>> {
  if (ids.length === 0) return new Map();
  const rows = await queries
    .selectFrom('issuances')
    .selectAll()
    .where('id', 'in', [...ids])
    .execute();
  return new Map(
    rows.map((row) => [
      row.id,
      {
        ...{ id: row.id, clientAmr: row.client_amr, credential: row.credential, consumer: row.consumer },
        ...{ supplier: row.supplier ?? undefined, delegationSource: row.delegation_source ?? undefined },
        ...{ scope: row.scope, audience: row.audience ?? undefined, expiresAt: row.expires_at },
      },
    ]),
  );
}

export async function findClientNames(
  queries: Queries,
  clientIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (clientIds.length === 0) return new Map();
  const rows = await queries
    .selectFrom('clients')
    .select(['client_id', 'document'])
    .where('client_id', 'in', [...clientIds])
    .execute();
  return new Map(
    rows.flatMap(({ client_id: id, document }) => {
      const { clientName } = JSON.parse(document) as { readonly clientName?: string };
      return clientName === undefined ? [] : [[id, clientName]];
    }),
  );
}
