/**
 * The simulator's controls for the portal's pages, by the session of whoever uses them. On the admin listener they are for
 * programs and no web pages; a page of the portal proves itself by its session and its token against forged requests. Open are
 * those that touch nobody's property; tokens to order, and what is done to one organisation's keys and delegations, are not.
 */
import type { Clock, Instant } from '../clock.ts';
import { answerRefusal } from '../http/answer.ts';
import type { DoorContext } from '../http/exchange.ts';
import { NO_ORGANISATION, NO_SUCH_TOOL } from './refusal.ts';
import { shiftSession } from './session-store.ts';
import { actingMembership, useSession, type Visit, type VisitParts } from './visit.ts';

/** Asks the controls within this process, under that trace id. */
export type AskControls = (request: Request, traceId: string) => Promise<Response>;

export const TEST_TOOLS_PATH = '/simulator/v1';

const OPEN = /^\/(?:controls|reset|clock|faults(?:\/clear)?|persons|organisations|pki\/[\w/-]+)$/;
/** What moves the clock. */
const MOVING = /^\/(?:clock|reset)$/;

/** By an address, as programs of this machine call; nothing is connected to. */
const WITHIN = 'http://127.0.0.1';

export type TestToolParts = VisitParts & {
  readonly askControls: AskControls;
};

export function createTestTools(parts: TestToolParts): (c: DoorContext) => Promise<Response> {
  const { askControls, clock } = parts;
  return async (c) => {
    const used = await useSession(c, parts);
    if (!used.ok) return answerRefusal(c, used.refusal);
    if (actingMembership(used.value) === undefined) return answerRefusal(c, NO_ORGANISATION);
    const tool = c.req.path.slice(TEST_TOOLS_PATH.length);
    if (!OPEN.test(tool)) return answerRefusal(c, NO_SUCH_TOOL);
    const before = clock.now();
    const answered = await askControls(await withinRequest(c), c.get('traceId'));
    if (MOVING.test(tool) && c.req.method === 'POST') await keepSession(used.value, before, parts);
    return answered;
  };
}

/** The same method, address and body, and of the headers what says how to read it. */
async function withinRequest(c: DoorContext): Promise<Request> {
  const { method } = c.req;
  const { pathname, search } = new URL(c.req.url);
  const contentType = c.req.header('content-type');
  const headers = { host: '127.0.0.1', ...(contentType !== undefined && { 'content-type': contentType }) };
  const body = method === 'GET' ? null : await c.req.raw.text();
  return new Request(`${WITHIN}${pathname}${search}`, { method, headers, body });
}

/** Whoever moves the clock stays logged in here, to see what came of it and to move it back. */
async function keepSession(
  { session, secret }: Visit,
  before: Instant,
  { store, clock }: { readonly store: VisitParts['store']; readonly clock: Clock },
): Promise<void> {
  const by = clock.now() - before;
  const moved = { ...session, beganAt: session.beganAt + by, usedAt: session.usedAt + by };
  await store.transaction((unit) => shiftSession(unit, moved, secret));
}
