/**
 * Lets a simulator's clock go back. The horizon (expiry.ts) says how far single uses have been deleted; one that lies in the
 * future would have every new grant count as used until time reached it. Only the simulator may draw it back, since what
 * was deleted can then be used again.
 */
import type { Instant } from '../clock.ts';
import type { Store } from './store.ts';

export async function drawHorizonBack(store: Store, now: Instant): Promise<void> {
  const ahead = await store.queries
    .selectFrom('single_use_horizon')
    .select('purged_until')
    .where('name', '=', 'all')
    .where('purged_until', '>', now)
    .executeTakeFirst();
  if (ahead === undefined) return;
  await store.transaction(async ({ queries }) => {
    await queries
      .updateTable('single_use_horizon')
      .set({ purged_until: now })
      .where('name', '=', 'all')
      .where('purged_until', '>', now)
      .execute();
  });
}
