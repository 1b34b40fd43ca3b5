/** A token as somebody orders it, and the claims that make it: those of a plain token unless the order says otherwise. */
import { hash } from 'node:crypto';
import * as z from 'zod';
import { type Clock, DAY, numericDate, SECOND } from '../../clock.ts';
import { parseClientId } from '../../identifiers/client-id.ts';
import { organisationObject, parseOrgNumber } from '../../identifiers/org-number.ts';
import { parsePidFor } from '../../identifiers/pid.ts';
import { parseScopeList } from '../../identifiers/scope-name.ts';
import { type Random, randomToken } from '../../random.ts';

export type Claims = Readonly<Record<string, unknown>>;

/** Room to leave one lying about while a test is written. */
const MAX_LIFETIME_SECONDS = (30 * DAY) / SECOND;
/** spec/maskinporten.md 2.7: what Maskinporten gives when nothing else is agreed. */
const LIFETIME_SECONDS = 120;

const parseSyntheticPid = parsePidFor('simulator');

const ORGNO = z
  .string()
  .transform(parseOrgNumber)
  .refine(
    (orgno) => orgno !== undefined,
    'must be an organisation number: nine digits whose last one checks',
  );

const text = z.string().max(2048);

export const TOKEN_ORDER = {
  issuer: text.optional(),
  client_id: text.refine((id) => parseClientId(id) !== undefined, 'must be a client id').optional(),
  client_amr: text.optional(),
  scope: text
    .transform(parseScopeList)
    .refine((scopes) => scopes !== undefined, 'must be scopes, with a space between')
    .optional(),
  consumer: ORGNO.optional(),
  supplier: ORGNO.optional(),
  delegation_source: text.optional(),
  pid: text.optional(),
  aud: z.union([text, z.array(text)]).optional(),
  lifetime: z.int().min(1).max(MAX_LIFETIME_SECONDS).optional(),
  authorization_details: z.array(z.record(z.string(), z.json())).optional(),
  /** Put over all others as they are; null takes a claim away. */
  claims: z.record(z.string(), z.json()).optional(),
};

export type TokenOrder = z.output<z.ZodObject<typeof TOKEN_ORDER>>;

/** Who a token is for when the order names nobody. */
export type TokenDefaults = { readonly clientId: string; readonly consumer: string; readonly scope: string };

export type OrderContext = {
  readonly issuer: { readonly name: string; readonly url: string };
  /** The register that delegations come from when the order has a supplier and names none. */
  readonly delegationSource: string;
  readonly defaults: TokenDefaults;
  readonly clock: Clock;
  readonly random: Random;
};

/** spec/maskinporten.md 2.6, spec/idporten.md 4.2; a value that is undefined leaves its claim out. */
export function orderedClaims(order: TokenOrder, context: OrderContext): Claims {
  const { issuer, defaults, clock, random, delegationSource } = context;
  const consumer = order.consumer ?? parseOrgNumber(defaults.consumer);
  const scope = order.scope?.join(' ') ?? defaults.scope;
  const organisation = consumer && organisationObject(consumer);
  const clientId = order.client_id ?? defaults.clientId;
  const isOfPerson = issuer.name === 'idporten';
  const iat = numericDate(clock.now());
  const claims = {
    iss: issuer.url,
    client_id: clientId,
    client_amr: order.client_amr ?? 'private_key_jwt',
    aud: order.aud,
    pid: order.pid,
    consumer: organisation,
    supplier: order.supplier && organisationObject(order.supplier),
    delegation_source:
      order.delegation_source ?? (isOfPerson ? undefined : order.supplier && delegationSource),
    authorization_details: order.authorization_details,
    scope,
    iat,
    exp: iat + (order.lifetime ?? LIFETIME_SECONDS),
    jti: randomToken(random),
    ...(isOfPerson ? personClaims(clientId, order.pid) : { token_type: 'Bearer' }),
    // spec/maskinporten.md 8
    ...(issuer.name === 'skyporten' && organisation && { sub: `${organisation.ID};${scope}` }),
    ...order.claims,
  };
  return present(claims);
}

/** Synthetic, as every person here. */
const SAMPLE_PERSON = '01827590041';

/** The same person is another `sub` to each client (spec/idporten.md 4.7), and the same each time. */
function personClaims(clientId: string, pid = SAMPLE_PERSON): Claims {
  const sub = hash('sha256', JSON.stringify(['ordered', clientId, pid]), 'base64url');
  return { sub, acr: 'idporten-loa-high', pid };
}

/** A sentence when the order names a living person, as `pid` or among the claims. */
export function faultOfPid({ pid }: Claims): string | undefined {
  if (pid === undefined || (typeof pid === 'string' && parseSyntheticPid(pid) !== undefined))
    return undefined;
  return 'pid must be the number of a synthetic person (month + 80 or + 40).';
}

function present(claims: Claims): Claims {
  return Object.fromEntries(
    Object.entries(claims).filter(([, value]) => value !== undefined && value !== null),
  );
}
