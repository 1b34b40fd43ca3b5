/** Access to scopes: who has it to one's own, and applications for it. */
import { infiniteQueryOptions, queryOptions, useQueryClient } from '@tanstack/react-query';
import { type Api, answerOf, type Schema } from './api.ts';
import type { Application } from './attention.ts';

export type Access = Schema<'ScopeAccess'>;
export type ApplicationState = Application['state'];
export type Direction = 'received' | 'sent';

/** A screen or two; more are fetched by who wants them. */
const PAGE_OF_APPLICATIONS = 50;

/** Of one scope, or of all that the organisation owns: what was requested and denied too. */
export function consumersQuery(api: Api, scope?: string) {
  return queryOptions({
    queryKey: ['access', 'given', scope ?? ''],
    queryFn: ({ signal }) => {
      const query = { inactive: true, ...(scope !== undefined && { scope }) };
      return answerOf(api.GET('/api/v1/scopes/access', { params: { query }, signal }));
    },
  });
}

/** The newest first. */
export function applicationsQuery(api: Api, direction: Direction, state: ApplicationState | undefined) {
  return infiniteQueryOptions({
    queryKey: ['applications', direction, state ?? 'all', 'pages'],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ signal, pageParam: before }) => {
      const query = {
        ...{ direction, limit: PAGE_OF_APPLICATIONS },
        ...(state !== undefined && { state }),
        ...(before !== undefined && { before }),
      };
      return answerOf(api.GET('/porthus/v1/applications', { params: { query }, signal }));
    },
    getNextPageParam: (page) => (page.length < PAGE_OF_APPLICATIONS ? undefined : page.at(-1)?.id),
  });
}

/** Those for one scope, of one's own organisation or to it. */
export function applicationsForScopeQuery(api: Api, direction: Direction, scope: string) {
  return queryOptions({
    queryKey: ['applications', direction, 'scope', scope],
    queryFn: ({ signal }) => {
      const query = { direction, scope };
      return answerOf(api.GET('/porthus/v1/applications', { params: { query }, signal }));
    },
  });
}

export function applicationQuery(api: Api, id: string) {
  return queryOptions({
    queryKey: ['applications', id],
    queryFn: ({ signal }) =>
      answerOf(api.GET('/porthus/v1/applications/{id}', { params: { path: { id } }, signal })),
  });
}

/** The names of those that are known here. */
export function organizationNamesQuery(api: Api, orgnos: readonly string[]) {
  return queryOptions({
    queryKey: ['organization-names', ...orgnos],
    queryFn: ({ signal }) => namesOf(api, orgnos, signal),
    enabled: orgnos.length > 0,
  });
}

/** As many as the API takes at once. */
const NAMES_AT_A_TIME = 100;

async function namesOf(
  api: Api,
  orgnos: readonly string[],
  signal: AbortSignal,
): Promise<ReadonlyMap<string, string>> {
  const names = new Map<string, string>();
  for (let from = 0; from < orgnos.length; from += NAMES_AT_A_TIME) {
    const query = { orgno: orgnos.slice(from, from + NAMES_AT_A_TIME).join(',') };
    const found = await answerOf(api.GET('/porthus/v1/organizations', { params: { query }, signal }));
    for (const { orgnr, name } of found) names.set(orgnr, name);
  }
  return names;
}

/** What a change of access touches: the list it is in, applications, what pends on integrations, and what needs attention. */
export function useAccessChanged(): () => Promise<void> {
  const queries = useQueryClient();
  return async () => {
    const nouns = ['access', 'applications', 'scopes', 'integrations', 'overview'];
    await Promise.all(nouns.map((noun) => queries.invalidateQueries({ queryKey: [noun] })));
  };
}
