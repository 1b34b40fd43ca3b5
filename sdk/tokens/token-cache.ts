/** Tokens that are still good, by what they were asked for: a bounded number, the least used going first. */
import { type Clock, SECOND } from '../clock.ts';
import type { IssuedToken } from './issued-token.ts';

export type TokenCache = {
  find(shape: string): IssuedToken | undefined;
  keep(shape: string, token: IssuedToken): void;
  /** If it is still this one that is kept. */
  forget(shape: string, token: IssuedToken): void;
};

export function createTokenCache(limits: {
  readonly clock: Clock;
  readonly capacity: number;
  readonly renewBeforeSeconds: number;
}): TokenCache {
  const { clock, capacity, renewBeforeSeconds } = limits;
  const kept = new Map<string, IssuedToken>();

  /** Of a short life half is used, however early renewal is wanted. A clock that was set back makes all of them old. */
  function isGood({ obtainedAt, expiresAt }: IssuedToken): boolean {
    const early = Math.min(renewBeforeSeconds * SECOND, (expiresAt - obtainedAt) / 2);
    return clock() >= obtainedAt && clock() < expiresAt - early;
  }

  return {
    find(shape) {
      const token = kept.get(shape);
      kept.delete(shape);
      if (!token || !isGood(token)) return undefined;
      kept.set(shape, token);
      return token;
    },
    keep(shape, token) {
      const [oldest] = kept.keys();
      if (kept.size >= capacity && oldest !== undefined && !kept.has(shape)) kept.delete(oldest);
      if (capacity > 0 && isGood(token)) kept.set(shape, token);
    },
    forget(shape, token) {
      if (kept.get(shape) === token) kept.delete(shape);
    },
  };
}
