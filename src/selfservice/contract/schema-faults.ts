/** What a schema found, as faults of the documented shape: one a field, with the value and what it should be. */
import type * as z from 'zod';
import type { Fault } from './fault.ts';

type Issue = z.core.$ZodIssue;

/** A value that is shown back is cut, and put on one line. */
const MAX_SHOWN = 80;

export function schemaFaults(error: z.ZodError, value: unknown, object: string): [Fault, ...Fault[]] {
  const [first, ...others] = error.issues.map((issue) => describe(issue, value, object));
  return [first ?? { object, message: `The ${object} is not valid.` }, ...others];
}

function describe(issue: Issue, value: unknown, object: string): Fault {
  const [field] = issue.path;
  if (field === undefined)
    return { object, message: `The ${object} ${expectation(issue)}, and is ${shown(value)}.` };
  const seen = valueAt(value, issue.path);
  const name = pathName(issue.path);
  if (issue.code === 'custom') return { object, field: String(field), message: issue.message };
  const message =
    seen === undefined
      ? `${name} is missing; it ${expectation(issue)}.`
      : `${name} ${expectation(issue)}, and is ${shown(seen)}.`;
  return { object, field: String(field), message };
}

function expectation(issue: Issue): string {
  switch (issue.code) {
    case 'invalid_type':
      return `must be ${TYPES[issue.expected] ?? issue.expected}`;
    case 'invalid_value':
      return `must be one of ${issue.values.map(String).join(', ')}`;
    case 'too_big':
      return `must have at most ${issue.maximum}${UNITS[issue.origin] ?? ''}`;
    case 'too_small':
      return `must have at least ${issue.minimum}${UNITS[issue.origin] ?? ''}`;
    default:
      return issue.message;
  }
}

const TYPES: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
};

const UNITS: Readonly<Record<string, string>> = { string: ' characters', array: ' entries' };

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  let found = value;
  for (const step of path) found = (found as Record<PropertyKey, unknown> | undefined)?.[step];
  return found;
}

/** `redirect_uris[1]`, `keys[0].kid` */
function pathName(path: readonly PropertyKey[]): string {
  return path.reduce<string>(
    (name, step) =>
      typeof step === 'number' ? `${name}[${step}]` : name === '' ? String(step) : `${name}.${String(step)}`,
    '',
  );
}

export function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? 'nothing';
  return text.length > MAX_SHOWN ? `${text.slice(0, MAX_SHOWN)}…` : text;
}
