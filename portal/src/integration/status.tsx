/** How an integration stands, in words. */
import { Tag } from '@digdir/designsystemet-react';
import type { Integration } from '../api/clients.ts';
import { useTexts } from '../language/translation.ts';
import { statusTexts } from './status-texts.ts';

export function Status({ integration: { active, pending_scopes } }: { readonly integration: Integration }) {
  const t = useTexts(statusTexts);
  if (!active) return <Tag data-color="neutral">{t('inactive')}</Tag>;
  if (pending_scopes.length > 0) return <Tag data-color="warning">{t('pending')}</Tag>;
  return <Tag data-color="success">{t('active')}</Tag>;
}
