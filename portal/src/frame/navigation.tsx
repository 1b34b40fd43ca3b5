/** The sections of the portal, in their order. A section leads to its first page; one that has none yet is not shown. */
import { Link, type LinkProps } from '@tanstack/react-router';
import { useTexts } from '../language/translation.ts';
import { useActing } from '../session/acting.ts';
import { navigationTexts } from './navigation-texts.ts';

type Section = {
  readonly name: keyof typeof navigationTexts.rows;
  readonly to?: LinkProps['to'];
  /** The front page is where one is only when one is nowhere below it. */
  readonly exact?: true;
  readonly inSimulatorAlone?: true;
};

const SECTIONS: readonly Section[] = [
  { name: 'home', to: '/', exact: true },
  { name: 'integrations', to: '/integrations' },
  { name: 'catalogue', to: '/catalogue' },
  { name: 'apis', to: '/apis' },
  { name: 'suppliers', to: '/suppliers' },
  { name: 'traffic', to: '/traffic' },
  { name: 'inspector', to: '/inspector' },
  { name: 'administration', to: '/administration' },
  { name: 'guides', to: '/guides' },
  { name: 'transfer', to: '/transfer' },
  { name: 'testTools', to: '/test-tools', inSimulatorAlone: true },
];

export function Navigation({ onNavigate }: { readonly onNavigate: () => void }) {
  const t = useTexts(navigationTexts);
  const { environment } = useActing();
  return (
    <nav aria-label={t('label')} className="portal-navigation">
      <ul>
        {SECTIONS.map(({ name, to, exact, inSimulatorAlone }) =>
          to === undefined || (inSimulatorAlone && environment.mode !== 'simulator') ? null : (
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
