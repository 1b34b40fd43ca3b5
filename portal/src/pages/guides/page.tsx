/** The guides that there are, and how far the organisation has come in each. */
import { Paragraph } from '@digdir/designsystemet-react';
import { createLazyRoute, Link } from '@tanstack/react-router';
import { Page } from '../../frame/page.tsx';
import { GUIDE_NAMES, type GuideName } from '../../guides/guide.ts';
import { guideLeads, guideTitles } from '../../guides/guide-texts.ts';
import { useTexts } from '../../language/translation.ts';
import { guidesTexts } from './texts.ts';

export const Route = createLazyRoute('/guides')({ component: Guides });

function Guides() {
  const t = useTexts(guidesTexts);
  return (
    <Page title={t('title')} lead={t('lead')}>
      <ul className="portal-choices portal-text">
        {GUIDE_NAMES.map((guide) => (
          <li key={guide}>
            <GuideCard guide={guide} />
          </li>
        ))}
      </ul>
      <Paragraph>
        <Link className="ds-link" to="/transfer">
          {t('ready')}
        </Link>
      </Paragraph>
    </Page>
  );
}

function GuideCard({ guide }: { readonly guide: GuideName }) {
  const title = useTexts(guideTitles);
  const lead = useTexts(guideLeads);
  return (
    <Link className="ds-card portal-choice" to="/guides/$guide" params={{ guide }} preload={false}>
      <strong>{title(guide)}</strong>
      <span>{lead(guide)}</span>
    </Link>
  );
}
