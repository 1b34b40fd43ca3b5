/** What somebody wants to do, which decides the type of the integration: nobody has to know the types to begin. */
import { type Draft, type IntegrationType, KRR_SCOPES, newDraft } from './draft.ts';

/** In the order of how often they are asked for. */
export const PURPOSES = ['login', 'api', 'machine', 'contact', 'employee'] as const;
export type Purpose = (typeof PURPOSES)[number];

/**
 * Contact information is fetched machine to machine, and the type krr can carry nothing beside it; so new ones are of the type
 * maskinporten with its two scopes (spec/selfservice.md 3.4).
 */
export const TYPE_OF: Readonly<Record<Purpose, IntegrationType>> = {
  login: 'idporten',
  api: 'api_klient',
  machine: 'maskinporten',
  contact: 'maskinporten',
  employee: 'ansattporten',
};

export function isPurpose(text: unknown): text is Purpose {
  return PURPOSES.some((purpose) => purpose === text);
}

export function draftFor(purpose: Purpose): Draft {
  const draft = newDraft(TYPE_OF[purpose]);
  return purpose === 'contact' ? { ...draft, scopes: KRR_SCOPES } : draft;
}

export type NewSearch = {
  readonly purpose?: Purpose;
  /** The integration that it shall be like. */
  readonly from?: string;
  /** One of PRESETS (preset.ts), whose form it begins with, and scopes beside its own, with spaces between. */
  readonly preset?: string;
  readonly scopes?: string;
  /** It begins with what was brought along from another environment. */
  readonly brought?: true;
  readonly step?: 'review';
};

/** Of an address that somebody may have written by hand. */
export function readNewSearch(search: Readonly<Record<string, unknown>>): NewSearch {
  const { purpose, from, preset, scopes, brought, step } = search;
  return {
    ...(isPurpose(purpose) && { purpose }),
    ...(typeof from === 'string' && { from }),
    ...(typeof preset === 'string' && { preset }),
    ...(typeof scopes === 'string' && { scopes }),
    ...(brought === true && { brought }),
    ...(step === 'review' && { step }),
  };
}
