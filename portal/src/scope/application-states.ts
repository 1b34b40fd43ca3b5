/** How an application can stand; the open ones first. */
import type { ApplicationState } from '../api/access.ts';

export const APPLICATION_STATES = [
  ...(['REQUESTED', 'APPROVED', 'REJECTED', 'WITHDRAWN'] as const),
] satisfies readonly ApplicationState[];
