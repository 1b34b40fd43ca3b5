/** The name of an endpoint that decides; one that this portal does not know goes by what the API calls it. */
import { useTexts } from '../language/translation.ts';
import { ISSUERS, issuerTexts } from './issuer-texts.ts';

export function useIssuerName(): (issuer: string) => string {
  const t = useTexts(issuerTexts);
  return (issuer) => {
    const known = ISSUERS.find((name) => name === issuer);
    return known === undefined ? issuer : t(known);
  };
}
