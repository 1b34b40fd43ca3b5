/** The kinds of integrations, those that are made today first (spec/selfservice.md 1.6). */
import type { Integration } from '../api/clients.ts';

export const INTEGRATION_TYPES = [
  ...(['idporten', 'api_klient', 'ansattporten', 'maskinporten'] as const),
  ...(['krr', 'eformidling', 'idporten_saml2'] as const),
] satisfies readonly Integration['integration_type'][];

export function isIntegrationType(text: string): text is (typeof INTEGRATION_TYPES)[number] {
  return INTEGRATION_TYPES.some((type) => type === text);
}

/** The others are the operator's to register (spec/selfservice.md 3.4). */
export function isMadeHere(type: (typeof INTEGRATION_TYPES)[number]): boolean {
  return type !== 'eformidling' && type !== 'idporten_saml2';
}
