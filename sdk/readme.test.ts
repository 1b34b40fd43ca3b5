/** The examples of README.md, each run as it stands there, against a real Maskinporten and a real ID-porten. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, describe, test } from 'node:test';
import * as openidClient from 'openid-client';
import { CALLBACK, FRONT_CLIENTS, openFront } from '../src/idporten/front.fixture.ts';
import { ISSUER as IDPORTEN, PERSON } from '../src/idporten/registry.fixture.ts';
import { REGISTERS } from '../src/maskinporten/altinn.fixture.ts';
import { CONSUMER } from '../src/maskinporten/credentials.fixture.ts';
import { sharedNode } from '../src/maskinporten/maskinporten.fixture.ts';
import { sqliteStores } from '../test/stores.ts';
import {
  createLogin,
  createTokenClient,
  type LoggedIn,
  type Login,
  type LoginOptions,
  type TokenClient,
  type TokenClientOptions,
  TokenError,
} from './index.ts';
import { LOGIN_REASONS } from './login/login-error.ts';
import { comeBack, throughDoor } from './login/site.fixture.ts';
import {
  CERTIFICATES,
  CLIENTS,
  clientOf,
  ISSUER,
  KEY_PEM,
  KEYS,
  pemOf,
  SCOPES,
} from './tokens/asking.fixture.ts';
import { createSigner } from './tokens/signer.ts';

const README = readFileSync(new URL('README.md', import.meta.url), 'utf8');

function section(heading: string): string {
  return README.split(`\n## ${heading}\n`)[1]?.split('\n## ')[0] ?? '';
}

function examplesIn(heading: string): readonly string[] {
  return [...section(heading).matchAll(/^```ts\n(.*?)^```/gms)].map(([, code = '']) => code);
}

type Scope = Readonly<Record<string, unknown>>;

const AsyncFunction = (async () => {}).constructor as new (
  ...texts: string[]
) => (...values: unknown[]) => Promise<Scope>;

/** Runs an example among these names, in the place of what it imports; answers what it has declared. */
async function run(code: string, scope: Scope): Promise<Scope> {
  const body = code.replaceAll(/^import .*$/gm, '');
  const declared = [...body.matchAll(/^const (?:(\w+)|\{ ([^}]*) \})/gm)].flatMap(([, one, several]) =>
    (one ?? several ?? '').split(', '),
  );
  const given = Object.entries(scope).filter(([name]) => !declared.includes(name));
  const example = new AsyncFunction(...given.map(([name]) => name), `${body}\nreturn { ${declared} };`);
  return example(...given.map(([, value]) => value));
}

describe('an example of how to get a token', () => {
  const { openStore } = sqliteStores();
  const node = sharedNode(openStore, { altinn: REGISTERS });
  const [plain = '', another = '', certificate = '', kms = '', refused = '', ...more] =
    examplesIn('Get a token');

  const here = (code: string) =>
    code.replaceAll('https://test.maskinporten.no/', ISSUER).replaceAll('ledger_2026_Q1', 'primary');

  function scope(): Scope {
    const { door, clock } = node();
    const reach = { fetch: async (url: string, init: object) => door.request(url, init), clock: clock.now };
    return {
      createTokenClient: (options: TokenClientOptions) => createTokenClient({ ...options, ...reach }),
      process: { env: { CLIENT_ID: CLIENTS.keyed, CLIENT_KEY: KEY_PEM } },
      ...{ issuer: ISSUER, clientId: CLIENTS.keyed, TokenError },
    };
  }

  test('with a registered key, and to call an API with it', async () => {
    const fetch = async (_: string, init: object) => init;
    const { maskinporten, invoices } = await run(here(plain), { ...scope(), fetch });
    const { accessToken } = await (maskinporten as TokenClient).token({ scopes: [SCOPES.read] });
    assert.deepEqual(invoices, { headers: { authorization: `Bearer ${accessToken}` } });
  });

  test('in the place of one that was refused', async () => {
    const maskinporten = clientOf(node(), async (url, init) => node().door.request(url, init));
    const { refused: before, next } = await run(another, { maskinporten });
    assert.notDeepEqual(before, next);
  });

  test('with an enterprise certificate', async () => {
    const chain = CERTIFICATES.consumer.map(
      (base64) => `-----BEGIN CERTIFICATE-----\n${base64}\n-----END CERTIFICATE-----\n`,
    );
    const readFile = async () => `${chain.join('')}${KEY_PEM}`;
    const { token } = await run(certificate, { ...scope(), clientId: CLIENTS.certified, readFile });
    assert.equal((token as { tokenType: string }).tokenType, 'Bearer');
  });

  test('with a key in a KMS', async () => {
    const signer = await createSigner(KEY_PEM, 'RS256');
    const { token } = await run(here(kms), { ...scope(), kms: signer });
    assert.equal((token as { tokenType: string }).tokenType, 'Bearer');
  });

  test('that there is none', async () => {
    const code = refused.replace('demo:invoice.read', SCOPES.delegableToo).replace('310012009', CONSUMER);
    let asked = 0;
    const key = pemOf(KEYS.supplier);
    const options = { clientId: CLIENTS.supplier, key };
    const maskinporten = clientOf(node(), async (url, init) => node().door.request(url, init), options);
    const askToDelegate = () => {
      asked += 1;
    };
    await run(code, { maskinporten, TokenError, askToDelegate });
    assert.equal(asked, 1);
  });

  test('is run here, or is not there', () => assert.deepEqual(more, []));
});

