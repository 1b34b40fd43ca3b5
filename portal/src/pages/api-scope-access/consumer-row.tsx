/** An organisation that has access, or had it: since when, and the change that can be made. */
import { Button } from '@digdir/designsystemet-react';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { type Access, useAccessChanged } from '../../api/access.ts';
import { answerOf, useApi } from '../../api/api.ts';
import { ProblemAlert } from '../../api/problem-alert.tsx';
import { useNotice } from '../../frame/notices.tsx';
import { orgnoText, useFormats } from '../../language/formats.ts';
import { useTexts } from '../../language/translation.ts';
import { useHasRole } from '../../session/acting.ts';
import { Revocation } from './revocation.tsx';
import { apiScopeAccessTexts } from './texts.ts';

type OfAccess = { readonly access: Access };

export function ConsumerRow({ access }: OfAccess) {
  const t = useTexts(apiScopeAccessTexts);
  const { date } = useFormats();
  const mayChange = useHasRole('api-owner');
  const isApproved = access.state === 'APPROVED';
  const { consumer_organization_name: name, consumer_orgno: orgno, last_updated: updated } = access;
  return (
    <div className="portal-item">
      <span className="portal-item-name">
        <span>{name ?? t('unknown')}</span>
        <span className="portal-subtle">{orgnoText(orgno)}</span>
      </span>
      <span className="portal-item-facts">
        <span>{t(isApproved ? 'since' : 'until', { date: date(updated) })}</span>
        {mayChange && (isApproved ? <Revoke access={access} /> : <Again access={access} />)}
      </span>
    </div>
  );
}

function Revoke({ access }: OfAccess) {
  const t = useTexts(apiScopeAccessTexts);
  const [isAsked, setAsked] = useState(false);
  const organisation = access.consumer_organization_name ?? orgnoText(access.consumer_orgno);
  return (
    <>
      <Button
        variant="secondary"
        data-size="sm"
        data-color="danger"
        aria-label={t('revokeFor', { organisation })}
        onClick={() => setAsked(true)}
      >
        {t('revoke')}
      </Button>
      {isAsked && <Revocation access={access} organisation={organisation} close={() => setAsked(false)} />}
    </>
  );
}

function Again({ access: { scope, consumer_orgno: orgno, consumer_organization_name: name } }: OfAccess) {
  const t = useTexts(apiScopeAccessTexts);
  const api = useApi();
  const tell = useNotice();
  const changed = useAccessChanged();
  const organisation = name ?? orgnoText(orgno);
  const grant = useMutation({
    mutationFn: () => {
      const params = { path: { consumer_orgno: orgno }, query: { scope } };
      return answerOf(api.PUT('/api/v1/scopes/access/{consumer_orgno}', { params }));
    },
    async onSuccess() {
      tell(t('given', { organisation }));
      await changed();
    },
  });
  return (
    <>
      <Button
        variant="secondary"
        data-size="sm"
        aria-label={t('againFor', { organisation })}
        loading={grant.isPending}
        onClick={() => grant.mutate()}
      >
        {t('again')}
      </Button>
      {grant.error !== null && <ProblemAlert problem={grant.error} />}
    </>
  );
}
