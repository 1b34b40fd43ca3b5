/** What roles are called. */
import { useTexts } from '../language/translation.ts';
import type { Role } from './session.ts';
import { sessionTexts } from './session-texts.ts';

const NAMES = {
  administrator: 'roleAdministrator',
  'api-owner': 'roleApiOwner',
  supplier: 'roleSupplier',
  reader: 'roleReader',
} as const satisfies Record<Role, string>;

/** `administrator, API-eier` */
export function useRoleNames(): (roles: readonly Role[]) => string {
  const t = useTexts(sessionTexts);
  return (roles) => roles.map((role) => t(NAMES[role])).join(', ');
}
