/** What becomes of something that the operator asks: done, or everything that is wrong with it. */
import type { FieldFault } from '../registry/field-fault.ts';

export type Outcome<Value> =
  | {
      readonly ok: true;
      readonly value: Value /** False when it was so already. */;
      readonly isChanged: boolean;
    }
  | Refused;

export type Refused = { readonly ok: false; readonly faults: readonly FieldFault[] };

/** One thing that was asked for, by itself. */
export type Judged<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly faults: readonly FieldFault[] };

export function changed<Value>(value: Value): Outcome<Value> {
  return { ok: true, value, isChanged: true };
}

export function unchanged<Value>(value: Value): Outcome<Value> {
  return { ok: true, value, isChanged: false };
}

export function sound<Value>(value: Value): Judged<Value> {
  return { ok: true, value };
}

export function refused(field: string, message: string): Refused {
  return { ok: false, faults: [{ field, message }] };
}

export function refusedAll(judged: readonly Judged<unknown>[]): Refused {
  return { ok: false, faults: judged.flatMap((one) => (one.ok ? [] : one.faults)) };
}
