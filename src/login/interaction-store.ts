/** Interactions in the store, found by their id and the browser that began them together. */
import { hash } from 'node:crypto';
import type { Instant } from '../clock.ts';
import { preparedRead } from '../store/prepared-query.ts';
import type { Queries, Store, UnitOfWork } from '../store/store.ts';
import { INTERACTION_USE, type Interaction, type LoginRequest } from './interaction.ts';
import type { Progress } from './next-step.ts';

export async function insertInteraction<Payload>(
  store: Pick<Store, 'write'>,
  { id, request, progress, expiresAt }: Interaction<Payload>,
  browser: string,
): Promise<void> {
  const values = {
    ...{ id, browser_hash: hashed(browser), expires_at: expiresAt },
    ...{ request: JSON.stringify(request), progress: JSON.stringify(progress) },
  };
  await store.write({ rows: [{ table: 'login_interactions', values }] });
}

/** One that has led to an end is not found, so that nobody goes back into it (spec/threats.md row 51). */
export async function findInteraction<Payload>(
  queries: Queries,
  id: string,
  browser: string,
  now: Instant,
): Promise<Interaction<Payload> | undefined> {
  const [row] = await readOpen(queries, { id, browserHash: hashed(browser), now });
  if (!row) return undefined;
  const request = JSON.parse(row.request) as LoginRequest<Payload>;
  return { id, request, progress: JSON.parse(row.progress) as Progress, expiresAt: row.expires_at };
}

const readOpen = preparedRead((queries, { id, browserHash, now }: Sought) =>
  queries
    .selectFrom('login_interactions')
    .select(['request', 'progress', 'expires_at'])
    .where('id', '=', id)
    .where('browser_hash', '=', browserHash)
    .where('expires_at', '>', now)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('single_use')
            .select('key')
            .where('kind', '=', INTERACTION_USE)
            .whereRef('key', '=', 'login_interactions.id'),
        ),
      ),
    ),
);

type Sought = { readonly id: string; readonly browserHash: string; readonly now: Instant };

export async function saveProgress(unit: UnitOfWork, id: string, progress: Progress): Promise<void> {
  await unit.queries
    .updateTable('login_interactions')
    .set({ progress: JSON.stringify(progress) })
    .where('id', '=', id)
    .execute();
}

function hashed(browser: string): string {
  return hash('sha256', browser, 'base64url');
}
