/**
 * Something of the issuer's that is fetched, kept while it is fresh, and fetched again later: once for all who wait. While the
 * issuer is away what was there goes on for a bounded time.
 */
import { type Clock, SECOND } from './clock.ts';

export type Freshness = {
  readonly clock: Clock;
  readonly freshSeconds: number;
  readonly keptSeconds: number;
  /** How long nobody asks again once it has failed, while there is something that is kept. */
  readonly retrySeconds: number;
};

export function createRenewed<Value>(load: () => Promise<Value>, limits: Freshness): () => Promise<Value> {
  const { clock } = limits;
  let loaded: { readonly value: Value; readonly at: number } | undefined;
  let failedAt: number | undefined;
  let pending: Promise<Value> | undefined;

  /** A clock that was set back makes old what was fetched. */
  function isWithin(since: number | undefined, seconds: number): boolean {
    const elapsed = since === undefined ? Number.NaN : clock() - since;
    return elapsed >= 0 && elapsed < seconds * SECOND;
  }

  function renew(): Promise<Value> {
    pending ??= load()
      .then((value) => {
        loaded = { value, at: clock() };
        failedAt = undefined;
        return value;
      })
      .catch((error: unknown) => {
        failedAt = clock();
        throw error;
      })
      .finally(() => {
        pending = undefined;
      });
    return pending;
  }

  return async () => {
    if (loaded && isWithin(loaded.at, limits.freshSeconds)) return loaded.value;
    const kept = loaded && isWithin(loaded.at, limits.keptSeconds) ? loaded : undefined;
    if (kept && isWithin(failedAt, limits.retrySeconds)) return kept.value;
    return renew().catch((error: unknown) => {
      if (kept) return kept.value;
      throw error;
    });
  };
}
