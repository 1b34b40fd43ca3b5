/**
 * What is wrong with a call, in the documented shape (spec/selfservice.md 1.4): a list, because a caller is told all
 * faults at once, each naming the field, the value and the remedy.
 */

export type Fault = {
  /** One or two sentences in plain language. */
  readonly message: string;
  /** The field at fault as the wire names it; absent when the whole object or the call is. */
  readonly field?: string;
  /** The kind of object: `Client`, `Scope`. */
  readonly object: string;
};

/** The call is not done; nothing was changed. */
export type Refused = {
  readonly ok: false;
  readonly status: 400 | 401 | 403 | 404 | 409 | 412 | 413 | 415 | 428;
  readonly faults: readonly [Fault, ...Fault[]];
  /** What the status asks for beside its body, such as `WWW-Authenticate`. */
  readonly headers?: Readonly<Record<string, string>>;
};

export type Outcome<Value> = { readonly ok: true; readonly value: Value } | Refused;

export function done<Value>(value: Value): Outcome<Value> {
  return { ok: true, value };
}

export function invalid(faults: readonly [Fault, ...Fault[]]): Refused {
  return { ok: false, status: 400, faults };
}

export function refused(status: Refused['status'], object: string, message: string, field?: string): Refused {
  return {
    ok: false,
    status,
    faults: [field === undefined ? { object, message } : { object, message, field }],
  };
}

/** The faults of a value, if there are any, as the refusal of it. */
export function refusedIfAny(faults: readonly Fault[]): Refused | undefined {
  const [first, ...others] = faults;
  return first && invalid([first, ...others]);
}

type ErrorBody = {
  readonly status: number;
  readonly timestamp: string;
  readonly correlation_id: string;
  readonly errors: readonly {
    readonly errorMessage: string;
    readonly isFieldError: boolean;
    readonly objectName: string;
    readonly fieldIdentifier: string | null;
  }[];
  readonly error: string;
  readonly error_description: string;
};

/** "`errors[].errorMessage` is indexed without a guard" by a known client: the list is never empty (section 0 rule 7). */
export function errorBody(
  status: number,
  faults: readonly Fault[],
  { correlationId, timestamp }: { readonly correlationId: string; readonly timestamp: string },
): ErrorBody {
  const joined = faults.map(({ message }) => message).join(' ');
  return {
    status,
    timestamp,
    correlation_id: correlationId,
    errors: faults.map(({ message, field, object }) => ({
      errorMessage: message,
      isFieldError: field !== undefined,
      objectName: object,
      fieldIdentifier: field ?? null,
    })),
    error: joined,
    error_description: joined,
  };
}
