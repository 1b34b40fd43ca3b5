/** For tests: another provider without a network, whose answers a test can change, and the method that asks it. */
import { exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose';
import { MINUTE, numericDate, SECOND, stoppedClock } from '../../clock.ts';
import type { Download, Downloaded, Wanted } from '../../http/outbound/download.ts';
import { parsePidFor } from '../../identifiers/pid.ts';
import { systemRandom } from '../../random.ts';
import type { Attempt, MethodOutcome, SentAway } from '../method.ts';
import type { Credential } from './client-proof.ts';
import type { Provider } from './provider.ts';
import { createUpstream } from './upstream.ts';

export const START = Date.UTC(2026, 0, 15, 12);
export const ISSUER = 'https://eid.example.no';
export const CLIENT = 'porthus';
export const PERSON = '13879510095';
export const RETURN = 'https://login.example.no/eid/bank/return';

export const PROVIDER: Provider = {
  ...{
    id: 'bank',
    name: 'Banken',
    issuer: ISSUER,
    clientId: CLIENT,
    scopes: ['openid', 'nnin'],
    pidClaim: 'nnin',
  },
  levels: [
    { acr: 'loa4', among: undefined, level: 'idporten-loa-high', amr: 'Bank' },
    { acr: 'loa3', among: 'app', level: 'idporten-loa-substantial', amr: 'Bank app' },
  ],
};

export const ATTEMPT: Attempt = {
  ...{ interaction: 'i'.repeat(43), binding: 'b'.repeat(43), asked: ['idporten-loa-substantial'] },
  ...{ language: 'nb', maxAgeSeconds: undefined, values: new Map() },
};

export const DOCUMENT = {
  issuer: ISSUER,
  authorization_endpoint: `${ISSUER}/authorize`,
  token_endpoint: `${ISSUER}/token`,
  jwks_uri: `${ISSUER}/jwks`,
};

const SIGNING = await generateKeyPair('ES256', { extractable: true });
export const STRANGER = await generateKeyPair('ES256', { extractable: true });
const KEYS = { keys: [{ ...(await exportJWK(SIGNING.publicKey)), kid: 'one', alg: 'ES256' }] };

export type Changes = {
  readonly document?: Readonly<Record<string, unknown>>;
  readonly claims?: Readonly<Record<string, unknown>>;
  readonly header?: Readonly<Record<string, unknown>>;
  readonly signedBy?: CryptoKey;
  readonly attempt?: Partial<Attempt>;
  readonly provider?: Partial<Provider>;
  readonly credential?: Credential;
  /** In place of what the provider answers at an address. */
  readonly answers?: Readonly<Record<string, Downloaded>>;
};

export type Provided = {
  readonly clock: ReturnType<typeof stoppedClock>;
  readonly asked: Wanted[];
  readonly failures: string[];
  sendAway(): Promise<SentAway>;
  /** Follows what `sendAway` gave, and comes back with this beside `state`, `code` and `iss`. */
  comeBack(more?: Readonly<Record<string, string | undefined>>): Promise<MethodOutcome>;
  conclude(returned: ReadonlyMap<string, string>, attempt?: Partial<Attempt>): Promise<MethodOutcome>;
  /** The parameters of the request that went out last. */
  sent(): URLSearchParams;
};

export function openProvider(changes: Changes = {}): Provided {
  const clock = stoppedClock(START);
  const asked: Wanted[] = [];
  const failures: string[] = [];
  const spent = new Set<string>();
  const attempt = { ...ATTEMPT, ...changes.attempt };
  let sent = new URLSearchParams();

  const download: Download = async (wanted) => {
    asked.push(wanted);
    const own = changes.answers?.[wanted.url];
    if (own) return own;
    if (wanted.url === `${ISSUER}/.well-known/openid-configuration`)
      return json({ ...DOCUMENT, ...changes.document });
    if (wanted.url === `${ISSUER}/jwks`) return json(KEYS);
    if (wanted.url === `${ISSUER}/par`) return json({ request_uri: 'urn:example:r', expires_in: 60 });
    return json({ id_token: await idToken(), token_type: 'Bearer', access_token: 'a' });
  };

  function idToken(): Promise<string> {
    const claims = {
      ...{ iss: ISSUER, aud: CLIENT, sub: 'somebody', nonce: sent.get('nonce'), nnin: PERSON, acr: 'loa4' },
      ...{ iat: numericDate(clock.now()), exp: numericDate(clock.now() + MINUTE) },
      ...changes.claims,
    };
    return new SignJWT(claims as JWTPayload)
      .setProtectedHeader({ alg: 'ES256', kid: 'one', ...changes.header })
      .sign(changes.signedBy ?? SIGNING.privateKey);
  }

  const method = createUpstream({
    ...{ clock, download, random: systemRandom, publicUrl: 'https://login.example.no/' },
    provider: { ...PROVIDER, ...changes.provider },
    credential: changes.credential ?? { kind: 'secret', secret: 's:e c' },
    key: new Uint8Array(32).fill(7),
    parsePid: parsePidFor('simulator'),
    async spend(key) {
      if (spent.has(key)) return 'used-before';
      spent.add(key);
      return 'written';
    },
    failed: (provider, reason) => failures.push(`${provider}: ${reason}`),
  });

  function conclude(returned: ReadonlyMap<string, string>, more: Partial<Attempt> = {}) {
    return method.conclude(returned, { ...attempt, ...more });
  }

  return {
    ...{ clock, asked, failures, conclude },
    sent: () => sent,
    async sendAway() {
      const away = await method.sendAway(attempt);
      const body = asked.find(({ url }) => url.endsWith('/par'))?.body;
      if (body) sent = new URLSearchParams(Buffer.from(body.bytes).toString());
      else if (away.ok) sent = new URL(away.location).searchParams;
      return away;
    },
    async comeBack(more = {}) {
      const away = await this.sendAway();
      if (!away.ok) return away;
      clock.moveBy(20 * SECOND);
      const given = { state: sent.get('state') ?? '', code: 'c', iss: ISSUER, ...more };
      const returned = Object.entries(given).filter(
        (pair): pair is [string, string] => pair[1] !== undefined,
      );
      return conclude(new Map(returned));
    },
  };
}

export function json(value: unknown): Downloaded {
  return { ok: true, bytes: Buffer.from(JSON.stringify(value)) };
}