describe('an example of how to log people in', async () => {
  const front = await openFront(sqliteStores().openStore);
  after(() => front[Symbol.asyncDispose]());
  const [create = '', begin = '', finish = '', refresh = '', logout = '', ...more] =
    examplesIn('Log people in');

  const reach = { fetch: throughDoor(front), clock: front.clock.now };
  const scope: Scope = {
    openidClient,
    createLogin: (client: typeof openidClient, options: LoginOptions) =>
      createLogin(client, { ...options, ...reach }),
    process: { env: { CLIENT_ID: FRONT_CLIENTS.service, CLIENT_SECRET: front.secret } },
  };

  test('from beginning to end', async () => {
    const code = create
      .replace('https://test.idporten.no', IDPORTEN)
      .replace('https://service.example.no/callback', CALLBACK);
    const { login } = (await run(code, scope)) as { login: Login };
    const { url, started } = await run(begin, { login });
    const { pathname, search } = await comeBack(front.browser(), url as URL);
    const events: unknown[] = [];
    const session = {
      start: (sid: string) => void events.push(['start', sid]),
      end: (sid: string) => void events.push(['end', sid]),
    };
    const { person } = await run(finish, { login, started, request: `${pathname}${search}`, session });
    const { pid, sid } = person as LoggedIn;
    assert.equal(pid, PERSON);
    const renewing = { refresh: async (who: LoggedIn) => ({ ...who, accessToken: 'next' }) };
    const { renewed } = await run(refresh, { login: renewing, person });
    assert.equal((renewed as LoggedIn).accessToken, 'next');
    const routes = new Map<string, (request?: object) => Promise<Response>>();
    const add = (path: string, handler: () => Promise<Response>) => void routes.set(path, handler);
    await run(logout, { app: { get: add, post: add }, login, session });
    const query = new URLSearchParams({ iss: IDPORTEN, sid: String(sid) });
    const frame = await routes.get('/frontchannel')?.({ url: `https://service.example.no/f?${query}` });
    assert.equal(frame?.status, 200);
    assert.deepEqual(events, [
      ['start', sid],
      ['end', sid],
    ]);
    const back = await routes.get('/backchannel')?.(
      new Request('https://service.example.no/b', { method: 'POST' }),
    );
    assert.equal(back?.status, 400);
    const away = await routes.get('/logout')?.();
    assert.match(
      away?.headers.get('location') ?? '',
      /^https:\/\/idporten\.example\.no\/logout\?.*state=bye/,
    );
  });

  test('is run here, or is not there', () => assert.deepEqual(more, []));
});

test('README.md lists every reason of a LoginError, in order', () => {
  const table = section('Log people in').split('### When a login fails')[1] ?? '';
  const listed = [...table.matchAll(/^\| `(\w+)` \|/gm)].map(([, name]) => name);
  assert.deepEqual(listed, Object.keys(LOGIN_REASONS));
});
