/** Records of issued tokens, by their ids. */
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
