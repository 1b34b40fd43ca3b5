/** What an integration is for ("Difi-tjeneste"); it decides everything else about a client and never changes. */

/** A person logs in. */
export const LOGIN_TYPES = ['idporten', 'api_klient', 'ansattporten'] as const;
export type LoginType = (typeof LOGIN_TYPES)[number];

/** A machine asks Maskinporten for tokens; `krr` with scopes that are fixed. */
export const MACHINE_TYPES = ['maskinporten', 'krr'] as const;
export type MachineType = (typeof MACHINE_TYPES)[number];

/** Registered by the operator's staff alone (spec/selfservice.md 1.6). */
export const ADMINISTERED_TYPES = ['eformidling', 'idporten_saml2'] as const;
export type AdministeredType = (typeof ADMINISTERED_TYPES)[number];

export const INTEGRATION_TYPES = [...LOGIN_TYPES, ...MACHINE_TYPES, ...ADMINISTERED_TYPES] as const;
export type IntegrationType = (typeof INTEGRATION_TYPES)[number];
