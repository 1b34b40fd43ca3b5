/** What is around every page: header, navigation, messages, and the page in the middle. */
import { SkipLink } from '@digdir/designsystemet-react';
import { Outlet } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { useTexts } from '../language/translation.ts';
import { Gate } from '../session/gate.tsx';
import { ClockBanner } from '../test-tools/clock-banner.tsx';
import { frameTexts } from './frame-texts.ts';
import { Header, HeaderInMenu, MENU_ID } from './header.tsx';
import { Navigation } from './navigation.tsx';
import { Notices } from './notices.tsx';
import { OfflineBanner } from './offline-banner.tsx';
import { FirstView } from './page.tsx';

export function Frame() {
  return (
    <Gate>
      <FrameInside />
    </Gate>
  );
}

function FrameInside() {
  const t = useTexts(frameTexts);
  const [isMenuOpen, setMenuOpen] = useState(false);
  const menuButton = useRef<HTMLButtonElement>(null);
  const close = () => setMenuOpen(false);
  const closeByKey = () => {
    close();
    menuButton.current?.focus();
  };
  return (
    <Notices>
      <SkipLink href="#main">{t('skipToMain')}</SkipLink>
      <Header isMenuOpen={isMenuOpen} setMenuOpen={setMenuOpen} menuButton={menuButton} />
      <OfflineBanner />
      <ClockBanner />
      <div className="portal-middle">
        {/* biome-ignore lint/a11y/noStaticElementInteractions: Escape closes what the menu button opened, wherever in it one is */}
        <div
          id={MENU_ID}
          className="portal-menu"
          data-open={isMenuOpen}
          onKeyDown={({ key }) => isMenuOpen && key === 'Escape' && closeByKey()}
        >
          <Navigation onNavigate={close} />
          <HeaderInMenu onNavigate={close} />
        </div>
        <main id="main" tabIndex={-1} className="portal-main">
          <FirstView>
            <Outlet />
          </FirstView>
        </main>
      </div>
    </Notices>
  );
}
