/** A seeded simulator for tests, whole, and its clients as programs: what they sign, send and get. */
import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { decodeJwt, type JWTPayload } from 'jose';
import { signGrant } from '../src/cli/grant.ts';
import { readSeededClient } from '../src/cli/seeded-client.ts';
import { systemClock } from '../src/clock.ts';
import { loadConfiguration } from '../src/config/resolve.ts';
import { createLogger } from '../src/http/logger.ts';
import { type Porthus, startPorthus } from '../src/porthus.ts';
import { systemRandom } from '../src/random.ts';
import { JWT_BEARER } from '../src/registry/clients/client.ts';

export type Answer = {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  // biome-ignore lint/suspicious/noExplicitAny: what a test looks at in it is what the test is about
  readonly body: any;
};

/** By the names of the flags of `porthus token`. */
export type Asked = Readonly<Record<string, string>>;

/** A seeded client, by its name; or a client that was registered since, which has the credentials of a seeded one. */
export type Program = string | { readonly credentialsOf: string; readonly clientId: string };

export type Caller = { readonly client: Program; readonly asked: Asked };

export type Simulator = AsyncDisposable & {
  readonly porthus: Porthus;
  /** The address of its Altinn, the slash included. */
  readonly altinn: string;
  /** A grant, ready to be sent as often as a test likes. */
  sign(client: Program, asked: Asked): Promise<string>;
  send(grant: string): Promise<Answer>;
  /** Signs and sends. */
  ask(client: Program, asked: Asked): Promise<Answer>;
  token(client: Program, asked: Asked): Promise<string>;
  /** The claims of the token that is given. */
  claims(client: Program, asked: Asked): Promise<JWTPayload>;
  /** Calls an API with a token of the client's. */
  call(method: string, url: string, as: Caller, body?: unknown): Promise<Answer>;
};

/** In a folder of its own, or on data that a simulator has left. */
export async function startSimulator(environment: Asked = {}, data?: string): Promise<Simulator> {
  const porthus = await (data === undefined
    ? startPorthusIn(environment)
    : startPorthusOn(data, environment));
  return { ...programsOf(porthus), porthus, [Symbol.asyncDispose]: () => porthus[Symbol.asyncDispose]() };
}

/** In a folder of its own, on free ports. */
export async function startPorthusIn(environment: Asked): Promise<Porthus> {
  await using starting = new AsyncDisposableStack();
  const data = await mkdtemp(join(tmpdir(), 'porthus-e2e-'));
  starting.defer(() => rm(data, { recursive: true }));
  const porthus = starting.use(await startPorthusOn(data, environment));
  const resources = starting.move();
  return { ...porthus, [Symbol.asyncDispose]: () => resources.disposeAsync() };
}

async function startPorthusOn(data: string, environment: Asked): Promise<Porthus> {
  const sources = { flags: { 'port-base': '0', data }, environment, directory: data };
  const { config, secrets } = await loadConfiguration(sources);
  return startPorthus(config, secrets, { logger: createLogger({ level: 'silent' }) });
}

function programsOf(porthus: Porthus) {
  const altinn = porthus.doors.altinn ?? assert.fail('a simulator has an Altinn');

  async function sign(client: Program, asked: Asked): Promise<string> {
    const name = typeof client === 'string' ? client : client.credentialsOf;
    const seeded = await readSeededClient(join(porthus.data, 'simulator', 'clients'), name);
    const signer = typeof client === 'string' ? seeded : { ...seeded, clientId: client.clientId };
    const { assertion } = await signGrant(signer, asked, { clock: systemClock, random: systemRandom });
    return new URLSearchParams({ grant_type: JWT_BEARER, assertion }).toString();
  }

  async function send(grant: string): Promise<Answer> {
    const body = new URLSearchParams(grant);
    return readAnswer(await fetch(`${porthus.doors.maskinporten}token`, { method: 'POST', body }));
  }

  const ask = async (client: Program, asked: Asked) => send(await sign(client, asked));

  async function token(client: Program, asked: Asked): Promise<string> {
    const { status, text, body } = await ask(client, asked);
    assert.equal(status, 200, text);
    return body.access_token;
  }

  return {
    ...{ altinn, sign, send, ask, token },
    claims: async (client: Program, asked: Asked) => decodeJwt(await token(client, asked)),
    async call(method: string, url: string, as: Caller, body?: unknown) {
      const authorization = `Bearer ${await token(as.client, as.asked)}`;
      const init = { method, headers: { authorization, 'content-type': 'application/json' } };
      return readAnswer(
        await fetch(url, body === undefined ? init : { ...init, body: JSON.stringify(body) }),
      );
    },
  };
}

async function readAnswer(response: Response): Promise<Answer> {
  const text = await response.text();
  const isJson = response.headers.get('content-type')?.includes('json') === true;
  return {
    ...{ status: response.status, headers: response.headers, text },
    body: isJson && text !== '' ? JSON.parse(text) : undefined,
  };
}

/** The code that ends `error_uri`, or else the error's name. */
export function codeOf({ status, body }: Answer): string {
  return `${status} ${/MP-\d+$/.exec(body?.error_uri ?? '')?.[0] ?? body?.error ?? ''}`.trim();
}
