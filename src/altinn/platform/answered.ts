/** What comes of a question: an answer, or why there is none. */

export type Answered<Value> =
  | { readonly answered: true; readonly value: Value }
  /** `why` is for the log and the trail; it holds nothing of what was asked about. */
  | { readonly answered: false; readonly why: string };
