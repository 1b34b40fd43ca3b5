/** The kinds of integrations, those that are made today first (spec/selfservice.md 1.6). */
import type { Integration } from '../api/clients.ts';

export const INTEGRATION_TYPES = [
  ...(['idporten', 'api_klient', 'ansattporten', 'maskinporten'] as const),
  ...(['krr', 'eformidling', 'idporten_saml2'] as const),
] satisfies readonly Integration['integration_type'][];
