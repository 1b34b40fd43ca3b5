/**
 * What a rule says of what it was shown. Rules are pure: values in, verdict out. A refusal keeps its three readers
 * apart: the caller gets status, `error`, description and code exactly as the original words them; the developer who
 * asks why gets the rule's name, what was seen, what was expected and how to mend it; the log gets the rule and code.
 */

export type Refusal = {
  /** The rule that was broken, in words that stay the same: `audience`, `key-expired`. */
  readonly rule: string;
  readonly status: number;
  /** The OAuth error code on the wire. */
  readonly error: string;
  /** The sentence chain on the wire, without trace id. */
  readonly description: string;
  /** The original's error code, where it has one: `MP-110`. */
  readonly code?: string;
  /** What the rule saw, safe to keep and to show: never a key, an assertion, a token or a whole person number. */
  readonly seen?: string;
  readonly expected?: string;
  /** What mends it, one sentence to the developer. */
  readonly remedy: string;
};

export type Verdict<Value> = { readonly ok: true; readonly value: Value } | Refused;

export type Refused = { readonly ok: false; readonly refusal: Refusal };

export function accepted<Value>(value: Value): Verdict<Value> {
  return { ok: true, value };
}

export function refused(refusal: Refusal): Refused {
  return { ok: false, refusal };
}
