/** Authorizations and the tokens that came of them, in the store. Codes and tokens are kept as hashes alone. */
import { hash } from 'node:crypto';
import type { Selectable } from 'kysely';
import type { Instant } from '../clock.ts';
import type { ClientId } from '../identifiers/client-id.ts';
import type { SingleUseKind } from '../issuer/single-use.ts';
import { SINGLE_USE_GRACE } from '../store/expiry.ts';
import { preparedRead } from '../store/prepared-query.ts';
import type { Queries, SmallRow, Store, UnitOfWork } from '../store/store.ts';
import type { Tables } from '../store/tables.ts';
import type { AuthorizationGrant } from './authorization-grant.ts';
import type { DialectName } from './dialect-name.ts';
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
  /** The thumbprint of the key that it is bound to (RFC 9449); undefined: a bearer token. */
  readonly boundTo: string | undefined;
  readonly authorization: Authorization;
};

export type IssuedRefreshToken = {
  readonly hash: string;
  readonly expiresAt: Instant;
  readonly boundTo: string | undefined;
  readonly authorization: Authorization;
};

/** What a code is known as when it is used up (issuer/single-use.ts). */
export const CODE_USE: SingleUseKind = 'authorization-code';

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
      login_only: grant.endsWithSession || isLoginOnly(grant.scope) ? 1 : 0,
      document: JSON.stringify(grant),
      ...{ created_at: createdAt, code_expires_at: codeExpiresAt, expires_at: expiresAt, revoked_at: null },
      person: grant.holder ?? null,
    },
  };
}

export function accessTokenRow(
  token: string,
  authorizationId: string,
  issued: Omit<IssuedAccessToken, 'authorization'>,
): SmallRow {
  const { jti, scope, audience, clientAmr, issuedAt, expiresAt, boundTo } = issued;
  return {
    table: 'access_tokens',
    values: {
      ...{ hash: hashOf(token), authorization_id: authorizationId, jti, scope },
      ...{ audience: audience.join(' '), client_amr: clientAmr, issued_at: issuedAt, expires_at: expiresAt },
      bound_to: boundTo ?? null,
    },
  };
}

export function refreshTokenRow(
  token: string,
  authorizationId: string,
  { expiresAt, boundTo }: Pick<IssuedRefreshToken, 'expiresAt' | 'boundTo'>,
): SmallRow {
  const values = { hash: hashOf(token), authorization_id: authorizationId, expires_at: expiresAt };
  return { table: 'refresh_tokens', values: { ...values, bound_to: boundTo ?? null } };
}

export async function findByCode(
  queries: Queries,
  code: string,
  issuer: DialectName,
): Promise<Authorization | undefined> {
  const [row] = await readByCode(queries, { hash: hashOf(code) });
  const authorization = row && toAuthorization(row);
  return isOf(authorization, issuer) ? authorization : undefined;
}

type Hashed = { readonly hash: string };

const readByCode = preparedRead((queries, { hash: codeHash }: Hashed) =>
  queries.selectFrom('authorizations').selectAll().where('code_hash', '=', codeHash),
);

export async function findAccessToken(
  queries: Queries,
  token: string,
  issuer: DialectName,
): Promise<IssuedAccessToken | undefined> {
  const [row] = await readAccessToken(queries, { hash: hashOf(token) });
  const authorization = row && toAuthorization(row);
  if (!row || !isOf(authorization, issuer)) return undefined;
  return {
    ...{ jti: row.jti, scope: row.scope, clientAmr: row.client_amr, authorization },
    audience: row.audience === '' ? [] : row.audience.split(' '),
    ...{ issuedAt: row.issued_at, expiresAt: row.token_expires_at, boundTo: row.bound_to ?? undefined },
  };
}

const readAccessToken = preparedRead((queries, { hash: tokenHash }: Hashed) =>
  queries
    .selectFrom('access_tokens as token')
    .innerJoin('authorizations as given', 'given.id', 'token.authorization_id')
    .selectAll('given')
    .select(['token.jti', 'token.scope', 'token.audience', 'token.client_amr', 'token.issued_at'])
    .select(['token.bound_to', 'token.expires_at as token_expires_at'])
    .where('token.hash', '=', tokenHash),
);

export async function findRefreshToken(
  queries: Queries,
  token: string,
  issuer: DialectName,
): Promise<IssuedRefreshToken | undefined> {
  const row = await queries
    .selectFrom('refresh_tokens as token')
    .innerJoin('authorizations as given', 'given.id', 'token.authorization_id')
    .selectAll('given')
    .select(['token.hash', 'token.bound_to', 'token.expires_at as token_expires_at'])
    .where('token.hash', '=', hashOf(token))
    .executeTakeFirst();
  const authorization = row && toAuthorization(row);
  if (!row || !isOf(authorization, issuer)) return undefined;
  const { hash: presented, token_expires_at: expiresAt, bound_to: boundTo } = row;
  return { hash: presented, expiresAt, boundTo: boundTo ?? undefined, authorization };
}

/** What another issuer gave is not known here (spec/threats.md row 30). */
function isOf(authorization: Authorization | undefined, issuer: DialectName): authorization is Authorization {
  return authorization !== undefined && (authorization.grant.issuedBy ?? 'idporten') === issuer;
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

/** What gives the login alone ends with its session, and so does every code that has not become tokens. */
export async function endLoginsOf(unit: UnitOfWork, sessionId: string, now: Instant): Promise<void> {
  const ofSession = unit.queries
    .updateTable('authorizations')
    .set({ revoked_at: now })
    .where('session_id', '=', sessionId)
    .where('revoked_at', 'is', null);
  await ofSession.where('login_only', '=', 1).execute();
  const unredeemed = await spendCodesOf(unit, sessionId, now);
  for (let done = 0; done < unredeemed.length; done += STEP)
    await ofSession.where('code_hash', 'in', unredeemed.slice(done, done + STEP)).execute();
}

/** Databases take only so many values in a statement. */
const STEP = 500;

/**
 * Uses up the codes of a session, in the place where a client would: of a client that redeems one and a logout at the same
 * moment, one is first, and the other sees it. Answers with those that nobody had used.
 */
async function spendCodesOf({ queries }: UnitOfWork, sessionId: string, now: Instant): Promise<string[]> {
  const codes = queries
    .selectFrom('authorizations')
    .select(({ val, ref }) => [val(CODE_USE).as('kind'), ref('code_hash').as('key'), 'code_expires_at'])
    .where('session_id', '=', sessionId)
    // Another node's clock may be behind ours.
    .where('code_expires_at', '>', now - SINGLE_USE_GRACE)
    // In the order in which batches claim (postgres-batch.ts), so that the two never wait for each other in a circle.
    .orderBy('code_hash');
  const spent = await queries
    .insertInto('single_use')
    .columns(['kind', 'key', 'expires_at'])
    .expression(codes)
    .onConflict((conflict) => conflict.columns(['kind', 'key']).doNothing())
    .returning('key')
    .execute();
  return spent.map(({ key }) => key);
}

type Row = Pick<
  Selectable<Tables['authorizations']>,
  'id' | 'client_id' | 'document' | 'created_at' | 'code_expires_at' | 'expires_at' | 'revoked_at'
>;

/** Written by `authorizationRow`, so its form is known. */
export function toAuthorization(row: Row): Authorization {
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
