/** What `login.ts` measures: ID-porten of a Porthus on either store, and oidc-provider beside it, with clients alike. */
import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';
import { cp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type JWK, SignJWT } from 'jose';
import { numericDate, systemClock } from '../src/clock.ts';
import { randomUuid, systemRandom } from '../src/random.ts';
import type { Request } from './connection.ts';
import { found, posted, type RelyingParty } from './login-course.ts';
import { type PorthusProcess, startPorthusProcess } from './porthus-process.ts';
import { openDatabase } from './postgres-process.ts';
import type { Measured } from './process-figures.ts';
import { startProgram } from './program.ts';

export type LoginSubject = {
  readonly name: string;
  readonly party: RelyingParty;
  readonly process: Measured;
  readonly databaseCpu?: () => Promise<number | undefined>;
  /** What the client authenticates by, once. */
  assert(): Promise<string>;
};

export type LoginServers = {
  readonly subjects: readonly LoginSubject[];
  /** Verifies the assertions, for the floor. */
  readonly publicJwk: JWK;
};

export const EMBEDDED = 'SQLite';
export const OIDC_PROVIDER = 'oidc-provider, in memory';

/** Of the seeds: a web site that authenticates by a registered key. */
const CLIENT = 'municipality-login';
const ASSERTION_SECONDS = 120;

type Client = {
  readonly clientId: string;
  readonly redirectUri: string;
  readonly key: KeyObject;
  readonly kid: string;
};

export async function openLoginServers(
  folder: string,
  opening: AsyncDisposableStack,
  progress: (what: string) => void,
): Promise<LoginServers> {
  const compileCache = join(folder, 'compiled');
  const [data, copy] = [join(folder, 'data'), join(folder, 'copy')];
  progress('starting Porthus on SQLite and on PostgreSQL');
  await (await startPorthusProcess({ data, compileCache }))[Symbol.asyncDispose]();
  await cp(data, copy, { recursive: true });
  const embedded = opening.use(await startPorthusProcess({ data, compileCache }));
  const database = await openDatabase(opening);
  const environment = { PORTHUS_DATABASE_URL: database.url };
  const shared = opening.use(await startPorthusProcess({ data: copy, compileCache, environment }));
  const client = await readClient(data);
  progress('starting oidc-provider');
  const peer = await openPeer(folder, compileCache, client, opening);
  const { kty = '', n = '', e = '' } = createPublicKey(client.key).export({ format: 'jwk' });
  return {
    subjects: [
      porthus(EMBEDDED, embedded, client),
      { ...porthus('PostgreSQL', shared, client), databaseCpu: database.cpuSeconds },
      peer,
    ],
    publicJwk: { kty, n, e },
  };
}

async function readClient(data: string): Promise<Client> {
  const folder = join(data, 'simulator', 'clients', CLIENT);
  const file = JSON.parse(await readFile(join(folder, 'client.json'), 'utf8'));
  const { kid, key } = file.authentication;
  return {
    ...{ clientId: file.client_id, redirectUri: 'http://localhost:3000/oauth2/callback', kid },
    key: createPrivateKey(await readFile(join(folder, key))),
  };
}

function porthus(name: string, process: PorthusProcess, client: Client): LoginSubject {
  const origin = process.idporten;
  const paths = { authorize: '/authorize', token: '/token', userinfo: '/userinfo' };
  const party = { ...client, origin, paths, act: actAtPorthus };
  return { name, party, process, assert: () => sign(client, origin) };
}

/** Chooses TestID, and then says who it is. */
function actAtPorthus(page: string, person: string): Request {
  const link = /<a [^>]*href="([^"]*\/testid)"/.exec(page)?.[1];
  if (link !== undefined) return { method: 'GET', path: new URL(link, 'http://localhost').pathname };
  const [, action = '', inside = ''] =
    /<form [^>]*action="([^"]*\/testid)"[^>]*>(.*?)<\/form>/s.exec(page) ?? [];
  const [, name = '', value = ''] = /<input type="hidden" name="([^"]*)" value="([^"]*)"/.exec(inside) ?? [];
  if (value === '') throw new Error(`This page has neither TestID nor its form:\n${page}`);
  const { pathname } = new URL(action, 'http://localhost');
  return posted(pathname, { [name]: value, other: person, level: 'idporten-loa-substantial' });
}

async function openPeer(
  folder: string,
  compileCache: string,
  client: Client,
  opening: AsyncDisposableStack,
): Promise<LoginSubject> {
  const { clientId, redirectUri, key, kid } = client;
  const { kty, n, e } = createPublicKey(key).export({ format: 'jwk' });
  const file = join(folder, 'peer.json');
  const jwk = { kty, n, e, kid, use: 'sig', alg: 'RS256' };
  await writeFile(file, JSON.stringify({ clientId, redirectUri, jwk }));
  const environment = { NODE_ENV: 'production' };
  const program = opening.use(
    await startProgram('bench/oidc-provider-login-server.ts', [file], { compileCache, environment }),
  );
  const origin = String(program.announced['url']);
  const paths = { authorize: '/auth', token: '/token', userinfo: '/me' };
  const act = (page: string, login: string) => posted(found(page, /<form [^>]*action="([^"]*)"/), { login });
  return {
    ...{ name: OIDC_PROVIDER, party: { ...client, origin, paths, act } },
    process: { pid: program.pid, admin: origin },
    assert: () => sign(client, origin),
  };
}

function sign({ clientId, key, kid }: Client, aud: string): Promise<string> {
  const iat = numericDate(systemClock.now());
  const claims = { iss: clientId, sub: clientId, aud, iat, exp: iat + ASSERTION_SECONDS };
  return new SignJWT({ ...claims, jti: randomUuid(systemRandom) })
    .setProtectedHeader({ alg: 'RS256', kid })
    .sign(key);
}
