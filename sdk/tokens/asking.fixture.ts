/** For tests: clients of a real Maskinporten that answers `fetch` without a socket, and what passed between them. */
import { numericDate } from '../../src/clock.ts';
import { CERTIFICATES, KEYS } from '../../src/maskinporten/credentials.fixture.ts';
import { ISSUER } from '../../src/maskinporten/grant.fixture.ts';
import type { MaskinportenNode } from '../../src/maskinporten/maskinporten.fixture.ts';
import { CLIENTS, SCOPES } from '../../src/maskinporten/registry.fixture.ts';
import { systemRandom } from '../../src/random.ts';
import type { Fetch } from '../document.ts';
import { createTokenClient } from './token-client.ts';
import type { TokenClientOptions } from './token-options.ts';

export { CERTIFICATES, CLIENTS, ISSUER, KEYS, SCOPES };

export const METADATA = `${ISSUER}.well-known/oauth-authorization-server`;
export const TOKEN = `${ISSUER}token`;

export function pemOf(key: (typeof KEYS)[keyof typeof KEYS]): string {
  return key.export({ format: 'pem', type: 'pkcs8' }).toString();
}

export const KEY_PEM = pemOf(KEYS.consumer);

/** Everything that went out, in order; and what the client waited for between. */
export type Traffic = {
  readonly asked: string[];
  readonly bodies: URLSearchParams[];
  readonly headers: Record<string, string>[];
  readonly pauses: number[];
};

export function recordTraffic(): Traffic {
  return { asked: [], bodies: [], headers: [], pauses: [] };
}

export type Answers = (
  url: string,
  init: Parameters<Fetch>[1],
  count: number,
) => Response | Promise<Response>;

/** The real one; with the header `Date`, which a server over sockets sends. */
export function throughDoor({ door, clock }: MaskinportenNode): Answers {
  return async (url, init) => {
    const answer = await door.request(url, init);
    const headers = new Headers(answer.headers);
    headers.set('date', new Date(numericDate(clock.now()) * 1000).toUTCString());
    return new Response(answer.body, { status: answer.status, headers });
  };
}

/** The consumer's client with its registered key; `answers` may be another server. */
export function clientOf(
  { clock }: Pick<MaskinportenNode, 'clock'>,
  answers: Answers,
  changes: Partial<TokenClientOptions> = {},
  traffic: Traffic = recordTraffic(),
) {
  const { asked, bodies, headers, pauses } = traffic;
  return createTokenClient({
    ...{ issuer: ISSUER, clientId: CLIENTS.keyed, key: KEY_PEM, clock: clock.now },
    ...(changes.certificates === undefined ? { kid: 'primary' } : {}),
    fetch: async (url, init) => {
      asked.push(url);
      headers.push(init.headers);
      if (init.body !== undefined) bodies.push(new URLSearchParams(init.body));
      return answers(url, init, asked.length);
    },
    pause: async (milliseconds) => void pauses.push(milliseconds),
    random: drawn,
    ...changes,
  });
}

/** Ids as they are, and every pause the same. */
function drawn(length: number): Uint8Array {
  return length > 1 ? new Uint8Array(systemRandom.bytes(length)) : new Uint8Array(length);
}

/** What a JWS says. */
export function claimsOf(jws: string | null): Record<string, unknown> {
  return JSON.parse(Buffer.from(jws?.split('.')[1] ?? '', 'base64url').toString());
}

export function headerOf(jws: string | null): Record<string, unknown> {
  return JSON.parse(Buffer.from(jws?.split('.')[0] ?? '', 'base64url').toString());
}
