/**
 * What a rule about registered things says. It names what is wrong and how to mend it; status, error code and wording
 * belong to the service that asked, since Maskinporten and ID-porten word the same fault differently
 * (protocol/verdict.ts).
 */
import type { Refusal } from '../protocol/verdict.ts';

export type Fault = Pick<Refusal, 'rule' | 'seen' | 'expected' | 'remedy'>;

export type Ruling<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly fault: Fault };
