/**
 * Decodes JSON for tests as a program in Go does into its types (spec/selfservice.md 2.3): fields that it does not know
 * are passed over, null and absent fields fit anything, and a value of another kind is an error.
 */
import assert from 'node:assert/strict';

export type GoType = 'string' | 'int' | 'bool' | 'time' | { readonly list: GoType } | GoStruct;
export type GoStruct = { readonly fields: Readonly<Record<string, GoType>> };

/** RFC 3339, as `time.Time` reads it: with a zone, and never the empty string. */
const RFC_3339 = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/;

// biome-ignore lint/suspicious/noExplicitAny: the decoded value has the type that was asked for
export function goDecode(text: string, type: GoType): any {
  assert.notEqual(text, '', 'EOF: the body is empty');
  const value: unknown = JSON.parse(text);
  check(value, type, '$');
  return value;
}

function check(value: unknown, type: GoType, path: string): void {
  if (value === null || value === undefined) return;
  if (typeof type === 'object') {
    checkComposite(value, type, path);
    return;
  }
  const fits = {
    string: () => typeof value === 'string',
    int: () => Number.isSafeInteger(value),
    bool: () => typeof value === 'boolean',
    time: () => typeof value === 'string' && RFC_3339.test(value),
  }[type]();
  assert.ok(fits, `cannot unmarshal ${JSON.stringify(value)} at ${path} into ${type}`);
}

function checkComposite(value: unknown, type: { readonly list: GoType } | GoStruct, path: string): void {
  if ('list' in type) {
    assert.ok(Array.isArray(value), `cannot unmarshal ${JSON.stringify(value)} at ${path} into a slice`);
    for (const [index, entry] of value.entries()) check(entry, type.list, `${path}[${index}]`);
    return;
  }
  const isObject = typeof value === 'object' && !Array.isArray(value);
  assert.ok(isObject, `cannot unmarshal ${JSON.stringify(value)} at ${path} into a struct`);
  const members = new Map(Object.entries(value ?? {}));
  for (const [name, field] of Object.entries(type.fields)) check(members.get(name), field, `${path}.${name}`);
}
