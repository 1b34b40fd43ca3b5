/** The portal's name, and beside it in words which environment this is: a change in the wrong one is the mistake to prevent. */
import { Tag } from '@digdir/designsystemet-react';
import { useTexts } from '../language/translation.ts';
import type { Environment } from '../session/session.ts';
import { environmentTexts } from './environment-texts.ts';
import { frameTexts } from './frame-texts.ts';

export function Brand({ environment: { mode, name } }: { readonly environment: Environment }) {
  const t = useTexts(frameTexts);
  const kind = useTexts(environmentTexts)(mode);
  return (
    <div className="portal-brand">
      <a href="/" aria-label={t('toHome')}>
        <img src="/icon.svg" alt="" width={32} height={32} />
        <span>{t('product')}</span>
      </a>
      <Tag data-color={mode === 'simulator' ? 'info' : 'warning'}>
        {kind === name ? name : `${kind}: ${name}`}
      </Tag>
    </div>
  );
}
