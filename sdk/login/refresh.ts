/**
 * Refresh tokens that are good for one use (spec/idporten.md 4.4). A second use of one ends the whole login, and web servers handle
 * several requests of a person at a time; so those who come with the same token share one use, and who comes late gets its
 * answer. This holds within a process: with several, keep a person's requests at one, or lock the session.
 */
import { type Clock, SECOND } from '../clock.ts';

export type Refreshed<Value> = (refreshToken: string, use: () => Promise<Value>) => Promise<Value>;

export function createRefreshes<Value>(limits: {
  readonly clock: Clock;
  readonly keptSeconds: number;
  readonly capacity: number;
}): Refreshed<Value> {
  const { clock, keptSeconds, capacity } = limits;
  const used = new Map<string, { readonly answer: Promise<Value>; readonly until: number }>();

  /** All are kept equally long, so the oldest stand first. */
  function makeRoom(): void {
    for (const [token, { until }] of used) {
      if (until > clock() && used.size < capacity) return;
      used.delete(token);
    }
  }

  return (refreshToken, use) => {
    const before = used.get(refreshToken);
    if (before && before.until > clock()) return before.answer;
    makeRoom();
    const answer = use();
    used.set(refreshToken, { answer, until: clock() + keptSeconds * SECOND });
    // What has failed is no use that is known of: the next may try.
    answer.catch(() => used.delete(refreshToken));
    return answer;
  };
}
