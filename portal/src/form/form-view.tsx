/** A form on a page: what stands in the way of saving it, its fields, and its buttons. Who leaves it unsaved is asked first. */
import { Button, ErrorSummary } from '@digdir/designsystemet-react';
import { type ComponentRef, type ReactNode, useEffect, useRef } from 'react';
import { ProblemAlert } from '../api/problem-alert.tsx';
import { useTexts } from '../language/translation.ts';
import { words } from '../language/words.ts';
import type { Form } from './form.ts';
import type { Values } from './form-state.ts';
import { formTexts } from './form-texts.ts';
import { UnsavedGuard } from './unsaved-guard.tsx';

type FormViewProps<Fields extends Values> = {
  readonly form: Form<Fields>;
  /** What the button says; "Save" unless something else happens. */
  readonly action?: string;
  /** Beside the button that saves: where one goes instead. */
  readonly beside?: ReactNode;
  /** What counts as unsaved where it is more than what has changed since the form was opened. */
  readonly isUnsaved?: boolean;
  readonly children: ReactNode;
};

export function FormView<Fields extends Values>({
  form,
  action,
  beside,
  isUnsaved = form.isDirty,
  children,
}: FormViewProps<Fields>) {
  const w = useTexts(words);
  const { isSaving, problem } = form;
  return (
    <form
      noValidate
      className="portal-form portal-stack"
      onSubmit={(event) => {
        event.preventDefault();
        void form.submit();
      }}
    >
      <Summary form={form} />
      {problem !== undefined && <ProblemAlert problem={problem} />}
      {children}
      <div className="portal-row">
        <Button type="submit" loading={isSaving}>
          {action ?? w('save')}
        </Button>
        {beside}
      </div>
      <UnsavedGuard isUnsaved={isUnsaved && !isSaving} />
    </form>
  );
}

/** It takes the focus when it appears, so that nobody wonders why nothing happened. */
function Summary<Fields extends Values>({ form }: { readonly form: Form<Fields> }) {
  const t = useTexts(formTexts);
  const summary = useRef<ComponentRef<typeof ErrorSummary>>(null);
  const isEmpty = form.summary.length === 0;
  useEffect(() => {
    if (!isEmpty) summary.current?.focus();
  }, [isEmpty]);
  if (isEmpty) return null;
  return (
    <ErrorSummary ref={summary} tabIndex={-1}>
      <ErrorSummary.Heading>{t('summary')}</ErrorSummary.Heading>
      <ErrorSummary.List>
        {form.summary.map(([field, fault]) => (
          <ErrorSummary.Item key={field}>
            <ErrorSummary.Link
              href={`#${form.idOf(field)}`}
              onClick={(event) => {
                // It leads within the page: the address stays, and nobody is asked whether to leave.
                event.preventDefault();
                document.getElementById(form.idOf(field))?.focus();
              }}
            >
              {fault}
            </ErrorSummary.Link>
          </ErrorSummary.Item>
        ))}
      </ErrorSummary.List>
    </ErrorSummary>
  );
}
