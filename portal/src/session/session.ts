/** Who is logged in, whom they may represent and whom they do, as the portal's server tells it. */
import { queryOptions } from '@tanstack/react-query';

import { ApiProblem, problemOf } from '../api/problem.ts';

export const ROLES = ['administrator', 'api-owner', 'supplier', 'reader'] as const;
export type Role = (typeof ROLES)[number];

export type Organization = {
  readonly orgno: string;
  readonly name: string;
  readonly roles: readonly Role[];
};

export type Environment = {
  readonly name: string;
  readonly mode: 'simulator' | 'production';
  /** The addresses of the doors, by their names. */
  readonly issuers: Readonly<Record<string, string>>;
};

export type LoggedIn = {
  readonly loggedIn: true;
  readonly person: { readonly name: string };
  readonly organizations: readonly Organization[];
  /** Absent until one is chosen. */
  readonly organization?: Organization;
  /** Proves that a change comes from the portal; header x-csrf-token. */
  readonly csrf: string;
  readonly expiresAt: string;
  readonly environment: Environment;
};

export type LoggedOut = { readonly loggedIn: false; readonly environment: Environment };

export type Session = LoggedIn | LoggedOut;

/** Somebody logged in who has chosen for whom. */
export type Acting = LoggedIn & { readonly organization: Organization };

export function isActing(session: Session | undefined): session is Acting {
  return session?.loggedIn === true && session.organization !== undefined;
}

export const SESSION_KEY = ['session'] as const;

export function sessionQuery() {
  return queryOptions({
    queryKey: SESSION_KEY,
    queryFn: ({ signal }) => askSession('/session', { signal }) as Promise<Session>,
    // Somebody may have logged in or out in another tab.
    staleTime: 0,
    refetchOnWindowFocus: 'always',
  });
}

/** Where somebody logs in, to come back to this address of the portal. */
export function loginAddress(back: string): string {
  return `/session/login?return=${encodeURIComponent(back)}`;
}

export async function chooseOrganization(orgno: string, csrf: string): Promise<void> {
  await change('/session/organization', csrf, { orgno });
}

/** Somebody is still there, and wants to stay. */
export async function stayLoggedIn(csrf: string): Promise<Session> {
  return (await change('/session/extension', csrf)) as Session;
}

/** Answers where the browser goes to be logged out of ID-porten too. */
export async function logOut(csrf: string): Promise<string> {
  const { location } = (await change('/session/logout', csrf)) as { readonly location: string };
  return location;
}

function change(path: string, csrf: string, body?: object): Promise<unknown> {
  const headers = { 'content-type': 'application/json', 'x-csrf-token': csrf };
  return askSession(path, { method: 'POST', headers, body: JSON.stringify(body ?? {}) });
}

async function askSession(path: string, init: RequestInit): Promise<unknown> {
  const response = await fetch(path, init).catch((reason: unknown) => {
    if (init.signal?.aborted) throw reason;
    throw new ApiProblem('unreachable');
  });
  const body: unknown = await response.json().catch(() => undefined);
  if (!response.ok) throw problemOf(response.status, body);
  return body;
}
