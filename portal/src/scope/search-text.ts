/** What stands in the address of a page, as text: the router reads `q=123` as a number. */

export function searchText(search: Readonly<Record<string, unknown>>, name: string): string {
  const value = search[name];
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

/** Absent where it is nothing that is known. */
export function searchChoice<Name extends string, Value extends string>(
  search: Readonly<Record<string, unknown>>,
  name: Name,
  known: readonly Value[],
): { readonly [Key in Name]?: Value } {
  const found = known.find((each) => each === search[name]);
  return (found === undefined ? {} : { [name]: found }) as { readonly [Key in Name]?: Value };
}

/** Absent where it is empty. */
export function searchWords<Name extends string>(
  search: Readonly<Record<string, unknown>>,
  name: Name,
): { readonly [Key in Name]?: string } {
  const text = searchText(search, name);
  return (text === '' ? {} : { [name]: text }) as { readonly [Key in Name]?: string };
}
