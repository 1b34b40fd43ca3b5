/** The session as pages have it: behind the gate somebody is logged in and has chosen an organisation. */
import { createContext, useContext } from 'react';
import type { Acting, Role } from './session.ts';

export const ActingContext = createContext<Acting | undefined>(undefined);

export function useActing(): Acting {
  const acting = useContext(ActingContext);
  if (acting === undefined) throw new Error('Nobody is logged in above this component.');
  return acting;
}

/**
 * Whether one of these roles is held; an administrator may all. It decides what is offered. What is allowed the API decides.
 */
export function useHasRole(...roles: readonly Role[]): boolean {
  const held = useActing().organization.roles;
  return held.includes('administrator') || roles.some((role) => held.includes(role));
}
