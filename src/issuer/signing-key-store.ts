/** The rows of the key ring: `signing_keys`, one issuer's at a time. */
import type { JWK } from 'jose';
import type { Instant } from '../clock.ts';
import type { Queries, UnitOfWork } from '../store/store.ts';
import type { KeyTimes } from './rotation.ts';

export type StoredSigningKey = KeyTimes & {
  readonly issuer: string;
  readonly algorithm: string;
  readonly publicJwk: JWK;
  /** Base64 DER, the key's own certificate first: the JWK's `x5c`. */
  readonly certificates: readonly string[];
  readonly sealedPrivateKey: string;
  readonly createdAt: Instant;
};

export async function listSigningKeys(queries: Queries, issuer: string): Promise<StoredSigningKey[]> {
  const rows = await queries
    .selectFrom('signing_keys')
    .selectAll()
    .where('issuer', '=', issuer)
    .orderBy('sign_from')
    .orderBy('kid')
    .execute();
  return rows.map((row) => ({
    kid: row.kid,
    issuer: row.issuer,
    algorithm: row.algorithm,
    publicJwk: JSON.parse(row.public_jwk),
    certificates: JSON.parse(row.certificates),
    sealedPrivateKey: row.sealed_private_key,
    createdAt: row.created_at,
    publishAt: row.publish_at,
    signFrom: row.sign_from,
    signUntil: row.sign_until ?? undefined,
    removeAt: row.remove_at ?? undefined,
  }));
}

/** The issuers that have keys. */
export async function listKeyHolders(queries: Queries): Promise<readonly string[]> {
  const rows = await queries.selectFrom('signing_keys').select('issuer').distinct().execute();
  return rows.map(({ issuer }) => issuer);
}

export async function insertSigningKey(unit: UnitOfWork, key: StoredSigningKey): Promise<void> {
  await unit.queries
    .insertInto('signing_keys')
    .values({
      kid: key.kid,
      issuer: key.issuer,
      algorithm: key.algorithm,
      public_jwk: JSON.stringify(key.publicJwk),
      certificates: JSON.stringify(key.certificates),
      sealed_private_key: key.sealedPrivateKey,
      created_at: key.createdAt,
      publish_at: key.publishAt,
      sign_from: key.signFrom,
      sign_until: key.signUntil ?? null,
      remove_at: key.removeAt ?? null,
    })
    .execute();
}

/** Ends the signing of every key of the issuer that has no successor yet. */
export async function endSigning(
  unit: UnitOfWork,
  issuer: string,
  successor: string,
  times: { signUntil: Instant; removeAt: Instant },
): Promise<void> {
  await unit.queries
    .updateTable('signing_keys')
    .set({ sign_until: times.signUntil, remove_at: times.removeAt })
    .where('issuer', '=', issuer)
    .where('kid', '!=', successor)
    .where((row) => row.or([row('sign_until', 'is', null), row('sign_until', '>', times.signUntil)]))
    .execute();
}

export async function setSignFrom(unit: UnitOfWork, kid: string, signFrom: Instant): Promise<void> {
  await unit.queries
    .updateTable('signing_keys')
    .set({ sign_from: signFrom })
    .where('kid', '=', kid)
    .execute();
}

export async function deleteSigningKey(unit: UnitOfWork, kid: string): Promise<void> {
  await unit.queries.deleteFrom('signing_keys').where('kid', '=', kid).execute();
}

/** Makes the nodes that would change the ring of `issuer` take turns, until the unit of work ends. */
export async function holdRing(unit: UnitOfWork, issuer: string): Promise<void> {
  const name = `key-ring:${issuer}`;
  await unit.queries
    .insertInto('installation')
    .values({ name, value: '' })
    .onConflict((conflict) => conflict.column('name').doUpdateSet({ value: '' }))
    .execute();
}
