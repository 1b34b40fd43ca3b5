/**
 * What is wrong with something that somebody wants to register: rules name every fault they see, since a caller is told
 * all of them at once. Status, shape and the kind of object belong to the service that asked.
 */

export type FieldFault = {
  /** As spec/selfservice.md calls the field: `redirect_uris`. */
  readonly field: string;
  /** The field, the value and the remedy, in one or two sentences. */
  readonly message: string;
};

/** A value that is shown back is cut, and put on one line. */
const MAX_QUOTED = 80;

export function quoted(value: string): string {
  return JSON.stringify(value.length > MAX_QUOTED ? `${value.slice(0, MAX_QUOTED)}…` : value);
}
