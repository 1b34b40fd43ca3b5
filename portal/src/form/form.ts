/** A form for a component: its values, what is wrong with them, and saving them. form.tsx and text-field.tsx show it. */
import { useId, useState } from 'react';
import { ApiProblem } from '../api/problem.ts';
import { after } from '../clock.ts';
import {
  changed,
  type Faults,
  type FormState,
  faultsOf,
  isDirty,
  isShown,
  type Name,
  opened,
  type Values,
  visited,
} from './form-state.ts';

/** No longer than a press takes. */
const PRESS_MS = 250;

type FormOptions<Fields extends Values> = {
  /** Fields are called as the API calls them, so that what it refuses finds its field. */
  readonly initial: Fields;
  /** What is wrong, a sentence a field. Called at every change, so it is pure and quick. */
  validate(values: Fields): Faults<Fields>;
  /** Throws the problem when it cannot be saved. */
  save(values: Fields): Promise<void>;
};

export type Form<Fields extends Values> = {
  /** As they were when the form was opened, or last saved. */
  readonly initial: Fields;
  readonly values: Fields;
  readonly isDirty: boolean;
  readonly isSaving: boolean;
  /** After an attempt to save: what stands in its way, for the summary. */
  readonly summary: readonly (readonly [Name<Fields>, string])[];
  /** What the API refused that is no field's. */
  readonly problem: unknown;
  idOf(field: Name<Fields>): string;
  faultOf(field: Name<Fields>): string | undefined;
  change<Field extends Name<Fields>>(field: Field, value: Fields[Field]): void;
  visit(field: Name<Fields>): void;
  submit(): Promise<void>;
};

export function useForm<Fields extends Values>({
  initial,
  validate,
  save,
}: FormOptions<Fields>): Form<Fields> {
  const [state, setState] = useState<FormState<Fields>>(() => opened(initial));
  const [isSaving, setSaving] = useState(false);
  const [problem, setProblem] = useState<unknown>();
  const id = useId();
  const faults = faultsOf(state, validate);

  async function submit(): Promise<void> {
    setProblem(undefined);
    setState((before) => ({ ...before, isTried: true }));
    if (faults.length > 0) return;
    setSaving(true);
    try {
      await save(state.values);
      setState(opened(state.values));
    } catch (caught) {
      const refused = refusedFields(caught, state.values);
      if (Object.keys(refused).length > 0) setState((before) => ({ ...before, refused }));
      else setProblem(caught);
    } finally {
      setSaving(false);
    }
  }

  return {
    ...{ initial: state.initial, values: state.values, isDirty: isDirty(state), isSaving, problem, submit },
    summary: state.isTried ? faults : [],
    idOf: (field) => `${id}-${field}`,
    faultOf: (field) =>
      isShown(state, field) ? faults.find(([faulty]) => faulty === field)?.[1] : undefined,
    change: (field, value) => setState((before) => changed(before, field, value)),
    // A press on Save leaves the field first: what is said under it must not move the button away from under the press.
    visit: (field) => void after(PRESS_MS, () => setState((before) => visited(before, field))),
  };
}

/** `redirect_uris[0]` is the field `redirect_uris`. */
function refusedFields<Fields extends Values>(problem: unknown, values: Fields): Faults<Fields> {
  if (!(problem instanceof ApiProblem)) return {};
  const known = problem.faults.flatMap(({ field, message }) => {
    const name = field?.split(/[[.]/)[0] ?? '';
    return name in values ? [[name, message] as const] : [];
  });
  return Object.fromEntries(known) as Faults<Fields>;
}
