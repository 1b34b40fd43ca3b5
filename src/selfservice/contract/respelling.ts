/**
 * Spellings in use become the documented ones before anything is judged: null is absent, and choices come with other
 * capitals, with hyphens, and under old names.
 */

/** Undefined is absent; what cannot be read stays, to be refused where the field is judged. */
export type Respell = (value: unknown) => unknown;

/** What is not an object stays, to be refused by the schema; fields without a respelling are left byte for byte. */
export function respellFields(json: unknown, fields: Readonly<Record<string, Respell>>): unknown {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) return json;
  const respelled = Object.entries(json).map(
    ([name, value]) => [name, respell(fields, name, value)] as const,
  );
  return Object.fromEntries(respelled.filter(([, value]) => value !== undefined));
}

function respell(fields: Readonly<Record<string, Respell>>, name: string, value: unknown): unknown {
  if (value === null) return undefined;
  const respelling = Object.hasOwn(fields, name) ? fields[name] : undefined;
  return respelling === undefined ? value : respelling(value);
}

export function each(respelling: Respell): Respell {
  return (value) =>
    Array.isArray(value) ? value.map(respelling).filter((entry) => entry !== undefined) : value;
}

/** One of `values`, or what an alias stands for; capitals, hyphens and underscores make no difference. */
export function choice(values: readonly string[], aliases: Readonly<Record<string, string>> = {}): Respell {
  const spellings = new Map([
    ...Object.entries(aliases).map(([alias, value]) => [folded(alias), value] as const),
    ...values.map((value) => [folded(value), value] as const),
  ]);
  return (value) => {
    if (typeof value !== 'string') return value;
    return value === '' ? undefined : (spellings.get(folded(value)) ?? value);
  };
}

function folded(text: string): string {
  return text.toLowerCase().replaceAll(/[-_]/g, '');
}
