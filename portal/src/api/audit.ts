/** The journal of changes: how its entries are asked for. */
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { type Api, answerOf, type Schema } from './api.ts';

export type AuditEntry = Schema<'AuditEntry'>;

export type AuditFilter = {
  readonly noun?: string;
  readonly id?: string;
  readonly actor?: string;
  /** Instants, the first within, the second not. */
  readonly since?: string;
  readonly until?: string;
};

/** A screen or two; more are fetched by who wants them. */
const PAGE_OF_ENTRIES = 50;

/** The newest first. */
export function auditQuery(api: Api, filter: AuditFilter) {
  return infiniteQueryOptions({
    queryKey: ['audit', 'pages', filter],
    initialPageParam: undefined as number | undefined,
    queryFn: ({ signal, pageParam: before }) => {
      const query = { ...filter, limit: PAGE_OF_ENTRIES, ...(before !== undefined && { before }) };
      return answerOf(api.GET('/porthus/v1/audit', { params: { query }, signal }));
    },
    getNextPageParam: (page) => (page.length < PAGE_OF_ENTRIES ? undefined : page.at(-1)?.sequence),
  });
}

/** What has become of one thing, the newest first. */
export function historyQuery(api: Api, noun: string, id: string) {
  return queryOptions({
    queryKey: ['audit', 'of', noun, id],
    queryFn: ({ signal }) =>
      answerOf(api.GET('/porthus/v1/audit', { params: { query: { noun, id, limit: 200 } }, signal })),
  });
}

/** One, by its number; nothing where it is not the organisation's. */
export function auditEntryQuery(api: Api, sequence: number) {
  return queryOptions({
    queryKey: ['audit', 'entry', sequence],
    queryFn: async ({ signal }) => {
      const query = { before: sequence + 1, limit: 1 };
      const [entry] = await answerOf(api.GET('/porthus/v1/audit', { params: { query }, signal }));
      return entry?.sequence === sequence ? entry : null;
    },
  });
}

/** As many as the API gives at once. */
const MOST_AT_A_TIME = 200;
/** What is downloaded at once; who wants more downloads a time at a time. */
export const MAX_DOWNLOADED = 10_000;

/** All that match, the newest first, up to a limit; `tell` hears how many have come. */
export async function wholeAudit(
  api: Api,
  filter: AuditFilter,
  tell: (count: number) => void,
): Promise<readonly AuditEntry[]> {
  const entries: AuditEntry[] = [];
  for (;;) {
    const last = entries.at(-1)?.sequence;
    const query = { ...filter, limit: MOST_AT_A_TIME, ...(last !== undefined && { before: last }) };
    const page = await answerOf(api.GET('/porthus/v1/audit', { params: { query } }));
    entries.push(...page);
    tell(entries.length);
    if (page.length < MOST_AT_A_TIME || entries.length >= MAX_DOWNLOADED) return entries;
  }
}
