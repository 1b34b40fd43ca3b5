/**
 * How often somebody has lately tried what can be guessed: one count for each person, whatever door the guesses come in by
 * (spec/threats.md row 52), and the same for a person that there is none of (row 53).
 */
import { createHmac } from 'node:crypto';
import { type Instant, MINUTE } from '../clock.ts';
import type { Store, UnitOfWork } from '../store/store.ts';

/** What the key is derived from the master key for. */
export const GUESS_KEY_PURPOSE = 'login guesses';

/** Nobody mistypes a code that he has in his hand more often. */
export const MAX_GUESSES = 10;
/** From the first of them on. */
export const GUESS_WINDOW = 15 * MINUTE;

/** What is guessed at: `name` says by which door and of whom. */
export type Target = { readonly key: Uint8Array; readonly name: string };

/** False: there have been too many, and this one is not to be looked at. It counts all the same. */
export async function countGuess(
  store: Pick<Store, 'transaction'>,
  target: Target,
  now: Instant,
): Promise<boolean> {
  const targetHash = hashOf(target);
  return store.transaction(async ({ queries }) => {
    const row = await queries
      .selectFrom('login_guesses')
      .selectAll()
      .where('target_hash', '=', targetHash)
      .executeTakeFirst();
    const isNew = row === undefined || row.expires_at <= now;
    const values = isNew
      ? { attempts: 1, expires_at: now + GUESS_WINDOW }
      : { attempts: row.attempts + 1, expires_at: row.expires_at };
    await queries
      .insertInto('login_guesses')
      .values({ target_hash: targetHash, ...values })
      .onConflict((conflict) => conflict.column('target_hash').doUpdateSet(values))
      .execute();
    return values.attempts <= MAX_GUESSES;
  });
}

/** Who has the right answer is no longer guessed at. */
export async function forgetGuesses({ queries }: UnitOfWork, target: Target): Promise<void> {
  await queries.deleteFrom('login_guesses').where('target_hash', '=', hashOf(target)).execute();
}

function hashOf({ key, name }: Target): string {
  return createHmac('sha256', key).update(name).digest('base64url');
}
