/** The terms of use: what they say, whether the organisation has accepted them, and who did. */
import { Alert, Button, Card, Heading, Paragraph } from '@digdir/designsystemet-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { createLazyRoute } from '@tanstack/react-router';
import { useState } from 'react';
import { useActorName } from '../../administration/actor-name.ts';
import { AdministrationPage } from '../../administration/administration-page.tsx';
import { type Schema, useApi } from '../../api/api.ts';
import { type AuditEntry, historyQuery } from '../../api/audit.ts';
import { ProblemAlert } from '../../api/problem-alert.tsx';
import { termsQuery, useTermsAcceptance } from '../../api/terms.ts';
import { Loaded } from '../../frame/loaded.tsx';
import { Modal } from '../../frame/modal.tsx';
import { useNotice } from '../../frame/notices.tsx';
import { useFormats } from '../../language/formats.ts';
import { useLanguage, useTexts } from '../../language/translation.ts';
import { words } from '../../language/words.ts';
import { useActing, useHasRole } from '../../session/acting.ts';
import { termsTexts } from './texts.ts';

export const Route = createLazyRoute('/administration/terms')({ component: TermsPage });

type Terms = Schema<'Terms'>;

function TermsPage() {
  const t = useTexts(termsTexts);
  const { organization } = useActing();
  const api = useApi();
  const terms = useQuery(termsQuery(api));
  const history = useQuery(historyQuery(api, 'organisation', organization.orgno));
  return (
    <AdministrationPage title={t('title')} lead={t('lead')}>
      <Loaded query={terms} lines={6}>
        {(read) => <Standing terms={read} />}
      </Loaded>
      <section className="portal-stack">
        <Heading level={2} data-size="sm">
          {t('history')}
        </Heading>
        <Loaded query={history}>
          {(entries) => (
            <History
              acceptances={entries.filter(({ action }) => action === 'terms-accepted')}
              terms={terms.data}
            />
          )}
        </Loaded>
      </section>
    </AdministrationPage>
  );
}

function Standing({ terms }: { readonly terms: Terms }) {
  const t = useTexts(termsTexts);
  const [language] = useLanguage();
  const { instant } = useFormats();
  const { accepted_at: acceptedAt, version, texts } = terms;
  return (
    <>
      <Card className="portal-text portal-stack">
        <Heading level={2} data-size="xs">
          {t('version', { version })}
        </Heading>
        <Paragraph>{texts[language]}</Paragraph>
      </Card>
      {acceptedAt === null ? (
        <Acceptance />
      ) : (
        <Alert data-color="success" className="portal-text">
          {t('acceptedAt', { at: instant(acceptedAt) })}
        </Alert>
      )}
    </>
  );
}

function Acceptance() {
  const t = useTexts(termsTexts);
  const [isAsked, setAsked] = useState(false);
  const mayAccept = useHasRole('api-owner');
  return (
    <>
      <Alert data-color="warning" className="portal-text">
        {t('notAccepted')}
      </Alert>
      {mayAccept ? (
        <div>
          <Button onClick={() => setAsked(true)}>{t('accept')}</Button>
        </div>
      ) : (
        <Paragraph className="portal-text">{t('readOnly')}</Paragraph>
      )}
      {isAsked && <Question close={() => setAsked(false)} />}
    </>
  );
}

function Question({ close }: { readonly close: () => void }) {
  const t = useTexts(termsTexts);
  const w = useTexts(words);
  const tell = useNotice();
  const { name: organization } = useActing().organization;
  const accept = useTermsAcceptance();
  const accepting = useMutation({
    mutationFn: accept,
    onSuccess: () => tell(t('accepted', { organization })),
  });
  const answers = (
    <>
      <Button loading={accepting.isPending} onClick={() => accepting.mutate()}>
        {t('acceptFor', { organization })}
      </Button>
      <Button variant="secondary" onClick={close}>
        {w('cancel')}
      </Button>
    </>
  );
  return (
    <Modal title={t('acceptTitle')} answers={answers} onEscape={close}>
      <Paragraph>{t('acceptLead', { organization })}</Paragraph>
      {accepting.error !== null && <ProblemAlert problem={accepting.error} />}
    </Modal>
  );
}

type HistoryProps = { readonly acceptances: readonly AuditEntry[]; readonly terms: Terms | undefined };

/** What was accepted before there was a journal, or as the service was set up, has no entry. */
function History({ acceptances, terms }: HistoryProps) {
  const t = useTexts(termsTexts);
  const { instant } = useFormats();
  const nameOf = useActorName();
  if (acceptances.length === 0) {
    return (
      <Paragraph>
        {t(terms !== undefined && terms.accepted_at !== null ? 'acceptedElsewhere' : 'noHistory')}
      </Paragraph>
    );
  }
  return (
    <ul className="portal-list">
      {acceptances.map(({ sequence, at, actor, after }) => (
        <li key={sequence} className="portal-item">
          <span>{t('acceptedBy', { who: nameOf(actor), version: versionIn(after) })}</span>
          <span>{instant(at)}</span>
        </li>
      ))}
    </ul>
  );
}

function versionIn(after: unknown): string {
  const version = typeof after === 'object' && after !== null && 'version' in after ? after.version : '';
  return String(version);
}
