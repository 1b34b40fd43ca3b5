/** What `token.ts` measures: Porthus in several places, several kinds of grant, and oidc-provider beside them. */
import { cp, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { SignJWT } from 'jose';
import { numericDate, systemClock } from '../src/clock.ts';
import { randomUuid, systemRandom } from '../src/random.ts';
import { type GrantSigner, many, readGrantSigner } from './grants.ts';
import { formRequest, type Target, tokenRequest } from './load.ts';
import { type PorthusProcess, startPorthusProcess } from './porthus-process.ts';
import { openDatabase } from './postgres-process.ts';
import type { Measured } from './process-figures.ts';
import { startProgram } from './program.ts';

export type Subject = {
  readonly name: string;
  readonly connections: number;
  /** As many requests, over all its processes. */
  prepare(count: number): Promise<Target[]>;
  /** Their CPU is the server's. */
  readonly processes: readonly Measured[];
  /** CPU of its database, where that is another program. */
  readonly databaseCpu?: () => Promise<number | undefined>;
  /** Measured at seven tenths of its full load as well. */
  readonly paced: boolean;
};

/** Reads benefits for the insurer that has delegated the scope in Altinn. */
const DELEGATED = { client: 'insurance-supplier', scope: 'nav:dsop/aap.read', consumerOrg: '310013005' };
const CERTIFIED = { client: 'customs-forwarder', scope: 'toll:movement/air' };

export const OIDC_PROVIDER = 'oidc-provider, in memory';
export const EMBEDDED = 'SQLite, by kid';
export const POSTGRES = 'PostgreSQL, by kid';

export type Servers = {
  readonly subjects: readonly Subject[];
  /** A grant and its key, for the floor. */
  readonly signer: GrantSigner;
  readonly issuer: string;
};

export async function openServers(
  folder: string,
  opening: AsyncDisposableStack,
  progress: (what: string) => void,
): Promise<Servers> {
  const compileCache = join(folder, 'compiled');
  const data = join(folder, 'data');
  progress('starting Porthus on SQLite');
  await (await startPorthusProcess({ data, compileCache }))[Symbol.asyncDispose]();
  for (const copy of ['one', 'two']) await cp(data, join(folder, copy), { recursive: true });
  const embedded = opening.use(await startPorthusProcess({ data, compileCache }));
  progress('starting two of Porthus on PostgreSQL');
  const database = await openDatabase(opening);
  const environment = { PORTHUS_DATABASE_URL: database.url };
  const node = async (name: string) =>
    opening.use(await startPorthusProcess({ data: join(folder, name), compileCache, environment }));
  const [one, two] = [await node('one'), await node('two')];
  progress('starting oidc-provider');
  const peer = await openPeer(folder, compileCache, opening);

  const signer = await readGrantSigner(data);
  const certified = await readGrantSigner(data, CERTIFIED);
  const delegated = await readGrantSigner(data, DELEGATED);
  const onPostgres = (name: string, nodes: readonly PorthusProcess[]): Subject => ({
    ...porthus(name, 32, signer, nodes, true),
    databaseCpu: database.cpuSeconds,
  });
  const subjects = [
    porthus(EMBEDDED, 1, signer, [embedded]),
    porthus(EMBEDDED, 8, signer, [embedded]),
    porthus(EMBEDDED, 32, signer, [embedded], true),
    porthus('SQLite, by x5c', 32, certified, [embedded]),
    porthus('SQLite, delegated', 32, delegated, [embedded]),
    onPostgres(POSTGRES, [one]),
    onPostgres('PostgreSQL, two processes', [one, two]),
    { ...peer, connections: 8, paced: false },
    peer,
  ];
  return { subjects, signer, issuer: `${embedded.maskinporten}/` };
}

function porthus(
  name: string,
  connections: number,
  signer: GrantSigner,
  processes: readonly PorthusProcess[],
  paced = false,
): Subject {
  const prepare = (count: number) =>
    Promise.all(
      processes.map(async ({ maskinporten: origin }) => ({
        origin,
        requests: await many(Math.ceil(count / processes.length), async () =>
          tokenRequest(origin, await signer.sign(`${origin}/`)),
        ),
      })),
    );
  return { name, connections, processes, prepare, paced };
}

const PEER_CLIENT = { clientId: 'bench', scope: 'demo:hello.read' };
const ASSERTION_SECONDS = 60;

async function openPeer(
  folder: string,
  compileCache: string,
  opening: AsyncDisposableStack,
): Promise<Subject> {
  const { publicKey, privateKey } = await crypto.subtle.generateKey(
    {
      ...{ name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' },
      ...{ modulusLength: 2048, publicExponent: Uint8Array.of(1, 0, 1) },
    },
    true,
    ['sign', 'verify'],
  );
  const { kty, n, e } = await crypto.subtle.exportKey('jwk', publicKey);
  const file = join(folder, 'peer.json');
  const jwk = { kty, n, e, kid: 'bench', use: 'sig', alg: 'RS256' };
  await writeFile(file, JSON.stringify({ ...PEER_CLIENT, jwk }));
  const program = opening.use(
    await startProgram('bench/oidc-provider-server.ts', [file], {
      compileCache,
      environment: { NODE_ENV: 'production' },
    }),
  );
  const origin = String(program.announced['url']);
  const request = async () => formRequest(origin, credentialsForm(await assertion(origin, privateKey)));
  return {
    ...{ name: OIDC_PROVIDER, connections: 32, paced: true },
    processes: [{ pid: program.pid, admin: origin }],
    prepare: async (count) => [{ origin, requests: await many(count, request) }],
  };
}

function assertion(origin: string, key: CryptoKey): Promise<string> {
  const { clientId } = PEER_CLIENT;
  const iat = numericDate(systemClock.now());
  const claims = { iss: clientId, sub: clientId, aud: origin, iat, exp: iat + ASSERTION_SECONDS };
  return new SignJWT({ ...claims, jti: randomUuid(systemRandom) })
    .setProtectedHeader({ alg: 'RS256', kid: 'bench' })
    .sign(key);
}

function credentialsForm(clientAssertion: string): string {
  return new URLSearchParams({
    ...{ grant_type: 'client_credentials', scope: PEER_CLIENT.scope },
    client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
    client_assertion: clientAssertion,
  }).toString();
}
