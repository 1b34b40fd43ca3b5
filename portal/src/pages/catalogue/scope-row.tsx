/** A scope in the catalogue: what it gives, whose it is, and how the organisation stands to it. */

import { Tag } from '@digdir/designsystemet-react';
import { Link } from '@tanstack/react-router';
import { useLanguage, useTexts } from '../../language/translation.ts';
import { descriptionIn } from '../../scope/description.ts';
import { StandingTag } from '../../scope/standing-tag.tsx';
import { useActing } from '../../session/acting.ts';
import type { CatalogueRow } from './catalogue-view.ts';
import { catalogueTexts } from './texts.ts';

export function ScopeRow({ row }: { readonly row: CatalogueRow }) {
  const t = useTexts(catalogueTexts);
  const [language] = useLanguage();
  const { organization } = useActing();
  const { scope, owner_organization_name: owner } = row.entry;
  const { text, lang } = descriptionIn(scope, language);
  const isOwn = scope.owner_orgno === organization.orgno;
  return (
    <div className="portal-item">
      <span className="portal-item-name">
        <Link className="ds-link" to="/catalogue/scope" search={{ name: scope.name }} lang={lang}>
          {text}
        </Link>
        <code translate="no">{scope.name}</code>
        <span>{owner ?? scope.owner_orgno}</span>
      </span>
      <span className="portal-item-facts">
        {isOwn && <Tag data-color="accent">{t('own')}</Tag>}
        <StandingTag standing={row.standing} />
      </span>
    </div>
  );
}
