/** What a form knows while it is filled in, as pure functions; form.ts keeps it for a component. */

export type Values = Readonly<Record<string, unknown>>;
export type Name<Fields extends Values> = keyof Fields & string;
/** Sentences, by the field that they are about. */
export type Faults<Fields extends Values> = { readonly [Field in Name<Fields>]?: string | undefined };

export type FormState<Fields extends Values> = {
  /** As they were when the form was opened, or last saved. */
  readonly initial: Fields;
  readonly values: Fields;
  /** Fields that somebody has left; only these are told their faults, until an attempt to save. */
  readonly visited: ReadonlySet<string>;
  readonly isTried: boolean;
  /** What the API said of values as they were sent; they count until the field is changed. */
  readonly refused: Faults<Fields>;
};

export function opened<Fields extends Values>(initial: Fields): FormState<Fields> {
  return { initial, values: initial, visited: new Set(), isTried: false, refused: {} };
}

export function changed<Fields extends Values, Field extends Name<Fields>>(
  state: FormState<Fields>,
  field: Field,
  value: Fields[Field],
): FormState<Fields> {
  return {
    ...state,
    values: { ...state.values, [field]: value },
    refused: { ...state.refused, [field]: undefined },
  };
}

export function visited<Fields extends Values>(
  state: FormState<Fields>,
  field: Name<Fields>,
): FormState<Fields> {
  return { ...state, visited: new Set([...state.visited, field]) };
}

export function isDirty<Fields extends Values>({ initial, values }: FormState<Fields>): boolean {
  return JSON.stringify(initial) !== JSON.stringify(values);
}

/** All faults there are, whether shown or not. What the API refused is wrong although our own rule may allow it. */
export function faultsOf<Fields extends Values>(
  { values, refused }: FormState<Fields>,
  validate: (values: Fields) => Faults<Fields>,
): readonly (readonly [Name<Fields>, string])[] {
  const own = validate(values);
  return Object.keys(values).flatMap((field) => {
    const fault = own[field as Name<Fields>] ?? refused[field as Name<Fields>];
    return fault === undefined ? [] : [[field as Name<Fields>, fault] as const];
  });
}

export function isShown<Fields extends Values>(state: FormState<Fields>, field: Name<Fields>): boolean {
  return state.isTried || state.visited.has(field);
}
