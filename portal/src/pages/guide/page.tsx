/** A guide: its steps, which of them are done, and whose turn it is. */
import { Alert, Fieldset, Heading, Paragraph, Radio } from '@digdir/designsystemet-react';
import { createLazyRoute, getRouteApi, Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { ProblemAlert } from '../../api/problem-alert.tsx';
import { Waiting } from '../../frame/loaded.tsx';
import { Page } from '../../frame/page.tsx';
import { SelectField } from '../../frame/select-field.tsx';
import { GUIDES, type GuideName, isGuideName, type Variant, variantOf } from '../../guides/guide.ts';
import { guideLeads, guideTitles, variantTexts } from '../../guides/guide-texts.ts';
import { progressOf, type Situation, stateOf } from '../../guides/progress.ts';
import { type Followed, useSituation } from '../../guides/use-situation.ts';
import { nameOf } from '../../integration/name.ts';
import { useTexts } from '../../language/translation.ts';
import { StepItem } from './step-item.tsx';
import { guidePageTexts } from './texts.ts';

export const Route = createLazyRoute('/guides/$guide')({ component: GuidePage });

const route = getRouteApi('/guides/$guide');

function GuidePage() {
  const t = useTexts(guidePageTexts);
  const { guide } = route.useParams();
  if (isGuideName(guide)) return <Guide key={guide} guide={guide} />;
  return (
    <Page title={t('notFound')} back={<Back />}>
      {null}
    </Page>
  );
}

function Back() {
  const t = useTexts(guidePageTexts);
  return (
    <Link className="ds-link" to="/guides">
      {t('back')}
    </Link>
  );
}

function Guide({ guide }: { readonly guide: GuideName }) {
  const title = useTexts(guideTitles);
  const lead = useTexts(guideLeads);
  const { variant: name, client } = route.useSearch();
  const variant = variantOf(guide, name);
  const followed = useSituation(variant, client);
  const { situation, problem, retry } = followed;
  return (
    <Page title={title(guide)} lead={lead(guide)} back={<Back />}>
      <Variants guide={guide} chosen={variant} />
      {problem !== null && <ProblemAlert problem={problem} retry={retry} />}
      {problem === null && situation === undefined && <Waiting lines={10} />}
      {situation !== undefined && (
        <>
          <Followable followed={followed} situation={situation} />
          <Steps variant={variant} situation={situation} />
        </>
      )}
    </Page>
  );
}

function Variants({ guide, chosen }: { readonly guide: GuideName; readonly chosen: Variant }) {
  const t = useTexts(guidePageTexts);
  const name = useTexts(variantTexts);
  const navigate = route.useNavigate();
  const variants: readonly Variant[] = GUIDES[guide];
  if (variants.length < 2) return null;
  const choose = (variant: string) =>
    void navigate({ search: { variant }, replace: true, resetScroll: false });
  return (
    <Fieldset>
      <Fieldset.Legend>{t('variant')}</Fieldset.Legend>
      {variants.map((variant) => (
        <Radio
          key={variant.name}
          name="variant"
          label={name(variant.name)}
          value={variant.name}
          checked={variant === chosen}
          onChange={() => choose(variant.name)}
        />
      ))}
    </Fieldset>
  );
}

type FollowableProps = { readonly followed: Followed; readonly situation: Situation };

/** Where several could be meant somebody says which. */
function Followable({ followed: { candidates }, situation: { integration } }: FollowableProps): ReactNode {
  const t = useTexts(guidePageTexts);
  const navigate = route.useNavigate();
  if (candidates.length < 2 || integration === undefined) return null;
  const follow = (client: string) =>
    void navigate({ search: (before) => ({ ...before, client }), replace: true, resetScroll: false });
  return (
    <div className="portal-text">
      <SelectField
        label={t('follows')}
        value={integration.client_id}
        options={candidates.map((each) => ({ value: each.client_id, name: nameOf(each) }))}
        onChange={follow}
      />
    </div>
  );
}

type StepsProps = { readonly variant: Variant; readonly situation: Situation };

function Steps({ variant, situation }: StepsProps) {
  const t = useTexts(guidePageTexts);
  const name = useTexts(variantTexts);
  const states = variant.steps.map((step) => stateOf(step, variant, situation));
  const { done, seen } = progressOf(states);
  const unseen = states.length - seen;
  const next = states.indexOf('todo');
  const isDone = seen > 0 && done === seen;
  return (
    <section className="portal-stack">
      <Heading level={2} data-size="sm">
        {name(variant.name)}
      </Heading>
      <div role="status">
        {isDone ? (
          <Alert data-color="success">
            <Paragraph>{t('allDone')}</Paragraph>
          </Alert>
        ) : (
          seen > 0 && <Paragraph>{t('progress', { done, seen })}</Paragraph>
        )}
        {unseen > 0 && <Paragraph className="portal-subtle">{t('unseen', { count: unseen })}</Paragraph>}
      </div>
      <ol className="portal-steps">
        {variant.steps.map((step, at) => (
          <li key={step.name}>
            <StepItem
              {...{ step, variant, situation }}
              number={at + 1}
              isNext={at === next}
              state={states[at] ?? 'elsewhere'}
            />
          </li>
        ))}
      </ol>
    </section>
  );
}
