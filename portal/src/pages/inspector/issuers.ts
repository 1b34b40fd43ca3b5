/** The issuers of this environment, as tokens name them. */
import { useMemo } from 'react';
import type { Issuers } from '../../inspector/token-kind.ts';
import { useActing } from '../../session/acting.ts';

/** spec/maskinporten.md 1.1, spec/idporten.md 1.1: Maskinporten's ends with a slash, the others without. */
export function useIssuers(): Issuers {
  const { issuers } = useActing().environment;
  return useMemo(() => {
    const { maskinporten, idporten, skyporten } = issuers as Issuers;
    return {
      ...(maskinporten !== undefined && { maskinporten }),
      ...(idporten !== undefined && { idporten: idporten.replace(/\/$/, '') }),
      ...(skyporten !== undefined && { skyporten: skyporten.replace(/\/$/, '') }),
    };
  }, [issuers]);
}
