/** What is shown in place of a page that is not there, or that does not work. */
import { Button, Paragraph } from '@digdir/designsystemet-react';
import { Link } from '@tanstack/react-router';
import { ApiProblem } from '../api/problem.ts';
import { ProblemAlert } from '../api/problem-alert.tsx';
import { useTexts } from '../language/translation.ts';
import { frameTexts } from './frame-texts.ts';
import { Page } from './page.tsx';

export function MissingPage() {
  const t = useTexts(frameTexts);
  return (
    <Page title={t('missingTitle')} lead={t('missingLead')}>
      <ToHome />
    </Page>
  );
}

/** A mistake of ours while drawing a page, or a part of the portal that could not be fetched. */
export function BrokenPage({ error }: { readonly error: unknown }) {
  const t = useTexts(frameTexts);
  return (
    <Page title={t('brokenTitle')} lead={t('brokenLead')}>
      {error instanceof ApiProblem && <ProblemAlert problem={error} />}
      <div className="portal-row">
        <Button onClick={() => location.reload()}>{t('reload')}</Button>
        <ToHome />
      </div>
    </Page>
  );
}

function ToHome() {
  const t = useTexts(frameTexts);
  return (
    <Paragraph>
      <Link className="ds-link" to="/">
        {t('home')}
      </Link>
    </Paragraph>
  );
}
