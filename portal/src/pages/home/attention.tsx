/** What needs attention, what stops somebody first. */
import { Button, Paragraph } from '@digdir/designsystemet-react';
import { useQuery } from '@tanstack/react-query';
import { type ReactElement, useState } from 'react';
import { useApi } from '../../api/api.ts';
import {
  expiringQuery,
  type Overview,
  overviewQuery,
  waitingApplicationsQuery,
} from '../../api/attention.ts';
import { ApiProblem } from '../../api/problem.ts';
import { ProblemAlert } from '../../api/problem-alert.tsx';
import { Waiting } from '../../frame/loaded.tsx';
import { useFormats } from '../../language/formats.ts';
import { useTexts } from '../../language/translation.ts';
import { ExpiredKeys, Expiry, PendingScope, Received, Refusals, Sent, Terms } from './attention-items.tsx';
import { homeTexts } from './texts.ts';

/** The rest is a press away: an organisation may have thousands of keys. */
const SHOWN = 6;

export function Attention() {
  const t = useTexts(homeTexts);
  const { number } = useFormats();
  const [isWhole, setWhole] = useState(false);
  const { items, problems, isPending } = useAttention();
  const shown = isWhole ? items : items.slice(0, SHOWN);
  return (
    <>
      {problems.map((problem) => (
        <ProblemAlert key={String(problem)} problem={problem} />
      ))}
      {isPending && <Waiting lines={SHOWN} />}
      {!isPending && items.length === 0 && problems.length === 0 && <Paragraph>{t('nothing')}</Paragraph>}
      {!isPending && shown.length > 0 && (
        <ul className="portal-list">
          {shown.map((item) => (
            <li key={item.key}>{item}</li>
          ))}
        </ul>
      )}
      {!isPending && shown.length < items.length && (
        <div>
          <Button variant="tertiary" data-size="sm" onClick={() => setWhole(true)}>
            {t('more', { number: number(items.length) })}
          </Button>
        </div>
      )}
    </>
  );
}

/** What somebody's role may not read needs their attention no more than it can have it. */
function useAttention() {
  const api = useApi();
  const overview = useQuery(overviewQuery(api));
  const expiring = useQuery(expiringQuery(api));
  const received = useQuery(waitingApplicationsQuery(api, 'received'));
  const sent = useQuery(waitingApplicationsQuery(api, 'sent'));
  const asked = [overview, expiring, received, sent];
  return {
    items: [
      ...(overview.data === undefined ? [] : itemsOf(overview.data)),
      ...(received.data ?? []).map((application) => (
        <Received key={application.id} application={application} />
      )),
      ...(expiring.data ?? []).map((thing) => (
        <Expiry key={`${thing.kind} ${thing.client_id} ${thing.id}`} thing={thing} />
      )),
      ...(sent.data ?? []).map((application) => <Sent key={application.id} application={application} />),
    ],
    problems: asked.flatMap(({ error }) => (error === null || isNotAllowed(error) ? [] : [error])),
    isPending: asked.some((query) => query.isPending),
  };
}

function itemsOf({ terms_accepted, expiring, refusals, pending_scopes }: Overview): readonly ReactElement[] {
  return [
    ...(terms_accepted ? [] : [<Terms key="terms" />]),
    ...(expiring.expired_keys > 0 ? [<ExpiredKeys key="expired" count={expiring.expired_keys} />] : []),
    ...(refusals.last_day > 0 ? [<Refusals key="refusals" refusals={refusals} />] : []),
    ...pending_scopes.map((scope) => <PendingScope key={`pending ${scope}`} scope={scope} />),
  ];
}

function isNotAllowed(error: unknown): boolean {
  return error instanceof ApiProblem && error.kind === 'not-allowed';
}
