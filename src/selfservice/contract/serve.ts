/**
 * Puts operations behind a door. The order is the same for all: who calls, may they, what did they send, and only then
 * the operation itself.
 */
import type { Clock } from '../../clock.ts';
import { timestamp } from '../../clock.ts';
import { answer, answerJson } from '../../http/answer.ts';
import { challenge } from '../../http/authorization-header.ts';
import type { Door } from '../../http/door.ts';
import type { DoorContext } from '../../http/exchange.ts';
import { readQuery } from '../../http/form.ts';
import { readJson, readPlainText, skipBody } from '../../http/json.ts';
import type { Refusal } from '../../protocol/verdict.ts';
import type { Caller, CallerFinder } from '../authorization/caller.ts';
import { tellLack } from '../authorization/lack.ts';
import { done, errorBody, invalid, type Outcome, type Refused, refused } from './fault.ts';
import { API_ROOTS, type Call, type Operation, type Reply } from './operation.ts';
import { schemaFaults } from './schema-faults.ts';

export type ServeParts = { readonly clock: Clock; readonly findCaller: CallerFinder };

/** RFC 9110 section 12.5.1, as far as there is something to choose: who names CSV first gets it. */
const CSV = /^\s*text\/csv\b/i;

export function serveOperations(door: Door, operations: readonly Operation[], parts: ServeParts): void {
  for (const operation of operations) {
    for (const path of pathsOf(operation)) {
      door.on(operation.method, path, (c) => serve(c, operation, parts));
    }
  }
}

/** Every spelling of the path under every root, with and without a slash at the end, and no redirect between them. */
export function pathsOf({ path, roots = API_ROOTS, aliases = [] }: Operation): string[] {
  return roots.flatMap((root) =>
    [path, ...aliases].flatMap((spelling) => {
      const full = `${root}${spelling}`.replaceAll(/\{(\w+)\}/g, ':$1');
      return [full, `${full}/`];
    }),
  );
}

async function serve(c: DoorContext, operation: Operation, parts: ServeParts): Promise<Response> {
  const found = await admit(c, operation, parts.findCaller);
  if (!found.ok) return answerRefused(c, found, parts.clock);
  const call = await readCall(c, operation, parts.clock);
  if (!call.ok) return answerRefused(c, call, parts.clock);
  const outcome = await handle(operation, call.value, found.value);
  return outcome.ok ? answerReply(c, outcome.value) : answerRefused(c, outcome, parts.clock);
}

function handle(operation: Operation, call: Call<unknown, unknown>, caller: Caller | undefined) {
  if (operation.access === 'open') return operation.handle(call);
  if (caller === undefined) throw new Error(`${operation.id} was reached without a caller`);
  return operation.handle(call, caller);
}

async function admit(
  c: DoorContext,
  { access }: Operation,
  findCaller: CallerFinder,
): Promise<Outcome<Caller | undefined>> {
  if (access === 'open') return done(undefined);
  const outcome = await findCaller(c.req.header('authorization'), c.req.header('cookie'), {
    ...{ method: c.req.method, path: new URL(c.req.url).pathname, proof: c.req.header('dpop') },
    request: c.req.raw,
  });
  if (outcome.kind === 'none') {
    const headers = challenge('Bearer', { error: outcome.error });
    return { ...refused(401, 'Authorization', outcome.why), headers };
  }
  const { caller } = outcome;
  if (caller.actor.kind === 'client') c.set('clientId', caller.actor.id);
  if (access.some((permission) => caller.permissions.has(permission))) return done(caller);
  return refused(403, 'Authorization', tellLack(caller, access, 'for this operation'));
}

async function readCall(
  c: DoorContext,
  operation: Operation,
  clock: Clock,
): Promise<Outcome<Call<unknown, unknown>>> {
  const query = readOperationQuery(c, operation);
  if (!query.ok) return query;
  const body = await readBody(c, operation);
  if (!body.ok) return body;
  return done({
    path: c.req.param(),
    query: query.value,
    body: body.value,
    ifMatch: c.req.header('if-match'),
    wantsCsv: CSV.test(c.req.header('accept') ?? ''),
    now: clock.now(),
    traceId: c.get('traceId'),
  });
}

function readOperationQuery(c: DoorContext, { query }: Operation): Outcome<unknown> {
  if (query === undefined) return done(undefined);
  const parameters = readQuery(c);
  if (!parameters.ok) return fromHttp(parameters.refusal, 'Query');
  const value = Object.fromEntries(parameters.value);
  const parsed = query.safeParse(value);
  return parsed.success ? done(parsed.data) : invalid(schemaFaults(parsed.error, value, 'Query'));
}

async function readBody(c: DoorContext, { body = { kind: 'none' } }: Operation): Promise<Outcome<unknown>> {
  switch (body.kind) {
    case 'none': {
      const skipped = await skipBody(c);
      return skipped.ok ? done(undefined) : fromHttp(skipped.refusal, 'Body');
    }
    case 'text': {
      const text = await readPlainText(c);
      return text.ok ? done(text.value) : fromHttp(text.refusal, 'Body');
    }
    case 'json': {
      const { model, normalise = (json: unknown) => json, maxBytes } = body;
      const json = await readJson(c, maxBytes === undefined ? {} : { maxBytes });
      if (!json.ok) return fromHttp(json.refusal, model.name);
      const value = normalise(json.value);
      const parsed = model.schema.safeParse(value);
      return parsed.success ? done(parsed.data) : invalid(schemaFaults(parsed.error, value, model.name));
    }
  }
}

function fromHttp({ status, description, remedy }: Refusal, object: string): Refused {
  return refused(status as Refused['status'], object, `${description} ${remedy}`);
}

function answerReply(c: DoorContext, { status, body, csv, headers }: Reply): Response {
  if (csv !== undefined) {
    return answer(c, status, csv, { 'content-type': 'text/csv; charset=utf-8', ...headers });
  }
  return body === undefined ? answer(c, status, null, headers) : answerJson(c, status, body, headers);
}

/** The log learns the fields at fault, never their values. */
function answerRefused(c: DoorContext, { status, faults, headers }: Refused, clock: Clock): Response {
  const fields = faults.map(({ object, field }) => (field === undefined ? object : `${object}.${field}`));
  c.set('refusal', { rule: fields.join(','), status, error: '', description: '', remedy: '' });
  const correlationId = c.get('traceId');
  return answerJson(
    c,
    status,
    errorBody(status, faults, { correlationId, timestamp: timestamp(clock.now()) }),
    headers,
  );
}
