/** What the store knows of one scope's tokens and refusals. */
import type { KeptRefusal } from '../../audit/traffic-entry.ts';
import type { Instant } from '../../clock.ts';
import type { Queries } from '../../store/store.ts';

export type ScopeTokens = { readonly consumer: string; readonly supplier: string; readonly tokens: number };

export type KeptRefusalOf = {
  readonly issuer: string;
  readonly clientOrgno: string;
  readonly refusal: KeptRefusal;
};

export async function tokensWithScope(
  queries: Queries,
  scope: string,
  from: Instant,
): Promise<ScopeTokens[]> {
  const rows = await queries
    .selectFrom('scope_statistics')
    .select(({ fn }) => ['consumer', 'supplier', fn.sum<number>('tokens').as('tokens')])
    .where('scope', '=', scope)
    .where('day', '>=', from)
    .groupBy(['consumer', 'supplier'])
    .execute();
  return rows.map(({ consumer, supplier, tokens }) => ({ consumer, supplier, tokens: Number(tokens) }));
}

/** Those kept of the clients that the scope is registered on. */
export async function refusalsOfClientsWith(
  queries: Queries,
  scope: string,
  from: Instant,
  limit: number,
): Promise<KeptRefusalOf[]> {
  const rows = await queries
    .selectFrom('client_scopes')
    .innerJoin('clients', 'clients.client_id', 'client_scopes.client_id')
    .innerJoin('traffic', 'traffic.client_id', 'client_scopes.client_id')
    .select(['clients.client_orgno', 'traffic.issuer', 'traffic.refusal'])
    .where('client_scopes.scope', '=', scope)
    .where('traffic.outcome', '=', 'refused')
    .where('traffic.at', '>=', from)
    .limit(limit)
    .execute();
  return rows.flatMap(({ client_orgno, issuer, refusal }) =>
    refusal === null
      ? []
      : [{ clientOrgno: client_orgno, issuer, refusal: JSON.parse(refusal) as KeptRefusal }],
  );
}
