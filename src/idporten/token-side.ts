/**
 * ID-porten's back channel: metadata, keys, `/token`, `/userinfo`, introspection and revocation, and what the browser's side
 * needs of them (authorization-grant.ts).
 */
import type { JudgeCertificates } from '../certificates/chain.ts';
import { type Clock, MINUTE, SECOND } from '../clock.ts';
import { answerJson } from '../http/answer.ts';
import type { Door } from '../http/door.ts';
import type { Metrics } from '../http/metrics.ts';
import { cacheable } from '../http/security-headers.ts';
import type { DecisionRecorder } from '../issuer/decision-trail.ts';
import type { KeyRing } from '../issuer/key-ring.ts';
import type { SingleUses } from '../issuer/single-use.ts';
import { createTokenEndpoint, type Interfere } from '../issuer/token-endpoint.ts';
import type { Random } from '../random.ts';
import type { RegistryView } from '../registry/view.ts';
import type { Store } from '../store/store.ts';
import { createCodeIssuer } from './authorization-codes.ts';
import type { CodeIssuer, LogoutEffects } from './authorization-grant.ts';
import { revokeLoginsOf } from './authorization-store.ts';
import { type AuthenticateClient, createClientAuthenticator } from './client-authentication.ts';
import { createClientFinder, type FindClient } from './client-finder.ts';
import { createCodeGrant } from './code-grant.ts';
import { openToBrowsers } from './cross-origin.ts';
import { createScopeReader, type ReadScopes } from './granted-scopes.ts';
import { createIntrospection } from './introspection.ts';
import { idportenMetadata, type MetadataOptions } from './metadata.ts';
import { createRefreshGrant } from './refresh-grant.ts';
import { createRevocation } from './revocation.ts';
import { createTokenMint } from './tokens.ts';
import { createTokenFinder } from './usable-token.ts';
import { createUserinfo } from './userinfo.ts';

export type TokenSideParts = MetadataOptions & {
  readonly store: Store;
  readonly clock: Clock;
  readonly random: Random;
  readonly metrics: Metrics;
  readonly keyRing: KeyRing;
  readonly registry: RegistryView;
  readonly singleUses: SingleUses;
  readonly recorder: DecisionRecorder;
  readonly judgeCertificates: JudgeCertificates;
  /** The simulator's faults; absent in production. */
  readonly interfere?: Interfere | undefined;
  /** Whether `client_id` must stand beside a client assertion, as in the original; RFC 7521 section 4.2 has it optional. */
  readonly clientIdRequired: boolean;
};

export type TokenSide = {
  mount(door: Door): void;
  readonly codes: CodeIssuer;
  readonly logouts: LogoutEffects;
  /** For `/par` too. */
  readonly authenticateClient: AuthenticateClient;
  readonly findClient: FindClient;
  readonly readScopes: ReadScopes;
};

/** Clients keep metadata for about a day as it is (1.1); this is for what stands between. */
const CACHED = cacheable((5 * MINUTE) / SECOND);

export function createTokenSide(parts: TokenSideParts): TokenSide {
  const { store, clock, registry } = parts;
  const findClient = createClientFinder(registry);
  const readScopes = createScopeReader(registry);
  const authenticateClient = createClientAuthenticator({ ...parts, findClient });
  const shared = { ...parts, findClient, readScopes, authenticateClient };
  return {
    ...{ findClient, readScopes, authenticateClient },
    codes: createCodeIssuer(shared),
    logouts: { sessionEnded: (sessionId) => revokeLoginsOf(store, sessionId, clock.now()) },
    mount: (door) => mount(door, shared),
  };
}

type Shared = TokenSideParts & Pick<TokenSide, 'findClient' | 'readScopes' | 'authenticateClient'>;

function mount(door: Door, shared: Shared): void {
  openToBrowsers(door, {
    '/.well-known/openid-configuration': 'GET',
    '/jwks.json': 'GET',
    '/token': 'POST',
    '/token/revoke': 'POST',
    '/userinfo': 'GET, POST',
  });
  const metadata = idportenMetadata(shared);
  door.get('/.well-known/openid-configuration', (c) => answerJson(c, 200, metadata, CACHED));
  door.get('/jwks.json', (c) => answerJson(c, 200, jwks(shared.keyRing), CACHED));
  door.post('/token', tokenEndpoint(shared));
  const findToken = createTokenFinder(shared);
  const userinfo = createUserinfo(findToken);
  door.get('/userinfo', userinfo).post('/userinfo', userinfo);
  const introspect = createIntrospection({ ...shared, findToken });
  // C-03: what the documentation calls them.
  for (const path of ['/token/introspect', '/tokeninfo', '/tokenintrospect']) door.post(path, introspect);
  const revoke = createRevocation(shared);
  for (const path of ['/token/revoke', '/revoke']) door.post(path, revoke);
}

function tokenEndpoint(shared: Shared) {
  return createTokenEndpoint({
    issuerName: 'idporten',
    grants: [createCodeGrant(shared), createRefreshGrant(shared)],
    mint: createTokenMint(shared),
    ...{ singleUses: shared.singleUses, metrics: shared.metrics, recorder: shared.recorder },
    interfere: shared.interfere,
    parametersInQuery: false,
    conceal: (refusal) => refusal,
  });
}

function jwks(keyRing: KeyRing): { keys: readonly unknown[] } {
  return { keys: keyRing.published().map(({ publicJwk }) => publicJwk) };
}
