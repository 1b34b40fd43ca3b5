/** Names of organisations and persons, as the operator writes them: one line that can be read. */
import { quoted } from '../registry/field-fault.ts';
import { type Judged, refused, sound } from './outcome.ts';

/** Enhetsregisteret has names of 175 characters at most. */
export const MAX_DISPLAY_NAME_LENGTH = 200;

/** Line breaks and other controls, and marks that turn the direction of what follows. */
const UNPRINTABLE = /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u;

export function judgeDisplayName(field: string, asked: string): Judged<string> {
  const name = asked.trim();
  const isFit = name !== '' && name.length <= MAX_DISPLAY_NAME_LENGTH && !UNPRINTABLE.test(name);
  if (isFit) return sound(name);
  const rule = `Give 1 to ${MAX_DISPLAY_NAME_LENGTH} characters on one line.`;
  return refused(field, `${field} is ${quoted(asked)}. ${rule}`);
}
