/**
 * Tokens to order in the simulator, for who tests an API of their own: with one scope, and one that the organisation owns which
 * the session acts for. What a token would open at this platform's own APIs is nobody's to order here; `porthus simulator` has
 * all that can be ordered.
 */
import { answerRefusal } from '../http/answer.ts';
import type { DoorContext } from '../http/exchange.ts';
import { readJson } from '../http/json.ts';
import { parseScopeName, type ScopeName } from '../identifiers/scope-name.ts';
import type { Refusal } from '../protocol/verdict.ts';
import { findScope } from '../registry/scopes/scope-store.ts';
import { BAD_TOKEN_ORDER, NO_ORGANISATION, NOT_YOUR_SCOPE } from './refusal.ts';
import type { AskControls } from './test-tools.ts';
import { actingMembership, useSession, type Visit, type VisitParts } from './visit.ts';

export const TOKEN_ORDER_PATH = '/session/test-token';

const MINT = 'http://127.0.0.1/simulator/v1/tokens';

/** Whom a token is for, what for, how long, and what is to be wrong with it; claims are the simulator's to make. */
const FIELDS: ReadonlySet<string> = new Set([
  ...['issuer', 'scope', 'consumer', 'supplier', 'pid', 'aud', 'lifetime', 'wrong'],
]);

/** Tokens with these open the APIs of this platform itself. */
const PLATFORM_PREFIXES = ['idporten', 'krr', 'altinn'];

type Order = Readonly<Record<string, unknown>> & { readonly scope: ScopeName };

export function createTokenOrders(parts: VisitParts & { readonly askControls: AskControls }) {
  return async (c: DoorContext): Promise<Response> => {
    const used = await useSession(c, parts);
    if (!used.ok) return answerRefusal(c, used.refusal);
    const body = await readJson(c);
    if (!body.ok) return answerRefusal(c, body.refusal);
    const order = readOrder(body.value);
    if (order === undefined) return answerRefusal(c, BAD_TOKEN_ORDER);
    const refusal = await judge(order, used.value, parts);
    if (refusal !== undefined) return answerRefusal(c, refusal);
    const headers = { host: '127.0.0.1', 'content-type': 'application/json' };
    const mint = new Request(MINT, { method: 'POST', headers, body: JSON.stringify(order) });
    return parts.askControls(mint, c.get('traceId'));
  };
}

function readOrder(value: unknown): Order | undefined {
  const fields = Object.entries((value ?? {}) as object);
  const { scope: text } = Object.fromEntries(fields) as Readonly<Record<string, unknown>>;
  const scope = typeof text === 'string' ? parseScopeName(text) : undefined;
  if (scope === undefined || fields.some(([name]) => !FIELDS.has(name))) return undefined;
  return { ...Object.fromEntries(fields), scope };
}

async function judge(
  { scope: name }: Order,
  visit: Visit,
  { store }: VisitParts,
): Promise<Refusal | undefined> {
  const membership = actingMembership(visit);
  if (membership === undefined) return NO_ORGANISATION;
  const { orgno, roles } = membership;
  const mayOrder = roles.some((role) => role === 'administrator' || role === 'api-owner');
  const scope = await findScope(store.queries, name);
  const isOwn = scope?.ownerOrgno === orgno && !PLATFORM_PREFIXES.includes(scope.prefix);
  return mayOrder && isOwn ? undefined : NOT_YOUR_SCOPE;
}
