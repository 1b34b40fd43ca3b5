/**
 * Who calls an API of the stand-in: the bearer of a token from our Maskinporten, as it is or exchanged for one of Altinn
 * (spec/maskinporten.md 6.3, 7.1, 7.2).
 */
import { decodeJwt, errors, type JWTPayload } from 'jose';
import { parseAuthorization } from '../../http/authorization-header.ts';
import type { DoorContext } from '../../http/exchange.ts';
import { type ClientId, parseClientId } from '../../identifiers/client-id.ts';
import { type OrgNumber, parseIso6523 } from '../../identifiers/org-number.ts';
import type { AccessTokenVerifier } from '../../issuer/access-token.ts';
import type { RegistryView } from '../../registry/view.ts';
import { CLAIMS } from '../exchange/provider.ts';
import { answerProblem, answerUnauthorized } from './problem.ts';

export type Bearer = {
  readonly clientId: ClientId;
  /** The legal consumer, for whom the call acts. */
  readonly orgno: OrgNumber;
  /** Who makes the call on the consumer's behalf, where that is another. */
  readonly supplier: OrgNumber | undefined;
  readonly scopes: ReadonlySet<string>;
  readonly claims: JWTPayload;
};

export type Bearers = {
  /** The caller; or the answer: 401 without a good token, 403 without any of the scopes. No scopes: any good token. */
  require(c: DoorContext, scopes: readonly string[]): Promise<Bearer | Response>;
};

export type TrustedIssuer = { readonly issuer: string; readonly verify: AccessTokenVerifier };

/** RFC 9449 section 7.1: a token that is bound to a key opens nothing as a plain bearer token. */
export const BOUND = 'it is bound to a key, and comes without proof of it';

export function createBearers(parts: {
  readonly issuers: readonly TrustedIssuer[];
  readonly registry: Pick<RegistryView, 'client' | 'organisation'>;
}): Bearers {
  const { issuers, registry } = parts;

  async function find(header: string | undefined): Promise<Bearer | { readonly why: string }> {
    const authorization = parseAuthorization(header);
    if (authorization.scheme !== 'bearer') return { why: 'it is not a Bearer token' };
    const named = issuerNamedIn(authorization.token);
    const trusted = issuers.find(({ issuer }) => issuer === named);
    if (!trusted) return { why: `it is not issued by ${issuers.map(({ issuer }) => issuer).join(' or ')}` };
    const checked = await trusted.verify(authorization.token);
    return checked.ok ? toBearer(checked.claims) : checked;
  }

  async function toBearer(claims: JWTPayload): Promise<Bearer | { readonly why: string }> {
    if (claims['cnf'] !== undefined) return { why: BOUND };
    // ID-porten's tokens name who runs the client as consumer; made into Altinn's they are still a person's.
    if (claims[CLAIMS.userId] !== undefined) return { why: 'it is a token of a person' };
    const orgno = organisationIn(claims['consumer']);
    const clientId = parseClientId(textOf(claims['client_id']));
    if (orgno === undefined || clientId === undefined) {
      return { why: 'it does not name a Norwegian organisation as consumer' };
    }
    if (!(await areActive(clientId, orgno)))
      return { why: 'its client or organisation has been deactivated' };
    const scopes = new Set(textOf(claims['scope']).split(' '));
    return { clientId, orgno, supplier: organisationIn(claims['supplier']), scopes, claims };
  }

  /** A token outlives the deactivation of whom it names; here it opens nothing then (spec/threats.md row 24). */
  async function areActive(clientId: ClientId, consumer: OrgNumber): Promise<boolean> {
    const found = await registry.client(clientId);
    if (found?.client.active !== true || found.organisation?.active === false) return false;
    return (await registry.organisation(consumer))?.active !== false;
  }

  return {
    async require(c, scopes) {
      const header = c.req.header('authorization');
      if (header === undefined) return answerUnauthorized(c, noToken(), false);
      const bearer = await find(header);
      if ('why' in bearer) return answerUnauthorized(c, wrongToken(bearer.why), true);
      c.set('clientId', bearer.clientId);
      const isLetIn = scopes.length === 0 || scopes.some((scope) => bearer.scopes.has(scope));
      return isLetIn ? bearer : answerProblem(c, noScope(scopes));
    },
  };
}

/** Says whose keys to try; it is believed only once the signature holds. */
function issuerNamedIn(token: string): string | undefined {
  try {
    return decodeJwt(token).iss;
  } catch (error) {
    if (error instanceof errors.JOSEError || error instanceof TypeError) return undefined;
    throw error;
  }
}

function organisationIn(claim: unknown): OrgNumber | undefined {
  const id = (claim as { readonly ID?: unknown } | null | undefined)?.ID;
  return typeof id === 'string' ? parseIso6523(id) : undefined;
}

function textOf(claim: unknown): string {
  return typeof claim === 'string' ? claim : '';
}

function noToken() {
  return {
    ...{ rule: 'no-token', status: 401, error: 'unauthorized' },
    description: 'This call needs an access token from Maskinporten. Send it as Authorization: Bearer.',
    remedy: 'Get a token from Maskinporten of this environment.',
  };
}

function wrongToken(why: string) {
  return {
    ...{ rule: 'token', status: 401, error: 'unauthorized' },
    description: `The access token is not accepted: ${why}. Get a new one from Maskinporten of this environment.`,
    remedy: 'Get a new token from Maskinporten of this environment.',
  };
}

function noScope(scopes: readonly string[]) {
  return {
    ...{ rule: 'scope', status: 403, error: 'forbidden' },
    description: `The access token must have the scope ${scopes.join(' or ')}.`,
    remedy: 'Ask Maskinporten for a token with the scope.',
  };
}
