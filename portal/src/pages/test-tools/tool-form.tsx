/** A form of a tool: what the control refuses stands at its field. Nothing is saved, so nobody is asked about leaving. */
import { Button } from '@digdir/designsystemet-react';
import type { ReactNode } from 'react';
import { ProblemAlert } from '../../api/problem-alert.tsx';
import type { Form } from '../../form/form.ts';
import type { Values } from '../../form/form-state.ts';

type ToolFormProps<Fields extends Values> = {
  readonly form: Form<Fields>;
  readonly submit: string;
  readonly children: ReactNode;
};

export function ToolForm<Fields extends Values>({ form, submit, children }: ToolFormProps<Fields>) {
  return (
    <form
      noValidate
      className="portal-form portal-stack"
      onSubmit={(event) => {
        event.preventDefault();
        void form.submit();
      }}
    >
      {form.problem !== undefined && <ProblemAlert problem={form.problem} />}
      {children}
      <div>
        <Button type="submit" loading={form.isSaving}>
          {submit}
        </Button>
      </div>
    </form>
  );
}
