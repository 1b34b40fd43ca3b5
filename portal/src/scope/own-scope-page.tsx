/** A page of a scope that the organisation owns: its heading, how it stands, and the way to its other pages. */
import { Tag } from '@digdir/designsystemet-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useApi, type Versioned } from '../api/api.ts';
import { ownScopeQuery, type Scope } from '../api/scopes.ts';
import { Loaded } from '../frame/loaded.tsx';
import { Page } from '../frame/page.tsx';
import { useLanguage, useTexts } from '../language/translation.ts';
import { useActing } from '../session/acting.ts';
import { descriptionIn } from './description.ts';
import { ownScopeTexts } from './own-scope-texts.ts';
import { scopeTexts } from './scope-texts.ts';

type OwnScopePageProps = {
  readonly name: string;
  /** Beside the heading, once the scope is there. */
  readonly actions?: (scope: Scope) => ReactNode;
  readonly children: (opened: Versioned<Scope>) => ReactNode;
};

export function OwnScopePage({ name, actions, children }: OwnScopePageProps) {
  const t = useTexts(ownScopeTexts);
  const [language] = useLanguage();
  const query = useQuery(ownScopeQuery(useApi(), name));
  const scope = query.data?.value;
  return (
    <Page
      title={scope === undefined ? t('title') : descriptionIn(scope, language).text}
      back={<Back />}
      actions={scope === undefined ? undefined : actions?.(scope)}
    >
      <Loaded query={query} lines={10}>
        {(opened) => (
          <>
            <Standing scope={opened.value} />
            <Pages name={name} />
            {children(opened)}
          </>
        )}
      </Loaded>
    </Page>
  );
}

function Back() {
  const t = useTexts(ownScopeTexts);
  return (
    <Link className="ds-link" to="/apis">
      {t('back')}
    </Link>
  );
}

function Standing({ scope: { name, active } }: { readonly scope: Scope }) {
  const t = useTexts(scopeTexts);
  return (
    <div className="portal-row">
      <code translate="no">{name}</code>
      <Tag data-color={active ? 'success' : 'neutral'}>{t(active ? 'active' : 'inactive')}</Tag>
    </div>
  );
}

function Pages({ name }: { readonly name: string }) {
  const t = useTexts(ownScopeTexts);
  const { environment } = useActing();
  const search = { name };
  const exact = { activeOptions: { exact: true, includeSearch: false } } as const;
  return (
    <nav className="portal-pages" aria-label={t('pages')}>
      <Link to="/apis/scope" search={search} {...exact}>
        {t('about')}
      </Link>
      <Link to="/apis/scope/access" search={search} {...exact}>
        {t('access')}
      </Link>
      <Link to="/apis/scope/usage" search={search} {...exact}>
        {t('usage')}
      </Link>
      {environment.mode === 'simulator' && (
        <Link to="/apis/scope/test-token" search={search} {...exact}>
          {t('testToken')}
        </Link>
      )}
    </nav>
  );
}
