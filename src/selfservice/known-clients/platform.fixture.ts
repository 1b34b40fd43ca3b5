/**
 * The whole of Porthus for tests of this folder: as `porthus up` starts it, seeded, over sockets, with a clock that stands
 * still.
 */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before } from 'node:test';
import { CompactSign, importPKCS8 } from 'jose';
import { TEST_START, type TestStores } from '../../../test/stores.ts';
import { type MovableClock, numericDate, stoppedClock } from '../../clock.ts';
import { loadConfiguration } from '../../config/resolve.ts';
import { createLogger } from '../../http/logger.ts';
import { startPorthus } from '../../porthus.ts';
import { randomUuid, systemRandom } from '../../random.ts';
import { JWT_BEARER } from '../../registry/clients/client.ts';
import type { StoreLocation } from '../../store/store-options.ts';
import { exchange } from './exchange.fixture.ts';

/** What a client program is configured with: where the doors are, who it is, and what it signs with. */
export type Credentials = {
  readonly clientId: string;
  readonly orgno: string;
  readonly scopes: readonly string[];
  readonly privateKeyPem: string;
  /** What goes into the header of its grants. */
  readonly header: Readonly<Record<string, unknown>>;
};

export type Platform = AsyncDisposable & {
  readonly maskinporten: string;
  readonly selfservice: string;
  readonly idporten: string;
  readonly clock: MovableClock;
  /** Every line of its log, at level debug. */
  readonly log: readonly string[];
  /** Of a client that the simulator has seeded. */
  credentials(name: string): Promise<Credentials>;
};

/** Starts one more Porthus, on an empty database of the suite's kind or on the one that is given. */
export type StartPlatform = (location?: StoreLocation) => Promise<Platform>;

/** Made keys and certificates are kept in a folder that the starts of a suite have in common: making them takes a second. */
export function platforms({ createDatabase }: TestStores): StartPlatform {
  let data = '';
  before(async () => {
    data = await mkdtemp(join(tmpdir(), 'porthus-platform-'));
  });
  after(() => rm(data, { recursive: true, force: true }));
  return async (given) => {
    await using opening = new AsyncDisposableStack();
    const location = given ?? opening.use(await createDatabase()).location;
    const platform = opening.use(await start(data, location));
    const resources = opening.move();
    return { ...platform, [Symbol.asyncDispose]: () => resources.disposeAsync() };
  };
}

async function start(data: string, location: StoreLocation): Promise<Platform> {
  const { config, secrets } = await loadConfiguration({
    flags: { data, 'port-base': '0', 'log-level': 'debug' },
    environment: location.kind === 'postgres' ? { PORTHUS_DATABASE_URL: location.url } : {},
    directory: data,
  });
  const clock = stoppedClock(TEST_START);
  const log: string[] = [];
  const logger = createLogger({ level: 'debug', destination: { write: (line) => log.push(line) } });
  const store = location.kind === 'sqlite' ? location : config.store;
  const porthus = await startPorthus({ ...config, store } as typeof config, secrets, { clock, logger });
  const { maskinporten, selfservice, idporten = 'absent' } = porthus.doors;
  return {
    ...{ maskinporten, selfservice, idporten, clock, log },
    credentials: (name) => readCredentials(join(data, 'simulator', 'clients', name)),
    [Symbol.asyncDispose]: () => porthus[Symbol.asyncDispose](),
  };
}

/** By the files that the simulator writes for client programs of any language. */
async function readCredentials(folder: string): Promise<Credentials> {
  const client = JSON.parse(await readFile(join(folder, 'client.json'), 'utf8'));
  const { authentication, client_id: clientId, organisation, scopes } = client;
  const file = (name: string) => readFile(join(folder, name), 'utf8');
  const header =
    authentication.by === 'key'
      ? { kid: authentication.kid }
      : { x5c: certificatesOf(await file(authentication.chain)) };
  const privateKeyPem = await file(authentication.key);
  return { clientId, orgno: organisation.orgno, scopes, privateKeyPem, header };
}

function certificatesOf(pem: string): string[] {
  const blocks = pem.matchAll(/-----BEGIN CERTIFICATE-----([^-]+)-----END CERTIFICATE-----/g);
  return [...blocks].map(([, base64 = '']) => base64.replaceAll(/\s/g, ''));
}

type GrantRequest = {
  readonly scope: string;
  /** The issuer as a string unless given. */
  readonly aud?: unknown;
  readonly header?: Readonly<Record<string, unknown>>;
  readonly claims?: Readonly<Record<string, unknown>>;
};

export async function signGrant(
  { maskinporten, clock }: Pick<Platform, 'maskinporten' | 'clock'>,
  { clientId, privateKeyPem, header }: Credentials,
  request: GrantRequest,
): Promise<string> {
  const iat = numericDate(clock.now());
  const claims = {
    ...{ iss: clientId, aud: request.aud ?? maskinporten, scope: request.scope },
    ...{ iat, nbf: iat, exp: iat + 120, jti: randomUuid(systemRandom) },
    ...request.claims,
  };
  return new CompactSign(Buffer.from(JSON.stringify(claims)))
    .setProtectedHeader({ alg: 'RS256', typ: 'JWT', ...header, ...request.header })
    .sign(await importPKCS8(privateKeyPem, 'RS256'));
}

/** `POST /token` as the documentation has it; the answer may be a refusal. */
export async function requestToken(platform: Platform, credentials: Credentials, request: GrantRequest) {
  const assertion = await signGrant(platform, credentials, request);
  return exchange(`${platform.maskinporten}token`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ grant_type: JWT_BEARER, assertion }).toString(),
  });
}

export async function tokenOf(platform: Platform, credentials: Credentials, scope: string): Promise<string> {
  const { status, text } = await requestToken(platform, credentials, { scope });
  if (status !== 200) throw new Error(`No token for ${scope}: ${text}`);
  return JSON.parse(text).access_token;
}
