/** The four ways to act for others, and which of them fits, by a few questions. */
import { Card, Details, Fieldset, Heading, Paragraph, Radio } from '@digdir/designsystemet-react';
import { createLazyRoute, getRouteApi } from '@tanstack/react-router';
import { useId } from 'react';
import { useTexts } from '../../language/translation.ts';
import { SuppliersPage } from '../../suppliers/suppliers-page.tsx';
import { choiceHelpTexts, choiceTexts, modelNameTexts } from './choice-texts.ts';
import {
  type Answers,
  CONSUMERS,
  fittingModel,
  MODELS,
  OWNERS,
  PURPOSES,
  readAnswers,
} from './fitting-model.ts';
import { ModelFacts } from './model-facts.tsx';
import { ModelLinks } from './model-links.tsx';
import { suppliersPageTexts } from './texts.ts';

export const Route = createLazyRoute('/suppliers')({ component: Suppliers });

const route = getRouteApi('/suppliers');

function Suppliers() {
  const t = useTexts(suppliersPageTexts);
  const name = useTexts(modelNameTexts);
  const answers = route.useSearch();
  return (
    <SuppliersPage title={t('title')} lead={t('lead')}>
      <section className="portal-stack">
        <Heading level={2} data-size="sm">
          {t('which')}
        </Heading>
        <Questions answers={answers} />
        <div role="status">
          <Fitting answers={answers} />
        </div>
      </section>
      <section className="portal-stack">
        <Heading level={2} data-size="sm">
          {t('all')}
        </Heading>
        <Card>
          {MODELS.map((model) => (
            <Details key={model}>
              <Details.Summary>{name(model)}</Details.Summary>
              <Details.Content>
                <ModelFacts model={model} />
              </Details.Content>
            </Details>
          ))}
        </Card>
      </section>
    </SuppliersPage>
  );
}

function Questions({ answers }: { readonly answers: Answers }) {
  const t = useTexts(suppliersPageTexts);
  const { purpose, owner, consumer } = answers;
  return (
    <>
      <Question legend={t('purpose')} field="purpose" choices={PURPOSES} chosen={purpose} />
      {purpose === 'login' && <Question legend={t('owner')} field="owner" choices={OWNERS} chosen={owner} />}
      {purpose === 'api' && (
        <Question legend={t('consumer')} field="consumer" choices={CONSUMERS} chosen={consumer} />
      )}
    </>
  );
}

/** Choices are called by question and answer, so that no two have the same text. */
type ChoiceName = keyof typeof choiceTexts.rows;

type QuestionProps = {
  readonly legend: string;
  readonly field: keyof Answers;
  readonly choices: readonly string[];
  readonly chosen: string | undefined;
};

function Question({ legend, field, choices, chosen }: QuestionProps) {
  const id = useId();
  const name = useTexts(choiceTexts);
  const help = useTexts(choiceHelpTexts);
  const answers = route.useSearch();
  const navigate = route.useNavigate();
  const answer = (value: string) => {
    // What followed from another answer is forgotten.
    void navigate({ search: readAnswers({ ...answers, [field]: value }), replace: true, resetScroll: false });
  };
  return (
    <Fieldset>
      <Fieldset.Legend>{legend}</Fieldset.Legend>
      {choices.map((value) => (
        <Radio
          key={value}
          name={id}
          label={name(`${field}.${value}` as ChoiceName)}
          description={help(`${field}.${value}` as ChoiceName)}
          value={value}
          checked={chosen === value}
          onChange={() => answer(value)}
        />
      ))}
    </Fieldset>
  );
}

function Fitting({ answers }: { readonly answers: Answers }) {
  const t = useTexts(suppliersPageTexts);
  const name = useTexts(modelNameTexts);
  const model = fittingModel(answers);
  if (model === undefined) return <Paragraph className="portal-subtle">{t('unanswered')}</Paragraph>;
  return (
    <Card data-color="accent" variant="tinted" className="portal-stack">
      <Heading level={3} data-size="xs">
        {model === 'ordinary' ? t('ordinary') : t('fits', { model: name(model) })}
      </Heading>
      {model === 'ordinary' ? <Paragraph>{t('ordinaryLead')}</Paragraph> : <ModelFacts model={model} />}
      <ModelLinks model={model} />
    </Card>
  );
}
