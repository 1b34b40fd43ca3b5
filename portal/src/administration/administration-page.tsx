/** A page of the administration: its heading, and the way to the others. */
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Page } from '../frame/page.tsx';
import { useTexts } from '../language/translation.ts';
import { administrationTexts } from './administration-texts.ts';

type AdministrationPageProps = {
  readonly title: string;
  readonly lead?: string;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
};

export function AdministrationPage({ children, ...page }: AdministrationPageProps) {
  const t = useTexts(administrationTexts);
  const exact = { activeOptions: { exact: true, includeSearch: false } } as const;
  return (
    <Page {...page}>
      <nav className="portal-pages" aria-label={t('pages')}>
        <Link to="/administration" {...exact}>
          {t('members')}
        </Link>
        <Link to="/administration/terms" {...exact}>
          {t('terms')}
        </Link>
        <Link to="/administration/audit" {...exact}>
          {t('audit')}
        </Link>
        <Link to="/administration/statistics" {...exact}>
          {t('statistics')}
        </Link>
      </nav>
      {children}
    </Page>
  );
}
