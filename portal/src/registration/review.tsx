/** The last look: everything in one place before it is created, or each change beside what was, before it is saved. */
import { Alert, Button, Heading, List, Paragraph } from '@digdir/designsystemet-react';
import { useMutation } from '@tanstack/react-query';
import { type ReactNode, useEffect, useRef } from 'react';
import { ProblemAlert } from '../api/problem-alert.tsx';
import { UnsavedGuard } from '../form/unsaved-guard.tsx';
import { Facts } from '../frame/facts.tsx';
import { fieldTexts } from '../integration/field-texts.ts';
import { useTexts } from '../language/translation.ts';
import { type DifferentField, differences, reviewed } from './difference.ts';
import type { Draft } from './draft.ts';
import { useOutcome } from './lifetime-field.tsx';
import type { Registration } from './registration.ts';
import { reviewTexts } from './review-texts.ts';
import { useValueText } from './value-text.ts';
import { warningsOf } from './warning.ts';
import { warningTexts } from './warning-texts.ts';

type ReviewProps = {
  readonly registration: Registration;
  /** As it stands; absent for a new one. */
  readonly before?: Draft;
  /** Back to the fields. */
  readonly change: () => void;
  /** Throws the problem when it cannot be done. */
  readonly confirm: (draft: Draft) => Promise<void>;
};

export function Review({ registration, before, change, confirm }: ReviewProps) {
  const t = useTexts(reviewTexts);
  const { values } = registration.form;
  const saving = useMutation({ mutationFn: () => confirm(values) });
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const different = before && differences(before, values);
  return (
    <div className="portal-stack portal-form">
      <Heading ref={heading} tabIndex={-1} level={2} data-size="sm">
        {t(before === undefined ? 'newTitle' : 'changesTitle')}
      </Heading>
      <Remarks registration={registration} {...(before && { before })} />
      {different === undefined ? (
        <Whole registration={registration} />
      ) : (
        <Differences different={different} />
      )}
      {saving.error !== null && <ProblemAlert problem={saving.error} />}
      <div className="portal-row">
        {different?.length !== 0 && (
          <Button loading={saving.isPending} onClick={() => saving.mutate()}>
            {t(before === undefined ? 'create' : 'saveChanges')}
          </Button>
        )}
        <Button variant="secondary" onClick={change}>
          {t('change')}
        </Button>
      </div>
      <UnsavedGuard isUnsaved={different?.length !== 0 && !saving.isPending} />
    </div>
  );
}

function Whole({ registration: { form, check } }: Pick<ReviewProps, 'registration'>) {
  const label = useTexts(fieldTexts);
  const valueText = useValueText();
  const outcome = useOutcome();
  const draft = form.values;
  const facts = reviewed(draft).map((field) => {
    const value = draft[field];
    const told =
      field in LIFETIMES ? check.latest?.lifetimes?.[LIFETIMES[field as keyof typeof LIFETIMES]] : null;
    const values = Array.isArray(value) ? value : [valueText(field, value), ...(told ? [outcome(told)] : [])];
    return { name: label(field), technicalName: field, values: values.filter((text) => text !== '') };
  });
  return <Facts facts={facts} />;
}

const LIFETIMES = {
  access_token_lifetime: 'access_token',
  refresh_token_lifetime: 'refresh_token',
  authorization_lifetime: 'authorization',
} as const;

function Differences({ different }: { readonly different: readonly DifferentField[] }) {
  const t = useTexts(reviewTexts);
  const label = useTexts(fieldTexts);
  const valueText = useValueText();
  if (different.length === 0) return <Paragraph>{t('noChanges')}</Paragraph>;
  const facts = different.map(({ field, from, to }) => ({
    name: label(field),
    technicalName: field,
    values: [t('before', { value: valueText(field, from) }), t('after', { value: valueText(field, to) })],
  }));
  return <Facts facts={facts} />;
}

/** What may be registered, and is worth knowing before it is. */
function Remarks({
  registration: { form, check },
  before,
}: Pick<ReviewProps, 'registration' | 'before'>): ReactNode {
  const t = useTexts(reviewTexts);
  const warning = useTexts(warningTexts);
  const pending = check.latest?.pending_scopes ?? [];
  const endsSecret = before !== undefined && hasSecret(before) && !hasSecret(form.values);
  const remarks = [
    ...(endsSecret ? [t('secretEnds')] : []),
    ...(pending.length > 0 ? [t('pending', { scopes: pending.join(', ') })] : []),
    ...warningsOf(form.values).map((one) => warning(one)),
  ];
  if (remarks.length === 0) return null;
  return (
    <Alert data-color="warning">
      <Paragraph>{t('warnings')}</Paragraph>
      <List.Unordered>
        {remarks.map((remark) => (
          <List.Item key={remark}>{remark}</List.Item>
        ))}
      </List.Unordered>
    </Alert>
  );
}

function hasSecret({ token_endpoint_auth_method: method }: Draft): boolean {
  return method.startsWith('client_secret_');
}
