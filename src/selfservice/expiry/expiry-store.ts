/** What expires, read for one organisation at a time: its own clients and those it registered as supplier. */
import type { Instant } from '../../clock.ts';
import type { Queries } from '../../store/store.ts';
import { certificateExpiry, type Expiring } from './expiring.ts';

export type ExpiryQuestion = {
  readonly orgno: string;
  /** Of the clients that it owns, that it registered for others, or both. */
  readonly asOwner: boolean;
  readonly asSupplier: boolean;
  readonly from: Instant;
  /** Not included. */
  readonly until: Instant;
};

/** The soonest first. Deactivated clients are left out: nothing of theirs is in use. */
export async function expiringOf(queries: Queries, question: ExpiryQuestion): Promise<Expiring[]> {
  const [keys, secrets] = await Promise.all([
    keysExpiring(queries, question),
    secretsExpiring(queries, question),
  ]);
  return [...keys, ...secrets].sort(
    (one, other) =>
      one.expiresAt - other.expiresAt || compare(one.clientId, other.clientId) || compare(one.id, other.id),
  );
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

/** Keys and the certificates they came with. When one expires stands in its bytes alone, and few keys have one. */
async function keysExpiring(queries: Queries, question: ExpiryQuestion): Promise<Expiring[]> {
  const { from, until } = question;
  const rows = await clientsOf(queries, question)
    .innerJoin('client_keys', 'client_keys.client_id', 'clients.client_id')
    .select(['client_keys.kid as id', 'client_keys.expires_at', 'client_keys.jwk'])
    .where('client_keys.expires_at', '>', from)
    .where(({ eb, or }) =>
      or([eb('client_keys.expires_at', '<', until), eb('client_keys.jwk', 'like', '%"x5c"%')]),
    )
    .execute();
  return rows.flatMap((row) => {
    const ends = { key: row.expires_at, certificate: certificateExpiry(JSON.parse(row.jwk).x5c) };
    return (['key', 'certificate'] as const).flatMap((kind) => {
      const expiresAt = ends[kind];
      if (expiresAt === undefined || expiresAt <= from || expiresAt >= until) return [];
      return [{ kind, ...described(row), id: row.id, expiresAt }];
    });
  });
}

/** The last to end of a client alone: the one before it has its successor, and ends within half an hour as it should. */
async function secretsExpiring(queries: Queries, question: ExpiryQuestion): Promise<Expiring[]> {
  const rows = await clientsOf(queries, question)
    .innerJoin('client_secrets', 'client_secrets.client_id', 'clients.client_id')
    .select(['client_secrets.id', 'client_secrets.expires_at'])
    .where('client_secrets.expires_at', '>', question.from)
    .where('client_secrets.expires_at', '<', question.until)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('client_secrets as later')
            .select('later.id')
            .whereRef('later.client_id', '=', 'client_secrets.client_id')
            .whereRef('later.expires_at', '>', 'client_secrets.expires_at'),
        ),
      ),
    )
    .execute();
  return rows.map((row) => ({ kind: 'secret', ...described(row), id: row.id, expiresAt: row.expires_at }));
}

function clientsOf(queries: Queries, { orgno, asOwner, asSupplier }: ExpiryQuestion) {
  return queries
    .selectFrom('clients')
    .select(['clients.client_id', 'clients.client_orgno', 'clients.document'])
    .where('clients.active', '=', 1)
    .where(({ eb, or }) =>
      or([
        ...(asOwner ? [eb('clients.client_orgno', '=', orgno)] : []),
        ...(asSupplier ? [eb('clients.supplier_orgno', '=', orgno)] : []),
      ]),
    );
}

function described(row: { client_id: string; client_orgno: string; document: string }) {
  const { clientName, description } = JSON.parse(row.document);
  return { clientId: row.client_id, clientOrgno: row.client_orgno, clientName, description };
}
