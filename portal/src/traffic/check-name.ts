/** What a check asks, in the reader's language; one that this portal does not know asks in the API's words. */
import { useTexts } from '../language/translation.ts';
import { CHECKS, checkTexts } from './check-texts.ts';

type Asked = { readonly name: string; readonly asks: string };

export function useCheckName(): (issuer: string, check: Asked) => string {
  const t = useTexts(checkTexts);
  return (issuer, { name, asks }) => {
    // A token is asked for with a login that was, and a login by how it is to be.
    const meant = name === 'login' && issuer !== 'idporten' ? 'requested-login' : name;
    const known = CHECKS.find((one) => one === meant);
    return known === undefined ? asks : t(known);
  };
}
