/** How the organisation stands to a scope, in words and a colour. */
import { Tag } from '@digdir/designsystemet-react';
import { useTexts } from '../language/translation.ts';
import type { Standing } from './standing.ts';
import { standingTexts } from './standing-texts.ts';

const COLORS = {
  granted: 'success',
  open: 'success',
  requested: 'warning',
  denied: 'danger',
  delegable: 'info',
  none: 'neutral',
  inactive: 'neutral',
} as const satisfies Record<Standing, string>;

export function StandingTag({ standing }: { readonly standing: Standing }) {
  const t = useTexts(standingTexts);
  return <Tag data-color={COLORS[standing]}>{t(standing)}</Tag>;
}
