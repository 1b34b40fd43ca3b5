/**
 * Options as they are given, held against what they may be. A mistyped name, a value of the wrong form, or one that turned out
 * undefined would quietly leave out a check; so it is thrown, at the start or at the first call.
 */

export type OptionChecks<Options> = {
  readonly [Name in keyof Required<Options>]: {
    is(value: unknown): boolean;
    readonly expected: string;
  };
};

export function checkOptions<Options extends object>(
  what: string,
  given: Options,
  checks: OptionChecks<Options>,
): void {
  for (const [name, value] of Object.entries(given)) {
    if (!Object.hasOwn(checks, name)) {
      throw new TypeError(
        `${what}: there is no option ${name}. There are ${Object.keys(checks).join(', ')}.`,
      );
    }
    const { is: isFit, expected } = checks[name as keyof Options];
    if (!isFit(value)) {
      const seen = value === undefined ? 'given and undefined; leave it out, or give' : 'not';
      throw new TypeError(`${what}: ${name} is ${seen} ${expected}.`);
    }
  }
}

/** Forms that options have. An empty list would allow nobody, or ask for nothing: neither is meant. */
export const is = {
  boolean: (value: unknown) => typeof value === 'boolean',
  text: (value: unknown) => typeof value === 'string' && value !== '',
  texts: (value: unknown) =>
    Array.isArray(value) && value.length > 0 && value.every((entry) => is.text(entry)),
  function: (value: unknown) => typeof value === 'function',
  object: (value: unknown) => typeof value === 'object' && value !== null && !Array.isArray(value),
  seconds: (value: unknown) => typeof value === 'number' && Number.isFinite(value) && value >= 0,
  count: (value: unknown) => Number.isSafeInteger(value) && (value as number) >= 0,
};
