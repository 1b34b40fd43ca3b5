/** Records of issued tokens for tests. */
import type { Instant } from '../clock.ts';
import { type Random, timeOrderedUuid } from '../random.ts';
import type { SmallRow } from '../store/store.ts';

export type IssuanceChanges = {
  readonly at?: Instant;
  readonly clientId?: string;
  readonly clientOrgno?: string;
  readonly consumer?: string;
  readonly supplier?: string;
  readonly scope?: string;
  readonly traceId?: string;
};

export function issuanceRow(random: Random, changes: IssuanceChanges): SmallRow {
  const { at = 0, clientId = 'client', scope = 'demo:a', consumer = '1' } = changes;
  return {
    table: 'issuances',
    values: {
      ...{ id: timeOrderedUuid(random, at), issuer: 'https://maskinporten.example.no/' },
      ...{
        trace_id: changes.traceId ?? 'trace',
        jti: 'jti',
        client_id: clientId,
        client_orgno: changes.clientOrgno ?? '1',
      },
      ...{
        client_amr: 'private_key_jwt',
        credential: 'primary',
        consumer,
        supplier: changes.supplier ?? null,
      },
      ...{ delegation_source: null, scope, audience: null, names_person: 0, authorization_details: null },
      ...{ issued_at: at, expires_at: at + 120_000 },
    },
  };
}
