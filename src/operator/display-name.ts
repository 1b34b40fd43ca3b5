/** Names of organisations and persons, as the operator writes them. */
import { MAX_DISPLAY_NAME_LENGTH, parseDisplayName } from '../registry/display-name.ts';
import { quoted } from '../registry/field-fault.ts';
import { type Judged, refused, sound } from './outcome.ts';

export function judgeDisplayName(field: string, asked: string): Judged<string> {
  const name = parseDisplayName(asked);
  if (name !== undefined) return sound(name);
  const rule = `Give 1 to ${MAX_DISPLAY_NAME_LENGTH} characters on one line.`;
  return refused(field, `${field} is ${quoted(asked)}. ${rule}`);
}
