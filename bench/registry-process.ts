/** A Porthus on a registry that was filled beforehand, and a caller of its self-service API. */
import { generateKeyPairSync } from 'node:crypto';
import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import type { JWK } from 'jose';
import { stopwatch, systemClock } from '../src/clock.ts';
import { type ClientId, parseClientId } from '../src/identifiers/client-id.ts';
import { type Kid, parseKid } from '../src/identifiers/kid.ts';
import type { OrgNumber } from '../src/identifiers/org-number.ts';
import type { ScopeName } from '../src/identifiers/scope-name.ts';
import { systemRandom } from '../src/random.ts';
import { openStore } from '../src/store/open-store.ts';
import type { StoreLocation } from '../src/store/store-options.ts';
import { type Connection, openConnection, requestBytes } from './connection.ts';
import { type GrantSigner, grantSigner } from './grants.ts';
import { tokenRequest } from './load.ts';
import { organisationNumbers, type Population, populate } from './population-store.ts';
import { type PorthusProcess, startPorthusProcess } from './porthus-process.ts';

/** Where one of the registries lies, and who calls there. */
export type Registered = {
  readonly data: string;
  readonly compileCache: string;
  readonly databaseUrl: string | undefined;
  readonly orgno: OrgNumber;
  /** One of the clients of the caller's organisation that is neither first nor last. */
  readonly clientId: ClientId;
  readonly signer: GrantSigner;
};

const ADMINISTRATOR = required(parseClientId('bench-administrator'));
const KID = required(parseKid('bench'));
const SCOPES = ['idporten:dcr.write', 'idporten:scopes.write'] as ScopeName[];

/** `model` is the data directory of a Porthus that has started once and holds nothing but the seeds. */
export async function register(options: {
  readonly model: string;
  readonly data: string;
  readonly compileCache: string;
  readonly databaseUrl: string | undefined;
  readonly population: Omit<Population, 'now'>;
}): Promise<Registered> {
  const { model, population, ...place } = options;
  await cp(model, place.data, { recursive: true });
  // Once for the schema and the seeds, which another database than the model's does not have.
  await (await start(place)).porthus[Symbol.asyncDispose]();
  const [orgno = required<OrgNumber>(undefined)] = organisationNumbers(1);
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const jwk = { ...privateKey.export({ format: 'jwk' }), kid: KID } as JWK;
  await using store = await openStore({
    ...{ clock: systemClock, random: systemRandom, fault: unexpected },
    ...locationOf(place),
  });
  const administrator = { clientId: ADMINISTRATOR, orgno, scopes: SCOPES, jwk: publicHalf(jwk, KID) };
  await populate(store, { ...population, now: systemClock.now() }, administrator);
  const middle = await store.queries
    .selectFrom('clients')
    .select('client_id')
    .where('client_orgno', '=', orgno)
    .where('client_id', '<>', ADMINISTRATOR)
    .orderBy('client_id')
    .offset(population.clientsEach >> 1)
    .executeTakeFirstOrThrow();
  const signer = await grantSigner({ clientId: ADMINISTRATOR, jwk, scope: SCOPES.join(' ') });
  return { ...place, orgno, clientId: required(parseClientId(middle.client_id)), signer };
}
