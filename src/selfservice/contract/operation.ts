/**
 * An operation of the API: what it is called, who may use it, what it takes and answers, and what it does. The tables of
 * operations are the API's table of contents; routes, checks of the input and the OpenAPI document are made from them.
 */
import type * as z from 'zod';
import type { Instant } from '../../clock.ts';
import type { Caller } from '../authorization/caller.ts';
import type { Permission } from '../authorization/permission.ts';
import type { Outcome } from './fault.ts';

export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

/** Below which paths an operation is served; the first is the documented one. */
export type Roots = readonly string[];

/**
 * spec/selfservice.md 1.1: the published paths, those of before 2025, and a third that is configured in the wild. All
 * lead to the same operation, without redirect.
 */
export const API_ROOTS: Roots = ['/api/v1', '', '/external/api/v1'];
/** What the original lacks has a prefix of its own. */
export const OWN_ROOTS: Roots = ['/porthus/v1'];

/** A schema with the name under which the OpenAPI document has it. */
export type Model<Schema extends z.ZodType = z.ZodType> = { readonly name: string; readonly schema: Schema };

export type BodySpec<Value> =
  /** Nothing is read, whatever is sent: an empty body with a JSON content type is normal (section 0 rule 2). */
  | { readonly kind: 'none' }
  | {
      readonly kind: 'json';
      readonly model: Model<z.ZodType<Value>>;
      /** Spellings, aliases and empty values in use become the documented ones before anything is judged. */
      readonly normalise?: (json: unknown) => unknown;
      /** Where one body holds many objects; MAX_JSON_BYTES (src/http/json.ts) unless given. */
      readonly maxBytes?: number;
    }
  | { readonly kind: 'text'; readonly description: string };

export type AnswerSpec = {
  readonly description: string;
  /** Absent: no body. */
  readonly model?: Model;
  readonly isList?: boolean;
  /** Whether the list is given as CSV to who asks for it (`Accept: text/csv`). */
  readonly asCsv?: true;
};

export type Call<Query, Body> = {
  readonly path: Readonly<Record<string, string>>;
  readonly query: Query;
  readonly body: Body;
  /** `If-Match` as it was sent. */
  readonly ifMatch: string | undefined;
  /** Whether CSV was asked for. */
  readonly wantsCsv: boolean;
  readonly now: Instant;
  readonly traceId: string;
};

export type Reply = {
  readonly status: number;
  /** Absent: no body. */
  readonly body?: unknown;
  /** In place of `body`, where CSV was asked for. */
  readonly csv?: string;
  readonly headers?: Readonly<Record<string, string>>;
};

type Definition<Query, Body> = {
  /** `operationId` of the OpenAPI document. */
  readonly id: string;
  readonly method: Method;
  /** Below each root, with `{name}` for what varies. */
  readonly path: string;
  readonly roots?: Roots;
  /** Further spellings of the path, not documented. */
  readonly aliases?: readonly string[];
  readonly tag: string;
  readonly summary: string;
  readonly query?: z.ZodType<Query>;
  readonly body?: BodySpec<Body>;
  readonly answers: Readonly<Record<number, AnswerSpec>>;
};

export type OpenDefinition<Query, Body> = Definition<Query, Body> & {
  /** Needs no token, and tolerates one. */
  readonly access: 'open';
  handle(call: Call<Query, Body>): Promise<Outcome<Reply>>;
};

export type GuardedDefinition<Query, Body> = Definition<Query, Body> & {
  /** Any of these lets a caller in; what it may touch is the handler's to judge. */
  readonly access: readonly Permission[];
  handle(call: Call<Query, Body>, caller: Caller): Promise<Outcome<Reply>>;
};

/** An operation as the tables hold it: its own types are between its schemas and its handler. */
export type Operation = OpenDefinition<unknown, unknown> | GuardedDefinition<unknown, unknown>;

export function open<Query = undefined, Body = undefined>(
  definition: OpenDefinition<Query, Body>,
): Operation {
  return definition as unknown as Operation;
}

export function guarded<Query = undefined, Body = undefined>(
  definition: GuardedDefinition<Query, Body>,
): Operation {
  return definition as unknown as Operation;
}

export function ok(body: unknown, headers?: Reply['headers']): Outcome<Reply> {
  return { ok: true, value: headers ? { status: 200, body, headers } : { status: 200, body } };
}

export function created(body: unknown, headers?: Reply['headers']): Outcome<Reply> {
  return { ok: true, value: headers ? { status: 201, body, headers } : { status: 201, body } };
}

export function nothing(): Outcome<Reply> {
  return { ok: true, value: { status: 204 } };
}
