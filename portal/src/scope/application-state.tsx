/** How an application for access stands, in words and a colour. */
import { Tag } from '@digdir/designsystemet-react';
import type { ApplicationState } from '../api/access.ts';
import { useTexts } from '../language/translation.ts';
import { applicationStateTexts } from './application-state-texts.ts';

const COLORS = {
  REQUESTED: 'warning',
  APPROVED: 'success',
  REJECTED: 'danger',
  WITHDRAWN: 'neutral',
} as const;

export function ApplicationStateTag({ state }: { readonly state: ApplicationState }) {
  const t = useTexts(applicationStateTexts);
  return <Tag data-color={COLORS[state]}>{t(state)}</Tag>;
}
