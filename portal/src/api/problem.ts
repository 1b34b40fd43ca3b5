/** What an answer that is not as hoped means for whoever asked, and what it says of itself. */
import type { components } from './contract.ts';

export type ApiError = components['schemas']['Error'];

/** What somebody can do about it differs; the sentences stand in problem-texts.ts. */
export type ProblemKind =
  /** No answer came. */
  | 'unreachable'
  /** 401: the session has ended. */
  | 'signed-out'
  /** 403 */
  | 'not-allowed'
  /** 404 */
  | 'not-found'
  /** 409: the thing is in another state. */
  | 'conflict'
  /** 412: somebody else was quicker. */
  | 'changed-meanwhile'
  /** 428 */
  | 'terms-not-accepted'
  /** 400, 413, 415 */
  | 'invalid'
  /** 429, 503 */
  | 'busy'
  /** Anything else: a fault of ours. */
  | 'fault';

const KINDS: Readonly<Record<number, ProblemKind>> = {
  400: 'invalid',
  401: 'signed-out',
  403: 'not-allowed',
  404: 'not-found',
  409: 'conflict',
  412: 'changed-meanwhile',
  413: 'invalid',
  415: 'invalid',
  428: 'terms-not-accepted',
  429: 'busy',
  503: 'busy',
};

export type Fault = {
  /** The name of the field in the API, where it is one field's. */
  readonly field: string | undefined;
  readonly message: string;
};

export class ApiProblem extends Error {
  readonly kind: ProblemKind;
  readonly faults: readonly Fault[];
  /** By which the log has it. */
  readonly traceId: string | undefined;

  constructor(kind: ProblemKind, faults: readonly Fault[] = [], traceId?: string) {
    super(`${kind}: ${faults.map(({ message }) => message).join(' ')}`);
    this.name = 'ApiProblem';
    this.kind = kind;
    this.faults = faults;
    this.traceId = traceId;
  }
}

/** `body` is whatever came: of the API it has its shape (spec/selfservice.md 1.4), of what stands between it may be anything. */
export function problemOf(status: number, body: unknown): ApiProblem {
  const told = body as Partial<ApiError> | undefined;
  const faults = Array.isArray(told?.errors) ? told.errors.map(faultOf) : [];
  return new ApiProblem(KINDS[status] ?? 'fault', faults, told?.correlation_id);
}

function faultOf({ fieldIdentifier, isFieldError, errorMessage }: ApiError['errors'][number]): Fault {
  return { field: isFieldError ? (fieldIdentifier ?? undefined) : undefined, message: errorMessage };
}

/** Worth asking again by itself: nothing is wrong with the question. */
export function mayPass(problem: unknown): boolean {
  return problem instanceof ApiProblem && (problem.kind === 'unreachable' || problem.kind === 'busy');
}
