/** The title of the browser's tab: the page, the portal, and which environment, so that two open ones are told apart. */
import type { Environment } from '../session/session.ts';

export function setTitle(page: string, environment: Environment): void {
  document.title = `${page} – Samarbeidsportalen (${environment.name})`;
}
