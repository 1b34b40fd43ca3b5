/**
 * The exchange of other issuers' tokens for Altinn's own (spec/idporten.md 11.3, spec/maskinporten.md 7.1), and what those
 * who check an Altinn token need: metadata and keys.
 */
import type { JWTPayload } from 'jose';
import { type Clock, numericDate } from '../../clock.ts';
import { answer, answerJson } from '../../http/answer.ts';
import { parseAuthorization } from '../../http/authorization-header.ts';
import type { Door } from '../../http/door.ts';
import type { DoorContext } from '../../http/exchange.ts';
import { cacheable, NO_STORE } from '../../http/security-headers.ts';
import type { KeyRing } from '../../issuer/key-ring.ts';
import { signClaims } from '../../issuer/tokens.ts';
import { type Random, randomUuid } from '../../random.ts';
import { BOUND } from '../api/bearer.ts';
import { answerProblem, answerUnauthorized } from '../api/problem.ts';
import type { Provider } from './provider.ts';

export type ExchangeParts = {
  readonly clock: Clock;
  readonly random: Random;
  /** The door's address, the slash included. */
  readonly publicUrl: string;
  readonly providers: readonly Provider[];
  /** Opened when somebody first asks: most never exchange a token, and a key pair takes a tenth of a second. */
  readonly openKeyRing: () => Promise<Pick<KeyRing, 'signer' | 'published'>>;
};

const OPENID = 'authentication/api/v1/openid/';

/** As Maskinporten's own: an hour for keys, since they are published a day before they sign. */
const CACHED = cacheable(60 * 60);

/** The original's token says nothing more of the original's session than its own. */
const NOT_COPIED = ['aud', 'iss', 'at_hash', 'sid', 'sub'];

/** The slash included, as the original has it. */
export function altinnIssuer(publicUrl: string): string {
  return `${publicUrl}${OPENID}`;
}

export function addExchange(door: Door, parts: ExchangeParts): void {
  const issuer = altinnIssuer(parts.publicUrl);
  door.get('/authentication/api/v1/exchange/:provider', (c) => exchange(c, parts, issuer));
  door.get(`/${OPENID}.well-known/openid-configuration`, (c) => answerJson(c, 200, metadata(issuer), CACHED));
  door.get(`/${OPENID}.well-known/openid-configuration/jwks`, async (c) => {
    const ring = await parts.openKeyRing();
    return answerJson(c, 200, { keys: ring.published().map(({ publicJwk }) => publicJwk) }, CACHED);
  });
}

function metadata(issuer: string): object {
  return {
    issuer,
    jwks_uri: `${issuer}.well-known/openid-configuration/jwks`,
    token_endpoint: new URL('../exchange/', issuer).href,
    response_types_supported: [],
    subject_types_supported: ['public'],
    id_token_signing_alg_values_supported: ['RS256'],
  };
}

async function exchange(c: DoorContext, parts: ExchangeParts, issuer: string): Promise<Response> {
  const name = (c.req.param('provider') ?? '').toLowerCase();
  const provider = parts.providers.find((candidate) => candidate.name === name);
  if (!provider) return answerProblem(c, unknownProvider(parts.providers));
  const authorization = parseAuthorization(c.req.header('authorization'));
  if (authorization.scheme === 'none')
    return answerUnauthorized(c, refusal(401, 'There is no token.'), false);
  if (authorization.scheme !== 'bearer') return refuse(c, 401, 'it is not a Bearer token');
  if (!provider.verify) return refuse(c, 401, `no issuer of ${provider.name} is connected here`);
  const checked = await provider.verify(authorization.token);
  if (!checked.ok) return refuse(c, 401, checked.why);
  const { cnf, exp } = checked.claims;
  if (cnf !== undefined) return refuse(c, 401, BOUND);
  if (exp === undefined) return refuse(c, 401, 'it has no exp');
  const exchanged = await provider.exchange(checked.claims);
  if (!exchanged.ok) return refuse(c, exchanged.status, exchanged.why);
  const claims = altinnClaims(checked.claims, exchanged.added, issuer, parts);
  const token = await signClaims(claims, await parts.openKeyRing());
  // Clients use the body as it is, so it is the token and nothing about it.
  return answer(c, 200, token, { ...NO_STORE, 'content-type': 'text/plain; charset=utf-8' });
}

/** `exp` is copied with the rest: an exchange prolongs nothing. */
function altinnClaims(
  original: JWTPayload,
  added: Readonly<Record<string, unknown>>,
  issuer: string,
  { clock, random }: ExchangeParts,
): Readonly<Record<string, unknown>> {
  const copied = Object.entries(original).filter(([name]) => !NOT_COPIED.includes(name));
  const now = numericDate(clock.now());
  const own = { iss: issuer, iat: now, nbf: now, sid: randomUuid(random) };
  return { ...Object.fromEntries(copied), ...added, ...own };
}

function refuse(c: DoorContext, status: 401 | 403, why: string): Response {
  const told = refusal(status, `The token cannot be exchanged: ${why}.`);
  return status === 401 ? answerUnauthorized(c, told, true) : answerProblem(c, told);
}

function refusal(status: number, description: string) {
  const remedy =
    'Get a new token from its issuer in this environment, with a scope that is meant for Altinn.';
  const error = status === 401 ? 'invalid_token' : 'forbidden';
  return { rule: 'token-exchange', status, error, description, remedy };
}

function unknownProvider(providers: readonly Provider[]) {
  const names = providers.map(({ name }) => name).join(' and ');
  const description = `There is no such token provider. Those there are: ${names}.`;
  return { rule: 'token-provider', status: 400, error: 'invalid_request', description, remedy: description };
}
