/**
 * A parameter that may come several times (RFC 8707 section 2: `resource`), as one value among those that may not. No parameter
 * has a NUL, which is refused where they are read.
 */
const SEPARATOR = '\0';

export function joinValues(values: readonly string[]): string {
  return values.join(SEPARATOR);
}

export function valuesOf(value: string | undefined): readonly string[] {
  return value === undefined ? [] : value.split(SEPARATOR);
}
