/** What an answer of the platform says, once it has been looked at. */
import type { Json } from '../../http/json.ts';
import type { Reply } from './platform-request.ts';

export type Reading<Value> =
  | { readonly read: true; readonly value: Value }
  | {
      readonly read: false;
      /** A sentence that repeats nothing of the question or the answer. */
      readonly why: string;
      /**
       * Whether the platform is at fault. It is not when it refuses one question and would answer another: callers choose what is
       * asked, and none of them may cut the others off.
       */
      readonly failed: boolean;
    };

export function read<Value>(value: Value): Reading<Value> {
  return { read: true, value };
}

/** Never a "no", and never a "yes": nobody knows what it means. */
export function strange(reply: Reply): Reading<never> {
  const shape = reply.isPage ? ', with a page' : '';
  return { read: false, failed: true, why: `It answered HTTP ${reply.status}${shape}, not as agreed.` };
}

export function refusedQuestion({ status }: Reply): Reading<never> {
  return { read: false, failed: false, why: `It answered HTTP ${status} to this question.` };
}

/** The members of an object, by names as the contract writes them. */
export function objectIn(json: Json | undefined): Readonly<Record<string, Json>> | undefined {
  return typeof json === 'object' && json !== null && !Array.isArray(json)
    ? (json as Readonly<Record<string, Json>>)
    : undefined;
}

export function textsIn(json: Json | undefined): readonly string[] | undefined {
  const isTexts = Array.isArray(json) && json.every((item) => typeof item === 'string');
  return isTexts ? (json as readonly string[]) : undefined;
}

/** Undefined when it is no list, or has an item that `readItem` does not take. */
export function listIn<Item>(
  json: Json | undefined,
  readItem: (item: Json) => Item | undefined,
): readonly Item[] | undefined {
  if (!Array.isArray(json)) return undefined;
  const items = json.map(readItem).filter((item) => item !== undefined);
  return items.length === json.length ? items : undefined;
}
