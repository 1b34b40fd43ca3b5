/** Reads the fields of one entry of a seed file; a fault names the entry, since these files are written by hand. */

export class SeedFields {
  readonly #where: string;
  readonly #fields: Map<string, unknown>;

  constructor(where: string, entry: unknown) {
    if (typeof entry !== 'object' || entry === null || Array.isArray(entry)) {
      throw new Error(`The seed ${where} must be an object.`);
    }
    this.#where = where;
    this.#fields = new Map(Object.entries(entry));
  }

  text(name: string): string {
    return this.optionalText(name) ?? this.#fail(name, 'is missing');
  }

  optionalText(name: string): string | undefined {
    return this.#take(name, 'text', (value) => typeof value === 'string');
  }

  optionalNumber(name: string): number | undefined {
    return this.#take(name, 'a number', (value) => typeof value === 'number');
  }

  optionalFlag(name: string): boolean | undefined {
    return this.#take(name, 'true or false', (value) => typeof value === 'boolean');
  }

  optionalTexts(name: string): readonly string[] | undefined {
    return this.#take(name, 'a list of texts', isTexts);
  }

  record(name: string): Readonly<Record<string, unknown>> {
    return (
      this.#take(name, 'an object', (value) => typeof value === 'object' && value !== null) ??
      this.#fail(name, 'is missing')
    );
  }

  parsed<Value>(name: string, parse: (text: string) => Value | undefined): Value {
    return this.#parse(name, this.text(name), parse);
  }

  choice<Value extends string>(name: string, values: readonly Value[]): Value {
    return this.optionalChoice(name, values) ?? this.#fail(name, 'is missing');
  }

  optionalChoice<Value extends string>(name: string, values: readonly Value[]): Value | undefined {
    const text = this.optionalText(name);
    return text === undefined
      ? undefined
      : this.#parse(name, text, (given) => values.find((v) => v === given));
  }

  parsedList<Value>(name: string, parse: (text: string) => Value | undefined): readonly Value[] {
    return (this.optionalTexts(name) ?? []).map((text) => this.#parse(name, text, parse));
  }

  /** A field that nobody asked for is misspelt. */
  end(): void {
    for (const name of this.#fields.keys()) this.#fail(name, 'is not a field that seeds have');
  }

  #parse<Value>(name: string, text: string, parse: (text: string) => Value | undefined): Value {
    return parse(text) ?? this.#fail(name, `cannot be "${text}"`);
  }

  #take<Value>(name: string, what: string, isGood: (value: unknown) => boolean): Value | undefined {
    const value = this.#fields.get(name);
    if (value !== undefined && !isGood(value)) this.#fail(name, `must be ${what}`);
    this.#fields.delete(name);
    return value as Value | undefined;
  }

  #fail(name: string, fault: string): never {
    throw new Error(`The seed ${this.#where} is wrong: ${name} ${fault}.`);
  }
}

function isTexts(value: unknown): boolean {
  return Array.isArray(value) && value.every((item) => typeof item === 'string');
}
