/**
 * Refusals that the original has a code for (RFC 9457): status, title and the sentence of the original, its code, and,
 * where what was sent is at fault, every fault with its place. `remedy` is ours and says what mends it.
 */
import { answer } from '../../http/answer.ts';
import type { DoorContext } from '../../http/exchange.ts';
import type { Refusal } from '../../protocol/verdict.ts';

export type Problem = {
  readonly status: number;
  /** The original's code: `AM-00013`. */
  readonly code: string;
  readonly detail: string;
  readonly remedy: string;
  /** Absent unless fields of what was sent are at fault. */
  readonly faults?: readonly FieldProblem[];
};

export type FieldProblem = {
  readonly code: string;
  readonly detail: string;
  /** JSON pointer (RFC 6901). */
  readonly path: string;
  readonly remedy: string;
};

export type Outcome<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly problem: Problem };

export function done<Value>(value: Value): Outcome<Value> {
  return { ok: true, value };
}

export function problem(status: number, code: string, detail: string, remedy: string): Refused {
  return { ok: false, problem: { status, code, detail, remedy } };
}

export type Refused = Extract<Outcome<never>, { readonly ok: false }>;

/** Altinn's code for a body whose fields are at fault. */
const VALIDATION = 'STD-00000';

/** The faults, if there are any, as the refusal of what was sent. */
export function refusedIfAny(faults: readonly FieldProblem[]): Refused | undefined {
  return faults.length === 0 ? undefined : invalid(faults);
}

export function invalid(faults: readonly FieldProblem[]): Refused {
  return {
    ok: false,
    problem: {
      status: 400,
      code: VALIDATION,
      detail: 'One or more validation errors occurred.',
      remedy: 'Mend each of validationErrors and send the body again.',
      faults,
    },
  };
}

/** What the plumbing refused, such as a body that is not JSON. */
export function fromRefusal({ status, description, remedy }: Refusal): Refused {
  return problem(status, VALIDATION, description, remedy);
}

const TITLES: Readonly<Record<number, string>> = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  409: 'Conflict',
  413: 'Content Too Large',
  415: 'Unsupported Media Type',
};

export function answerCoded(c: DoorContext, { problem }: Refused, headers = {}): Response {
  const { status, code, detail, remedy, faults } = problem;
  c.set('refusal', { rule: ruleOf(problem), status, error: '', description: '', code, remedy: '' });
  const body = {
    ...{ type: 'about:blank', title: TITLES[status] ?? 'Error', status, detail, code },
    ...(faults && { validationErrors: faults.map(toWire) }),
    ...{ remedy, traceId: c.get('traceId') },
  };
  return answer(c, status, JSON.stringify(body), { 'content-type': 'application/problem+json', ...headers });
}

function toWire({ code, detail, path, remedy }: FieldProblem): object {
  return { code, detail, paths: [path], remedy };
}

/** The log learns which rules were broken, never by what. */
function ruleOf({ code, faults }: Problem): string {
  return faults === undefined ? code : faults.map((fault) => fault.code).join(',');
}
