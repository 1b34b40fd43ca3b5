/** Scopes: the catalogue as one's organisation sees it, and those that it owns. */
import { queryOptions } from '@tanstack/react-query';
import { type Api, answerOf, type Schema, versionedAnswerOf } from './api.ts';
import { ApiProblem } from './problem.ts';

export type CatalogueEntry = Schema<'CatalogueEntry'>;
export type Scope = Schema<'ScopeResponse'>;
export type ScopeRequest = Schema<'Scope'>;

export function catalogueQuery(api: Api) {
  return queryOptions({
    queryKey: ['scopes', 'catalogue'],
    queryFn: ({ signal }) => answerOf(api.GET('/porthus/v1/catalogue', { signal })),
  });
}

export function catalogueEntryQuery(api: Api, scope: string) {
  return queryOptions({
    queryKey: ['scopes', 'catalogue', scope],
    queryFn: async ({ signal }) => {
      const query = { scope };
      const [entry] = await answerOf(api.GET('/porthus/v1/catalogue', { params: { query }, signal }));
      if (entry === undefined) throw new ApiProblem('not-found');
      return entry;
    },
  });
}

/** Deactivated ones too. */
export function ownScopesQuery(api: Api) {
  return queryOptions({
    queryKey: ['scopes', 'own'],
    queryFn: ({ signal }) =>
      answerOf(api.GET('/api/v1/scopes', { params: { query: { inactive: true } }, signal })),
  });
}

/** With the version that a change must name. */
export function ownScopeQuery(api: Api, scope: string) {
  return queryOptions({
    queryKey: ['scopes', 'own', scope],
    queryFn: ({ signal }) =>
      versionedAnswerOf(api.GET('/api/v1/scopes/scope', { params: { query: { scope } }, signal })),
  });
}

export function prefixesQuery(api: Api) {
  return queryOptions({
    queryKey: ['prefixes'],
    queryFn: ({ signal }) => answerOf(api.GET('/api/v1/prefix', { signal })),
  });
}

export function delegationSourcesQuery(api: Api) {
  return queryOptions({
    queryKey: ['delegation-sources'],
    queryFn: ({ signal }) => answerOf(api.GET('/api/v1/delegationsources', { signal })),
  });
}

/** By consumer and supplier, of the last 30 days. */
export function scopeTrafficQuery(api: Api, scope: string) {
  return queryOptions({
    queryKey: ['scopes', 'own', scope, 'traffic'],
    queryFn: ({ signal }) =>
      answerOf(api.GET('/porthus/v1/scopes/traffic', { params: { query: { scope } }, signal })),
  });
}

/** Tokens with a scope of one's own, a row a day that had some. */
export function scopeUsageQuery(api: Api, scope: string, from: string) {
  return queryOptions({
    queryKey: ['scopes', 'own', scope, 'usage', from],
    queryFn: async ({ signal }) => {
      const query = { of: 'scopes', group_by: 'day', scope, from } as const;
      const rows = await answerOf(api.GET('/porthus/v1/statistics', { params: { query }, signal }));
      // It is text to who asks for CSV, which nobody does here.
      return typeof rows === 'string' ? [] : rows;
    },
  });
}
