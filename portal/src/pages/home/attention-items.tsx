/** The kinds of things that need attention, each as a row of the list. */
import { Tag } from '@digdir/designsystemet-react';
import { Link } from '@tanstack/react-router';
import type { Application, Expiring, Overview } from '../../api/attention.ts';
import { useFormats } from '../../language/formats.ts';
import { useTexts } from '../../language/translation.ts';
import { homeTexts } from './texts.ts';

/** Time to order a new key or certificate, and no more. */
const URGENT_DAYS = 7;

/** What waits for the organisation as a whole. */
export function Terms() {
  const t = useTexts(homeTexts);
  return <Urgent text={t('terms')} />;
}

export function ExpiredKeys({ count }: { readonly count: number }) {
  const t = useTexts(homeTexts);
  return <Urgent text={t('expired', { count })} />;
}

function Urgent({ text }: { readonly text: string }) {
  const t = useTexts(homeTexts);
  return (
    <div className="portal-item">
      <span>{text}</span>
      <Tag data-color="danger">{t('urgent')}</Tag>
    </div>
  );
}

export function PendingScope({ scope }: { readonly scope: string }) {
  const t = useTexts(homeTexts);
  return (
    <div className="portal-item">
      <Link className="ds-link" to="/catalogue/scope" search={{ name: scope }}>
        {t('pendingScope', { scope })}
      </Link>
    </div>
  );
}

export function Refusals({ refusals: { last_day: count, latest } }: Pick<Overview, 'refusals'>) {
  const t = useTexts(homeTexts);
  const { instant } = useFormats();
  return (
    <div className="portal-item">
      <div>
        {t('refused', { count })}
        <ul>
          {latest.map(({ trace_id: traceId, client_id: clientId, client_name: name, at, error, rule }) => (
            <li key={traceId}>
              <Link className="ds-link" to="/integrations/$clientId" params={{ clientId }}>
                {name ?? clientId}
              </Link>{' '}
              <Link className="ds-link" to="/traffic/$traceId" params={{ traceId }}>
                {instant(at)}
              </Link>
              : <code translate="no">{error}</code> (<code translate="no">{rule}</code>)
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}

const SENTENCES = {
  key: 'keyExpires',
  secret: 'secretExpires',
  certificate: 'certificateExpires',
} as const;

export function Expiry({ thing }: { readonly thing: Expiring }) {
  const t = useTexts(homeTexts);
  const { instant } = useFormats();
  const { kind, id, client_id: clientId, client_name: name, days_left: count, expires_at: at } = thing;
  return (
    <div className="portal-item">
      <span>
        <Link className="ds-link" to="/integrations/$clientId" params={{ clientId }}>
          {name ?? clientId}
        </Link>
        <br />
        {t(SENTENCES[kind], { id, count })} ({instant(at)})
      </span>
      {count <= URGENT_DAYS && <Tag data-color="danger">{t('urgent')}</Tag>}
    </div>
  );
}

type WaitingProps = { readonly application: Application };

export function Received({ application }: WaitingProps) {
  const t = useTexts(homeTexts);
  const { id, scope, consumer_organization_name: name, consumer_orgno: orgno } = application;
  return (
    <div className="portal-item">
      <Link className="ds-link" to="/applications/$id" params={{ id }}>
        {t('received', { organisation: name ?? orgno, scope })}
      </Link>
    </div>
  );
}

export function Sent({ application }: WaitingProps) {
  const t = useTexts(homeTexts);
  const { id, scope, owner_organization_name: name, owner_orgno: orgno } = application;
  return (
    <div className="portal-item">
      <Link className="ds-link" to="/applications/$id" params={{ id }}>
        {t('sent', { organisation: name ?? orgno, scope })}
      </Link>
    </div>
  );
}
