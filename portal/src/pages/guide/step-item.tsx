/** A step of a guide: how it stands, why it is taken, by whom, and what to press. */
import { Heading, Paragraph, Tag } from '@digdir/designsystemet-react';
import type { StepState } from '../../guides/progress.ts';
import { stepTexts } from '../../guides/step-texts.ts';
import { stepTitles } from '../../guides/step-titles.ts';
import { useTexts } from '../../language/translation.ts';
import { stateTexts, whoTexts } from './state-texts.ts';
import { StepAction } from './step-action.tsx';
import type { StepProps } from './step-props.ts';
import { guidePageTexts } from './texts.ts';

const COLORS = {
  done: 'success',
  todo: 'info',
  waiting: 'warning',
  later: 'neutral',
  elsewhere: 'neutral',
} as const satisfies Record<StepState, string>;

export function StepItem({ number, ...props }: StepProps & { readonly number: number }) {
  const { step, state } = props;
  const t = useTexts(guidePageTexts);
  const title = useTexts(stepTitles);
  const text = useTexts(stepTexts);
  const stateName = useTexts(stateTexts);
  const who = useTexts(whoTexts);
  return (
    <div className="portal-stack portal-step" data-state={state}>
      <div className="portal-row">
        <Heading level={3} data-size="xs">
          {t('step', { number })} {title(step.name)}
        </Heading>
        <Tag data-color={COLORS[state]}>{stateName(state)}</Tag>
      </div>
      <Paragraph className="portal-text">{text(step.name)}</Paragraph>
      {state !== 'done' && (
        <Paragraph data-size="sm" className="portal-subtle">
          {t('who')}: {who(step.who)}
        </Paragraph>
      )}
      <StepAction {...props} />
    </div>
  );
}
