/** One decision explained: what came of it, what mends it, and every check in order. */
import { Alert, Button, Heading, Paragraph } from '@digdir/designsystemet-react';
import { useQuery } from '@tanstack/react-query';
import { createLazyRoute, getRouteApi, Link } from '@tanstack/react-router';
import { useApi } from '../../api/api.ts';
import { ApiProblem } from '../../api/problem.ts';
import { decisionQuery, type ExplainedDecision } from '../../api/traffic.ts';
import { Facts } from '../../frame/facts.tsx';
import { Loaded } from '../../frame/loaded.tsx';
import { useNotice } from '../../frame/notices.tsx';
import { Page } from '../../frame/page.tsx';
import { orgnoText, useFormats } from '../../language/formats.ts';
import { useTexts } from '../../language/translation.ts';
import { useCheckName } from '../../traffic/check-name.ts';
import { useIssuerName } from '../../traffic/issuer-name.ts';
import { Outcome } from '../../traffic/outcome.tsx';
import { trafficTexts } from '../../traffic/traffic-texts.ts';
import { Checks } from './checks.tsx';
import { Mending } from './mending-links.tsx';
import { decisionTexts } from './texts.ts';

export const Route = createLazyRoute('/traffic/$traceId')({ component: DecisionPage });

const route = getRouteApi('/traffic/$traceId');

function DecisionPage() {
  const t = useTexts(decisionTexts);
  const { traceId } = route.useParams();
  const query = useQuery(decisionQuery(useApi(), traceId));
  const isGone = query.error instanceof ApiProblem && query.error.kind === 'not-found';
  return (
    <Page title={t('title')} back={<Back />} actions={<Share />}>
      {isGone ? (
        <Alert data-color="info">
          <Paragraph>{t('notFound')}</Paragraph>
        </Alert>
      ) : (
        <Loaded query={query} lines={16}>
          {(decision) => <Explained decision={decision} />}
        </Loaded>
      )}
    </Page>
  );
}

function Back() {
  const t = useTexts(decisionTexts);
  return (
    <Link className="ds-link" to="/traffic">
      {t('back')}
    </Link>
  );
}

function Share() {
  const t = useTexts(decisionTexts);
  const tell = useNotice();
  const copy = () => void navigator.clipboard.writeText(location.href).then(() => tell(t('shared')));
  return (
    <Button variant="secondary" data-size="sm" onClick={copy}>
      {t('share')}
    </Button>
  );
}

function Explained({ decision }: { readonly decision: ExplainedDecision }) {
  const t = useTexts(decisionTexts);
  return (
    <>
      <Verdict decision={decision} />
      <section className="portal-stack">
        <Heading level={2} data-size="sm">
          {t('checks')}
        </Heading>
        <Checks decision={decision} />
      </section>
      <section className="portal-stack">
        <Heading level={2} data-size="sm">
          {t('about')}
        </Heading>
        <About decision={decision} />
      </section>
    </>
  );
}

function Verdict({ decision }: { readonly decision: ExplainedDecision }) {
  const t = useTexts(decisionTexts);
  const checkName = useCheckName();
  const { outcome, issuer, checks, remedy } = decision;
  const failed = checks.find(({ result }) => result === 'failed');
  if (outcome === 'issued')
    return (
      <Alert data-color="success">
        <Paragraph>{t('granted')}</Paragraph>
      </Alert>
    );
  return (
    <Alert data-color="danger">
      <div className="portal-stack">
        <Outcome decision={decision} />
        {failed !== undefined && (
          <Paragraph>{t('refused', { number: failed.number, check: checkName(issuer, failed) })}</Paragraph>
        )}
        {remedy !== null && (
          <>
            <Heading level={2} data-size="xs">
              {t('remedy')}
            </Heading>
            <Paragraph lang="en">{remedy}</Paragraph>
          </>
        )}
        <Mending decision={decision} />
      </div>
    </Alert>
  );
}

function About({ decision }: { readonly decision: ExplainedDecision }) {
  const t = useTexts(decisionTexts);
  const word = useTexts(trafficTexts);
  const issuerName = useIssuerName();
  const { moment } = useFormats();
  const { at, client_id: clientId, client_name: clientName, issuer, scope, consumer, audience } = decision;
  const { credential, description, error, status, code, trace_id: traceId } = decision;
  const client = clientId === null ? [word('unknownClient')] : [clientName ?? word('unnamed'), clientId];
  const answer = [status, error, code].filter((part) => part !== null).join(' ');
  const facts = [
    { name: t('at'), values: [moment(at)] },
    { name: t('client'), technicalName: 'client_id', values: client },
    { name: t('issuer'), values: [issuerName(issuer)] },
    { name: t('answer'), values: answer === '' ? [] : [answer] },
    { name: t('description'), technicalName: 'error_description', values: [description] },
    { name: t('scope'), technicalName: 'scope', values: [scope] },
    { name: t('consumer'), values: [consumer === null ? null : orgnoText(consumer)] },
    { name: t('audience'), technicalName: 'aud', values: [audience] },
    { name: t('credential'), technicalName: 'kid', values: [credential] },
    { name: t('traceId'), technicalName: 'trace_id', values: [traceId] },
  ];
  const told = facts.map(({ values, ...fact }) => ({
    ...fact,
    values: values.filter((value) => value !== null),
  }));
  return <Facts facts={told.filter(({ values }) => values.length > 0)} />;
}
