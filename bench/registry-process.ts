/** A Porthus on a registry that was filled beforehand, and a caller of its self-service API. */
import { generateKeyPairSync } from 'node:crypto';
import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import type { JWK } from 'jose';
import { systemClock } from '../src/clock.ts';
import { type ClientId, parseClientId } from '../src/identifiers/client-id.ts';
import { parseKid } from '../src/identifiers/kid.ts';
import type { OrgNumber } from '../src/identifiers/org-number.ts';
import type { ScopeName } from '../src/identifiers/scope-name.ts';
import { systemRandom } from '../src/random.ts';
import { listClients } from '../src/registry/clients/client-list-store.ts';
import { openStore } from '../src/store/open-store.ts';
import type { StoreLocation } from '../src/store/store-options.ts';
import { openConnection, type Request, requestBytes } from './connection.ts';
import { type GrantSigner, grantSigner } from './grants.ts';
import { tokenRequest } from './load.ts';
import { organisationNumbers, type Population, populate } from './population-store.ts';
import { type PorthusProcess, startPorthusProcess } from './porthus-process.ts';

export type Place = {
  readonly data: string;
  readonly compileCache: string;
  /** The embedded store in the data directory unless given. */
  readonly databaseUrl: string | undefined;
};

/** A filled registry, and who calls there. */
export type Registered = Place & {
  readonly orgno: OrgNumber;
  /** One of the clients of the caller's organisation. */
  readonly clientId: ClientId;
  readonly signer: GrantSigner;
  /** Private; every client that was multiplied has its public half. */
  readonly jwk: JWK;
};

const ADMINISTRATOR = required(parseClientId('bench-administrator'));
const KID = required(parseKid('bench'));
const SCOPES = ['idporten:dcr.write', 'idporten:scopes.write'] as ScopeName[];

export async function register(
  place: Place,
  model: string,
  population: Omit<Population, 'now'>,
): Promise<Registered> {
  await cp(model, place.data, { recursive: true });
  // Once for the schema and the seeds: the database may be another than the model's.
  await (await start(place))[Symbol.asyncDispose]();
  const orgno = required(organisationNumbers(1)[0]);
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const jwk: JWK = { ...privateKey.export({ format: 'jwk' }), kid: KID };
  const signer = grantSigner({ clientId: ADMINISTRATOR, scope: SCOPES.join(' '), jwk });
  const { n = '', e = '' } = signer.publicJwk;
  await using store = await openStore({
    ...locationOf(place),
    ...{ clock: systemClock, random: systemRandom, fault: unexpected },
  });
  await populate(
    store,
    { ...population, now: systemClock.now() },
    {
      ...{ clientId: ADMINISTRATOR, orgno, scopes: SCOPES },
      jwk: { kty: 'RSA', use: 'sig', alg: 'RS256', kid: KID, n, e },
    },
  );
  const clients = await listClients(store.queries, { owner: orgno, includesInactive: false });
  const { client } = required(clients[clients.length >> 1]);
  return { ...place, orgno, clientId: client.clientId, signer, jwk };
}

export function start({ databaseUrl, ...options }: Place): Promise<PorthusProcess> {
  const environment = databaseUrl === undefined ? {} : { PORTHUS_DATABASE_URL: databaseUrl };
  return startPorthusProcess({ ...options, environment });
}

function locationOf({ data, databaseUrl }: Place): StoreLocation {
  return databaseUrl === undefined
    ? { kind: 'sqlite', file: join(data, 'porthus.sqlite') }
    : { kind: 'postgres', url: databaseUrl };
}

function unexpected(event: string, detail: Readonly<Record<string, unknown>>): void {
  throw new Error(`${event}: ${JSON.stringify(detail)}`);
}

export type Caller = Disposable & {
  /** Rejects unless the answer is a success. */
  ask(request: Request): Promise<string>;
};

/** With an access token of its own, good for as long as one slice of calls takes. */
export async function openCaller(porthus: PorthusProcess, { signer }: Registered): Promise<Caller> {
  const { maskinporten, selfservice } = porthus;
  using issuer = await openConnection(maskinporten);
  const answer = await issuer.exchange(tokenRequest(maskinporten, await signer.sign(`${maskinporten}/`)));
  const token = /"access_token":"([^"]+)"/.exec(answer)?.[1];
  if (token === undefined) throw new Error(`The server gave no token:\n${answer}`);
  const connection = await openConnection(selfservice);
  return {
    async ask(request) {
      const headers = { ...request.headers, authorization: `Bearer ${token}` };
      const heard = await connection.exchange(requestBytes(selfservice, { ...request, headers }));
      if (!/^HTTP\/1\.1 2/.test(heard)) throw new Error(`${request.method} ${request.path}:\n${heard}`);
      return heard;
    },
    [Symbol.dispose]: () => connection[Symbol.dispose](),
  };
}

function required<Value>(value: Value | undefined): Value {
  if (value === undefined) throw new Error('A constant of the benchmark is not what it should be.');
  return value;
}
