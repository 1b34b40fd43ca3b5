/** How the organisation comes to use a scope: what holds now, and the one thing to do about it. */
import { Button, Heading, Paragraph } from '@digdir/designsystemet-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { applicationsForScopeQuery } from '../../api/access.ts';
import { useApi } from '../../api/api.ts';
import type { CatalogueEntry } from '../../api/scopes.ts';
import { useTexts } from '../../language/translation.ts';
import { isUsable, mayApply, standingOf } from '../../scope/standing.ts';
import { useActing, useHasRole } from '../../session/acting.ts';
import { standingLeadTexts } from './standing-lead-texts.ts';
import { catalogueScopeTexts } from './texts.ts';

export function AccessSection({ entry }: { readonly entry: CatalogueEntry }) {
  const t = useTexts(catalogueScopeTexts);
  const lead = useTexts(standingLeadTexts);
  const { organization } = useActing();
  const standing = standingOf(entry);
  const isOwn = entry.scope.owner_orgno === organization.orgno;
  const needsGrant = isOwn && !isUsable(standing) && standing !== 'inactive';
  return (
    <section className="portal-stack">
      <Heading level={2} data-size="sm">
        {t('access')}
      </Heading>
      <Paragraph className="portal-text">{needsGrant ? t('own') : lead(standing)}</Paragraph>
      {isOwn ? <Manage scope={entry.scope.name} /> : <Application entry={entry} />}
    </section>
  );
}

function Manage({ scope }: { readonly scope: string }) {
  const t = useTexts(catalogueScopeTexts);
  return (
    <div>
      <Button asChild variant="secondary">
        <Link to="/apis/scope" search={{ name: scope }}>
          {t('manage')}
        </Link>
      </Button>
    </div>
  );
}

function Application({ entry }: { readonly entry: CatalogueEntry }) {
  const t = useTexts(catalogueScopeTexts);
  const mayAct = useHasRole('supplier');
  const { name: scope } = entry.scope;
  const sent = useQuery(applicationsForScopeQuery(useApi(), 'sent', scope));
  const last = sent.data?.[0];
  const standing = standingOf(entry);
  const canApply = mayApply(standing, false);
  return (
    <>
      {((canApply && mayAct) || last !== undefined) && (
        <div className="portal-row">
          {canApply && mayAct && (
            <Button asChild>
              <Link to="/catalogue/apply" search={{ scope }}>
                {t(standing === 'delegable' ? 'applyForOwnUse' : 'apply')}
              </Link>
            </Button>
          )}
          {last !== undefined && (
            <Link className="ds-link" to="/applications/$id" params={{ id: last.id }}>
              {t('seeApplication')}
            </Link>
          )}
        </div>
      )}
      {canApply && !mayAct && <Paragraph>{t('mayNotApply')}</Paragraph>}
    </>
  );
}
