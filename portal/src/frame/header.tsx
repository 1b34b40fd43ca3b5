/** The top of every page. On a narrow screen all but the name and the environment is behind one button. */
import { Button, Paragraph } from '@digdir/designsystemet-react';
import { MenuHamburgerIcon } from '@navikt/aksel-icons';
import { Link } from '@tanstack/react-router';
import type { RefObject } from 'react';
import { orgnoText } from '../language/formats.ts';
import { useTexts } from '../language/translation.ts';
import { useActing } from '../session/acting.ts';
import { LogOutButton } from '../session/log-out-button.tsx';
import { useRoleNames } from '../session/roles.ts';
import { Brand } from './brand.tsx';
import { ColorChoice } from './color-choice.tsx';
import { frameTexts } from './frame-texts.ts';
import { LanguageChoice } from './language-choice.tsx';
import { PersonMenu } from './person-menu.tsx';

type HeaderProps = {
  readonly isMenuOpen: boolean;
  readonly setMenuOpen: (isOpen: boolean) => void;
  readonly menuButton: RefObject<HTMLButtonElement | null>;
};

/** What the menu button opens. */
export const MENU_ID = 'portal-menu';

export function Header({ isMenuOpen, setMenuOpen, menuButton }: HeaderProps) {
  const t = useTexts(frameTexts);
  const { environment } = useActing();
  return (
    <header className="portal-header">
      <Brand environment={environment} />
      <Button
        ref={menuButton}
        className="portal-menu-button"
        variant="secondary"
        data-size="sm"
        aria-expanded={isMenuOpen}
        aria-controls={MENU_ID}
        onClick={() => setMenuOpen(!isMenuOpen)}
      >
        <MenuHamburgerIcon aria-hidden />
        {t('menu')}
      </Button>
      <div className="portal-header-wide">
        <Represented />
        <LanguageChoice />
        <PersonMenu />
      </div>
    </header>
  );
}

/** The same for a narrow screen, within the menu. */
export function HeaderInMenu({ onNavigate }: { readonly onNavigate: () => void }) {
  const { person, csrf } = useActing();
  return (
    <section className="portal-header-narrow portal-stack" aria-label={person.name}>
      <Represented onNavigate={onNavigate} />
      <LanguageChoice />
      <ColorChoice />
      <Paragraph>{person.name}</Paragraph>
      <LogOutButton csrf={csrf} variant="secondary" />
    </section>
  );
}

function Represented({ onNavigate }: { readonly onNavigate?: () => void }) {
  const t = useTexts(frameTexts);
  const roleNames = useRoleNames();
  const { organization, organizations } = useActing();
  return (
    <div className="portal-represented">
      <span>{t('represents')}</span>
      <strong title={t('yourRoles', { roles: roleNames(organization.roles) })}>
        {organization.name} <span className="portal-orgno">{orgnoText(organization.orgno)}</span>
      </strong>
      {organizations.length > 1 && (
        <Link className="ds-link" to="/organization" onClick={() => onNavigate?.()}>
          {t('switchOrganization')}
        </Link>
      )}
    </div>
  );
}
