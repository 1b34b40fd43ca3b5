/** The Maskinporten door: its routes, and the parts behind them. */
import type { JudgeCertificates } from '../certificates/chain.ts';
import { type Clock, MINUTE, SECOND } from '../clock.ts';
import { answer, answerJson, answerRefusal, oauthError } from '../http/answer.ts';
import { createDoor, type Door, type DoorOptions } from '../http/door.ts';
import type { DoorContext } from '../http/exchange.ts';
import { cacheable } from '../http/security-headers.ts';
import type { DecisionRecorder } from '../issuer/decision-trail.ts';
import { proofJudge } from '../issuer/key-binding.ts';
import type { KeyRing } from '../issuer/key-ring.ts';
import type { SingleUses } from '../issuer/single-use.ts';
import { createTokenEndpoint, type Interfere, type TokenEndpointParts } from '../issuer/token-endpoint.ts';
import { createMint } from '../issuer/tokens.ts';
import { DPOP_ALGORITHMS, type DpopAlgorithm } from '../protocol/dpop-proof.ts';
import type { RegistryView } from '../registry/view.ts';
import type { AltinnRegisters } from './altinn-registers.ts';
import { createClientAuthenticator } from './authenticate-client.ts';
import { createDetailsAuthorizer } from './authorization-details.ts';
import { createScopeAuthorizer } from './authorize-scopes.ts';
import { tellAll, tellStrangersNothing } from './concealment.ts';
import { findCatalogueEntry } from './errors.ts';
import { createJwtBearerGrant, type JwtBearerParts } from './jwt-bearer.ts';
import { maskinportenMetadata, skyportenMetadata } from './metadata.ts';
import { completeForClouds } from './skyporten-claims.ts';

/** Consumers cache keys for about 24 h as it is (spec/maskinporten.md 1.4); this is for what stands between. */
const CACHED = cacheable((5 * MINUTE) / SECOND);

export type MaskinportenParts = Omit<DoorOptions, 'name' | 'refusalBody'> & {
  /** With the slash that ends it (spec/maskinporten.md 1.1). */
  readonly issuer: string;
  readonly clock: Clock;
  readonly keyRing: KeyRing;
  readonly registry: RegistryView;
  readonly singleUses: SingleUses;
  readonly recorder: DecisionRecorder;
  readonly judgeCertificates: JudgeCertificates;
  /** Absent where no register is connected: then nobody has delegated anything, and no authorization details are known. */
  readonly altinn: AltinnRegisters | undefined;
  readonly acceptsPid: (text: string) => boolean;
  /** Whether the stricter profiles' rules hold (spec/threats.md). */
  readonly strict: boolean;
  /** The simulator's faults; absent in production. */
  readonly interfere?: Interfere | undefined;
  /** Whether tokens are bound to keys always, as FAPI 2.0 demands, or only when the client asks for it. */
  readonly boundTokensOnly: boolean;
};

export type SkyportenParts = Omit<MaskinportenParts, 'boundTokensOnly'>;

/** FAPI 2.0 section 5.4 leaves out RSA with PKCS #1 v1.5. */
const FAPI_ALGORITHMS = ['ES256', 'PS256'] as const satisfies readonly DpopAlgorithm[];

export function createMaskinporten(parts: MaskinportenParts): Door {
  const { issuer, clock } = parts;
  const door = createIssuerDoor('maskinporten', issuer, parts);
  const algorithms = parts.boundTokensOnly ? FAPI_ALGORITHMS : DPOP_ALGORITHMS;
  const metadata = maskinportenMetadata(issuer, {
    details: parts.altinn !== undefined,
    dpopAlgorithms: algorithms,
  });
  for (const path of [
    '/.well-known/oauth-authorization-server',
    '/.well-known/oauth-authorization-server/',
  ]) {
    door.get(path, (c) => answerJson(c, 200, metadata, CACHED));
  }
  const judgeProof = proofJudge({
    ...{ url: `${issuer}token`, algorithms, clock },
    required: parts.boundTokensOnly,
  });
  door.post(
    '/token',
    createTokenEndpoint({
      ...tokenEndpointParts('maskinporten', parts, { audienceAsText: parts.boundTokensOnly }),
      judgeProof,
    }),
  );
  return door;
}

/**
 * Skyporten (spec/maskinporten.md 8): the same clients, scopes and grants, and tokens that cloud providers take as workload
 * identity. `issuer` has no slash at its end. Its tokens are bearer tokens in every profile, since no provider takes others.
 */
export function createSkyporten(parts: SkyportenParts): Door {
  const { issuer } = parts;
  const door = createIssuerDoor('skyporten', `${issuer}/`, parts);
  const metadata = skyportenMetadata(issuer);
  door.get('/.well-known/openid-configuration', (c) => answerJson(c, 200, metadata, CACHED));
  door.post(
    '/token',
    createTokenEndpoint(tokenEndpointParts('skyporten', parts, { complete: completeForClouds })),
  );
  return door;
}

/** The keys, and the pages behind `error_uri`. */
function createIssuerDoor(name: string, base: string, parts: SkyportenParts): Door {
  const errorUriBase = `${base}errors/`;
  const door = createDoor({
    ...parts,
    name,
    refusalBody: (refusal, traceId) => oauthError(refusal, traceId, errorUriBase),
  });
  door.get('/jwk', (c) => answerJson(c, 200, jwks(parts.keyRing), CACHED));
  door.get('/errors/:code', answerErrorPage);
  return door;
}

function tokenEndpointParts(
  issuerName: string,
  parts: SkyportenParts,
  rules: Pick<JwtBearerParts, 'audienceAsText' | 'complete'>,
): TokenEndpointParts {
  const { strict } = parts;
  const grant = createJwtBearerGrant({
    ...parts,
    authenticateClient: createClientAuthenticator({ ...parts, equalWork: strict }),
    authorizeScopes: createScopeAuthorizer(parts),
    authorizeDetails: createDetailsAuthorizer(parts),
    ...rules,
  });
  return {
    ...{ issuerName, grants: [grant], mint: createMint(parts) },
    singleUses: parts.singleUses,
    metrics: parts.metrics,
    recorder: parts.recorder,
    interfere: parts.interfere,
    // spec/selfservice.md 2.5: an operator in use sends both parameters in the query string.
    parametersInQuery: !strict,
    conceal: strict ? tellStrangersNothing : tellAll,
  };
}

function jwks(keyRing: KeyRing): { keys: readonly unknown[] } {
  return { keys: keyRing.published().map(({ publicJwk }) => publicJwk) };
}

/** What `error_uri` leads to. */
function answerErrorPage(c: DoorContext): Response {
  const entry = findCatalogueEntry(c.req.param('code') ?? '');
  if (!entry) {
    return answerRefusal(c, {
      rule: 'error-code',
      status: 404,
      error: 'not_found',
      description: 'There is no error with this code',
      remedy: 'Use the error_uri as it stands in the answer.',
    });
  }
  const { code, title, cause, remedy } = entry;
  const text = `${code}: ${title}\n\nWhy: ${cause}\nWhat to do: ${remedy}\n`;
  return answer(c, 200, text, { 'content-type': 'text/plain; charset=utf-8', ...CACHED });
}
