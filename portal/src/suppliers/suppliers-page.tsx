/** A page about acting for others: its heading, and the way to the others. */
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Page } from '../frame/page.tsx';
import { useTexts } from '../language/translation.ts';
import { suppliersTexts } from './suppliers-texts.ts';

type SuppliersPageProps = {
  readonly title: string;
  readonly lead: string;
  readonly children: ReactNode;
};

export function SuppliersPage({ children, ...page }: SuppliersPageProps) {
  const t = useTexts(suppliersTexts);
  const exact = { activeOptions: { exact: true, includeSearch: false } } as const;
  return (
    <Page {...page}>
      <nav className="portal-pages" aria-label={t('pages')}>
        <Link to="/suppliers" {...exact}>
          {t('models')}
        </Link>
        <Link to="/suppliers/customers" {...exact}>
          {t('customers')}
        </Link>
        <Link to="/suppliers/altinn" {...exact}>
          {t('altinn')}
        </Link>
      </nav>
      {children}
    </Page>
  );
}
