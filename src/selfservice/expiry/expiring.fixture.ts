/** Things that expire, for tests: put into the store as they stand, since how they are registered is not the matter here. */
import { webcrypto } from 'node:crypto';
import { TEST_START } from '../../../test/stores.ts';
import { selfSignedCertificate } from '../../certificates/seal.ts';
import { DAY, type Instant } from '../../clock.ts';
import { type ClientId, parseClientId } from '../../identifiers/client-id.ts';
import { systemRandom } from '../../random.ts';
import { machineClient } from '../../registry/clients/client-defaults.ts';
import { insertClient } from '../../registry/clients/client-store.ts';
import type { Store } from '../../store/store.ts';
import { ORGANISATIONS } from '../selfservice.fixture.ts';

export const CLIENTS = { own: clientId('b0000000-0000-4000-8000-000000000001') } as const;

export async function registerClient(
  store: Store,
  given: {
    readonly clientName?: string;
    readonly description?: string;
    readonly active?: boolean;
    /** Registered by `supplier` for `owner`. */
    readonly isSupplied?: boolean;
  } = {},
): Promise<void> {
  const { isSupplied = false, ...others } = given;
  const client = machineClient({
    ...{
      clientId: CLIENTS.own,
      clientOrgno: ORGANISATIONS.owner,
      integrationType: 'maskinporten',
      scopes: [],
    },
    supplierOrgno: isSupplied ? ORGANISATIONS.supplier : undefined,
    ...others,
  });
  await store.transaction((unit) => insertClient(unit, client, TEST_START));
}

export async function registerKey(
  store: Store,
  kid: string,
  expiresAt: Instant,
  x5c?: readonly string[],
): Promise<void> {
  const jwk = { kty: 'RSA', use: 'sig', alg: 'RS256', kid, n: 'AQAB', e: 'AQAB', ...(x5c && { x5c }) };
  const times = { created_at: TEST_START, updated_at: TEST_START, expires_at: expiresAt };
  const row = { client_id: CLIENTS.own, kid, jwk: JSON.stringify(jwk), ...times };
  await store.transaction(({ queries }) => queries.insertInto('client_keys').values(row).execute());
}

/** The same key registered again, good until then. */
export async function renewKey(store: Store, kid: string, expiresAt: Instant): Promise<void> {
  await store.transaction(({ queries }) =>
    queries.updateTable('client_keys').set({ expires_at: expiresAt }).where('kid', '=', kid).execute(),
  );
}

export async function registerSecret(
  store: Store,
  id: string,
  expiresAt: Instant,
  createdAt = TEST_START,
): Promise<void> {
  const row = { client_id: CLIENTS.own, id, hash: 'hash', created_at: createdAt, expires_at: expiresAt };
  await store.transaction(({ queries }) => queries.insertInto('client_secrets').values(row).execute());
}

/** An `x5c` of one certificate that is good until then, to the second. */
export async function certificateOf(notAfter: Instant): Promise<readonly string[]> {
  const algorithm = {
    name: 'RSASSA-PKCS1-v1_5',
    hash: 'SHA-256',
    modulusLength: 2048,
    publicExponent: new Uint8Array([1, 0, 1]),
  };
  const pair = await webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
  const certificate = await selfSignedCertificate({
    ...pair,
    ...{ commonName: 'Sample', notBefore: TEST_START - DAY, notAfter, random: systemRandom },
  });
  return [certificate];
}

function clientId(text: string): ClientId {
  const parsed = parseClientId(text);
  if (parsed === undefined) throw new Error(`${text} is no client id.`);
  return parsed;
}
