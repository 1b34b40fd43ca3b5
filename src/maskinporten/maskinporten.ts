/** The Maskinporten door: its routes, and the parts behind them. */
import type { JudgeCertificates } from '../certificates/chain.ts';
import { type Clock, MINUTE, SECOND } from '../clock.ts';
import { answer, answerJson, answerRefusal, oauthError } from '../http/answer.ts';
import { createDoor, type Door, type DoorOptions } from '../http/door.ts';
import type { DoorContext } from '../http/exchange.ts';
import { cacheable } from '../http/security-headers.ts';
import type { KeyRing } from '../issuer/key-ring.ts';
import type { SingleUses } from '../issuer/single-use.ts';
import { createTokenEndpoint } from '../issuer/token-endpoint.ts';
import { createMint } from '../issuer/tokens.ts';
import type { RegistryView } from '../registry/view.ts';
import { createClientAuthenticator } from './authenticate-client.ts';
import { createScopeAuthorizer, type DelegationRegister } from './authorize-scopes.ts';
import { tellAll, tellStrangersNothing } from './concealment.ts';
import { findCatalogueEntry } from './errors.ts';
import { createJwtBearerGrant } from './jwt-bearer.ts';
import { maskinportenMetadata } from './metadata.ts';

/** Consumers cache keys for about 24 h as it is (spec/maskinporten.md 1.4); this is for what stands between. */
const CACHED = cacheable((5 * MINUTE) / SECOND);

export type MaskinportenParts = Omit<DoorOptions, 'name' | 'refusalBody'> & {
  /** With the slash that ends it (spec/maskinporten.md 1.1). */
  readonly issuer: string;
  readonly clock: Clock;
  readonly keyRing: KeyRing;
  readonly registry: RegistryView;
  readonly singleUses: SingleUses;
  readonly judgeCertificates: JudgeCertificates;
  readonly delegations: DelegationRegister;
  readonly acceptsPid: (text: string) => boolean;
  /** Whether the stricter profiles' rules hold (spec/threats.md). */
  readonly strict: boolean;
};

export function createMaskinporten(parts: MaskinportenParts): Door {
  const { issuer, keyRing } = parts;
  const errorUriBase = `${issuer}errors/`;
  const door = createDoor({
    ...parts,
    name: 'maskinporten',
    refusalBody: (refusal, traceId) => oauthError(refusal, traceId, errorUriBase),
  });
  const metadata = maskinportenMetadata(issuer);
  door.post('/token', tokenEndpoint(parts));
  for (const path of [
    '/.well-known/oauth-authorization-server',
    '/.well-known/oauth-authorization-server/',
  ]) {
    door.get(path, (c) => answerJson(c, 200, metadata, CACHED));
  }
  door.get('/jwk', (c) => answerJson(c, 200, jwks(keyRing), CACHED));
  door.get('/errors/:code', answerErrorPage);
  return door;
}

function tokenEndpoint(parts: MaskinportenParts) {
  const { issuer, clock, registry, judgeCertificates, delegations, acceptsPid, strict } = parts;
  const grant = createJwtBearerGrant({
    issuer,
    clock,
    authenticateClient: createClientAuthenticator({ registry, judgeCertificates, equalWork: strict }),
    authorizeScopes: createScopeAuthorizer({ registry, delegations }),
    acceptsPid,
  });
  return createTokenEndpoint({
    issuerName: 'maskinporten',
    grants: [grant],
    mint: createMint(parts),
    singleUses: parts.singleUses,
    metrics: parts.metrics,
    // spec/selfservice.md 2.5: an operator in use sends both parameters in the query string.
    parametersInQuery: !strict,
    conceal: strict ? tellStrangersNothing : tellAll,
  });
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
