/** What an entry of the journal says was changed, a field at a time. */

export type ChangedField = {
  /** Empty where the whole is one value. */
  readonly field: string;
  /** Absent where there was none. */
  readonly before?: string;
  readonly after?: string;
};

/** Those that are another than before, in the order of the thing itself. */
export function changedFields(before: unknown, after: unknown): readonly ChangedField[] {
  const [had, has] = [fieldsOf(before), fieldsOf(after)];
  const names = [...new Set([...Object.keys(had), ...Object.keys(has)])];
  return names
    .map((field) => ({ field, ...told('before', had[field]), ...told('after', has[field]) }))
    .filter(({ before: one, after: other }) => one !== other);
}

function fieldsOf(thing: unknown): Readonly<Record<string, unknown>> {
  if (thing === null || thing === undefined) return {};
  if (typeof thing !== 'object' || Array.isArray(thing)) return { '': thing };
  return thing as Readonly<Record<string, unknown>>;
}

function told<Name extends string>(name: Name, value: unknown): { readonly [Key in Name]?: string } {
  const text = valueText(value);
  return (text === '' ? {} : { [name]: text }) as { readonly [Key in Name]?: string };
}

/** Lists a line each; what has parts of its own as JSON. */
function valueText(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'string') return value;
  if (Array.isArray(value)) return value.map(valueText).join('\n');
  return typeof value === 'object' ? JSON.stringify(value, null, 1) : String(value);
}
