/** Names of organisations and persons, as somebody writes them: one line that can be read. */

/** Enhetsregisteret has names of 175 characters at most. */
export const MAX_DISPLAY_NAME_LENGTH = 200;

/** Line breaks and other controls, and marks that turn the direction of what follows. */
const UNPRINTABLE = /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u;

/** Without the space around it; undefined when it is no name. */
export function parseDisplayName(text: string): string | undefined {
  const name = text.trim();
  const isFit = name !== '' && name.length <= MAX_DISPLAY_NAME_LENGTH && !UNPRINTABLE.test(name);
  return isFit ? name : undefined;
}
