/** A scope of the organisation's: what it gives, to how many, and whether somebody waits. */
import { Tag } from '@digdir/designsystemet-react';
import { Link } from '@tanstack/react-router';
import { useLanguage, useTexts } from '../../language/translation.ts';
import { descriptionIn } from '../../scope/description.ts';
import type { OwnScope } from './own-scopes.ts';
import { apisTexts } from './texts.ts';

export function OwnScopeRow({ own: { scope, consumers, waiting } }: { readonly own: OwnScope }) {
  const t = useTexts(apisTexts);
  const [language] = useLanguage();
  const { text, lang } = descriptionIn(scope, language);
  return (
    <div className="portal-item">
      <span className="portal-item-name">
        <Link className="ds-link" to="/apis/scope" search={{ name: scope.name }} lang={lang}>
          {text}
        </Link>
        <code translate="no">{scope.name}</code>
      </span>
      <span className="portal-item-facts">
        {!scope.active && <Tag data-color="neutral">{t('inactive')}</Tag>}
        {waiting > 0 && <Tag data-color="warning">{t('waiting', { count: waiting })}</Tag>}
        <span>{scope.accessible_for_all ? t('forAll') : t('consumers', { count: consumers })}</span>
      </span>
    </div>
  );
}
