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
import { endLoginsOf } from './authorization-store.ts';
import { type AuthenticateClient, createClientAuthenticator } from './client-authentication.ts';
import { createClientFinder, type FindClient } from './client-finder.ts';
import { createCodeGrant } from './code-grant.ts';
import { openToBrowsers } from './cross-origin.ts';
import type { Dialect } from './dialect.ts';
import { createScopeReader, type ReadScopes } from './granted-scopes.ts';
import { createIntrospection } from './introspection.ts';
import type { MetadataOptions } from './metadata.ts';
import { createRefreshGrant } from './refresh-grant.ts';
import { createRevocation } from './revocation.ts';
import {
  type JudgePushedProof,
  presentationJudge,
  pushedProofJudge,
  tokenProofJudge,
} from './token-possession.ts';
import { createTokenMint } from './tokens.ts';
import { createTokenFinder, type FindUsableToken } from './usable-token.ts';
import { createUserinfo } from './userinfo.ts';

export type TokenSideParts = MetadataOptions & {
  readonly dialect: Dialect;
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
  readonly judgePushedProof: JudgePushedProof;
  readonly findClient: FindClient;
  readonly readScopes: ReadScopes;
  /** For the APIs beside it. */
  readonly findToken: FindUsableToken;
};

/** Clients keep metadata for about a day as it is (1.1); this is for what stands between. */
const CACHED = cacheable((5 * MINUTE) / SECOND);

export function createTokenSide(parts: TokenSideParts): TokenSide {
  const { clock, registry } = parts;
  const findClient = createClientFinder(registry);
  const readScopes = createScopeReader(registry);
  const { lenientAssertions } = parts.dialect;
  const authenticateClient = createClientAuthenticator({
    ...{ ...parts, findClient },
    ...(lenientAssertions && { clientIdRequired: false, otherAudience: tokenUrlOf(parts) }),
  });
  const metadata = parts.dialect.describe(parts);
  const findToken = createTokenFinder({ ...parts, findClient, readScopes });
  const shared = { ...parts, findClient, readScopes, findToken, authenticateClient, metadata };
  return {
    ...{ findClient, readScopes, findToken, authenticateClient },
    judgePushedProof: pushedProofJudge(String(metadata['pushed_authorization_request_endpoint']), parts),
    codes: createCodeIssuer(shared),
    logouts: { sessionEnding: (unit, sessionId) => endLoginsOf(unit, sessionId, clock.now()) },
    mount: (door) => mount(door, shared),
  };
}

function tokenUrlOf(parts: TokenSideParts): string {
  return String(parts.dialect.describe(parts)['token_endpoint']);
}

type Shared = TokenSideParts &
  Pick<TokenSide, 'findClient' | 'readScopes' | 'findToken' | 'authenticateClient'> & {
    readonly metadata: Readonly<Record<string, unknown>>;
  };

function mount(door: Door, shared: Shared): void {
  const { paths } = shared.dialect;
  openToBrowsers(door, {
    [paths.metadata]: 'GET',
    [paths.keys]: 'GET',
    [paths.token]: 'POST',
    ...(paths.revocation[0] && { [paths.revocation[0]]: 'POST' }),
    [paths.userinfo]: 'GET, POST',
  });
  const { metadata } = shared;
  // What a proof was made for is compared with what the client has read.
  const [tokenUrl, userinfoUrl] = [tokenUrlOf(shared), String(metadata['userinfo_endpoint'])];
  door.get(paths.metadata, (c) => answerJson(c, 200, metadata, CACHED));
  door.get(paths.keys, (c) => answerJson(c, 200, jwks(shared.keyRing), CACHED));
  door.post(paths.token, tokenEndpoint(shared, tokenUrl));
  const userinfo = createUserinfo(shared.findToken, presentationJudge(userinfoUrl, shared));
  door.get(paths.userinfo, userinfo).post(paths.userinfo, userinfo);
  const introspect = createIntrospection(shared);
  for (const path of paths.introspection) door.post(path, introspect);
  const revoke = createRevocation(shared);
  for (const path of paths.revocation) door.post(path, revoke);
}

function tokenEndpoint(shared: Shared, url: string) {
  return createTokenEndpoint({
    issuerName: 'idporten',
    grants: [createCodeGrant(shared), createRefreshGrant(shared)],
    mint: createTokenMint(shared),
    ...{ singleUses: shared.singleUses, metrics: shared.metrics, recorder: shared.recorder },
    judgeProof: tokenProofJudge(url, shared),
    interfere: shared.interfere,
    parametersInQuery: false,
    // RFC 8707 section 2.2, as at the authorization endpoint.
    repeatable: ['resource'],
    conceal: (refusal) => refusal,
  });
}

function jwks(keyRing: KeyRing): { keys: readonly unknown[] } {
  return { keys: keyRing.published().map(({ publicJwk }) => publicJwk) };
}
