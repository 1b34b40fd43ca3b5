/** The sections of the portal, in their order. A section leads to its first page; one that has none yet is not shown. */
import { Link, type LinkProps } from '@tanstack/react-router';
import { useTexts } from '../language/translation.ts';
import { navigationTexts } from './navigation-texts.ts';

type Section = {
  readonly name: keyof typeof navigationTexts.rows;
  readonly to?: LinkProps['to'];
  /** The front page is where one is only when one is nowhere below it. */
  readonly exact?: true;
};

const SECTIONS: readonly Section[] = [
  { name: 'home', to: '/', exact: true },
  { name: 'integrations', to: '/integrations' },
  { name: 'catalogue' },
  { name: 'apis' },
  { name: 'suppliers' },
  { name: 'traffic' },
  { name: 'administration' },
  { name: 'guides' },
  { name: 'testTools' },
];

export function Navigation({ onNavigate }: { readonly onNavigate: () => void }) {
  const t = useTexts(navigationTexts);
  return (
    <nav aria-label={t('label')} className="portal-navigation">
      <ul>
        {SECTIONS.map(({ name, to, exact }) =>
          to === undefined ? null : (
            <li key={name}>
              <Link to={to} activeOptions={{ exact: exact === true }} onClick={onNavigate}>
                {t(name)}
              </Link>
            </li>
          ),
        )}
      </ul>
    </nav>
  );
}
