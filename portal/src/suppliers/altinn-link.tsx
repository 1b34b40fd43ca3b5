/** The way to a page of Altinn: in the simulator its stand-in's, where there is one; elsewhere nothing is known of it. */
import type { ReactNode } from 'react';
import { useTexts } from '../language/translation.ts';
import { useActing } from '../session/acting.ts';
import { altinnLinkTexts } from './altinn-link-texts.ts';

/** Paths below the stand-in's door. */
export const ALTINN_PAGES = {
  given: 'delegations',
  received: 'delegations/received',
  systemUsers: 'accessmanagement/ui/systemuser/overview',
} as const;

type AltinnLinkProps = { readonly to: keyof typeof ALTINN_PAGES; readonly children: ReactNode };

export function AltinnLink({ to, children }: AltinnLinkProps) {
  const t = useTexts(altinnLinkTexts);
  const { mode, issuers } = useActing().environment;
  const altinn = mode === 'simulator' ? issuers['altinn'] : undefined;
  if (altinn === undefined) return <span>{t('elsewhere')}</span>;
  return (
    <a className="ds-link" href={altinn + ALTINN_PAGES[to]} target="_blank" rel="noopener">
      {children} {t('newTab')}
    </a>
  );
}
