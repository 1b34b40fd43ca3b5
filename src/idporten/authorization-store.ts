/** Authorizations and the tokens that came of them, in the store. Codes and tokens are kept as hashes alone. */
import { hash } from 'node:crypto';
import type { Selectable } from 'kysely';
import type { Instant } from '../clock.ts';
import type { ClientId } from '../identifiers/client-id.ts';
import type { Queries, SmallRow, Store } from '../store/store.ts';
import type { Tables } from '../store/tables.ts';
import type { AuthorizationGrant } from './authorization-grant.ts';
import { isLoginOnly } from './granted-scopes.ts';

export type Authorization = {
  readonly id: string;
  readonly grant: AuthorizationGrant;
  readonly createdAt: Instant;
  readonly codeExpiresAt: Instant;
  /** Nothing that came of it lives longer. */
  readonly expiresAt: Instant;
  readonly isRevoked: boolean;
};

export type IssuedAccessToken = {
  readonly jti: string;
  readonly scope: string;
  readonly audience: readonly string[];
  readonly clientAmr: string;
  readonly issuedAt: Instant;
  readonly expiresAt: Instant;
  readonly authorization: Authorization;
};

export type IssuedRefreshToken = {
  readonly hash: string;
  readonly expiresAt: Instant;
  readonly authorization: Authorization;
};

/** 256 bits, or a signature over a random `jti`: nobody finds by trying what has a given hash. */
export function hashOf(secret: string): string {
  return hash('sha256', secret, 'base64url');
}

export function authorizationRow(
  codeHash: string,
  { id, grant, createdAt, codeExpiresAt, expiresAt }: Omit<Authorization, 'isRevoked'>,
): SmallRow {
  return {
    table: 'authorizations',
    values: {
      ...{ id, code_hash: codeHash, client_id: grant.clientId, session_id: grant.sessionId },
      login_only: isLoginOnly(grant.scope) ? 1 : 0,
      document: JSON.stringify(grant),
      ...{ created_at: createdAt, code_expires_at: codeExpiresAt, expires_at: expiresAt, revoked_at: null },
    },
  };
}

export function accessTokenRow(
  token: string,
  authorizationId: string,
  issued: Omit<IssuedAccessToken, 'authorization'>,
): SmallRow {
  const { jti, scope, audience, clientAmr, issuedAt, expiresAt } = issued;
  return {
    table: 'access_tokens',
    values: {
      ...{ hash: hashOf(token), authorization_id: authorizationId, jti, scope },
      ...{ audience: audience.join(' '), client_amr: clientAmr, issued_at: issuedAt, expires_at: expiresAt },
    },
  };
}

export function refreshTokenRow(token: string, authorizationId: string, expiresAt: Instant): SmallRow {
  const values = { hash: hashOf(token), authorization_id: authorizationId, expires_at: expiresAt };
  return { table: 'refresh_tokens', values };
}

export async function findByCode(queries: Queries, code: string): Promise<Authorization | undefined> {
  const row = await queries
    .selectFrom('authorizations')
    .selectAll()
    .where('code_hash', '=', hashOf(code))
    .executeTakeFirst();
  return row && toAuthorization(row);
}

export async function findAccessToken(
  queries: Queries,
  token: string,
): Promise<IssuedAccessToken | undefined> {
  const row = await queries
    .selectFrom('access_tokens as token')
    .innerJoin('authorizations as given', 'given.id', 'token.authorization_id')
    .selectAll('given')
    .select(['token.jti', 'token.scope', 'token.audience', 'token.client_amr', 'token.issued_at'])
    .select('token.expires_at as token_expires_at')
    .where('token.hash', '=', hashOf(token))
    .executeTakeFirst();
  return (
    row && {
      ...{ jti: row.jti, scope: row.scope, clientAmr: row.client_amr },
      audience: row.audience === '' ? [] : row.audience.split(' '),
      ...{ issuedAt: row.issued_at, expiresAt: row.token_expires_at },
      authorization: toAuthorization(row),
    }
  );
}

export async function findRefreshToken(
  queries: Queries,
  token: string,
): Promise<IssuedRefreshToken | undefined> {
  const row = await queries
    .selectFrom('refresh_tokens as token')
    .innerJoin('authorizations as given', 'given.id', 'token.authorization_id')
    .selectAll('given')
    .select(['token.hash', 'token.expires_at as token_expires_at'])
    .where('token.hash', '=', hashOf(token))
    .executeTakeFirst();
  return row && { hash: row.hash, expiresAt: row.token_expires_at, authorization: toAuthorization(row) };
}

/** From here on nothing that came of it can be used; durable when it answers. */
export async function revokeAuthorization(store: Store, id: string, now: Instant): Promise<void> {
  await store.transaction(async ({ queries }) => {
    await queries
      .updateTable('authorizations')
      .set({ revoked_at: now })
      .where('id', '=', id)
      .where('revoked_at', 'is', null)
      .execute();
  });
}

export async function revokeLoginsOf(store: Store, sessionId: string, now: Instant): Promise<void> {
  await store.transaction(async ({ queries }) => {
    await queries
      .updateTable('authorizations')
      .set({ revoked_at: now })
      .where('session_id', '=', sessionId)
      .where('login_only', '=', 1)
      .where('revoked_at', 'is', null)
      .execute();
  });
}

type Row = Pick<
  Selectable<Tables['authorizations']>,
  'id' | 'client_id' | 'document' | 'created_at' | 'code_expires_at' | 'expires_at' | 'revoked_at'
>;

/** Written by `authorizationRow`, so its form is known. */
function toAuthorization(row: Row): Authorization {
  const grant = JSON.parse(row.document) as AuthorizationGrant;
  return {
    id: row.id,
    grant: { ...grant, clientId: row.client_id as ClientId },
    createdAt: row.created_at,
    codeExpiresAt: row.code_expires_at,
    expiresAt: row.expires_at,
    isRevoked: row.revoked_at !== null,
  };
}
