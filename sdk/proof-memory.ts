/** Which proofs have been used, so that each counts once (RFC 9449 section 11.1): in this process, a bounded number of them. */
import type { Clock } from './clock.ts';

export type Remembered = 'new' | 'used' | 'full';

/** Remembers a proof until `until` (milliseconds since 1970) and says whether it was new. */
export type ProofMemory = (id: string, until: number) => Remembered | Promise<Remembered>;

/**
 * When it is full a proof is turned away, not an older one forgotten: a proof that is used again shall never be let in. All
 * proofs are kept equally long, so the oldest stand first.
 */
export function createProofMemory(clock: Clock, capacity: number): ProofMemory {
  const used = new Map<string, number>();

  function forgetDead(): void {
    const now = clock();
    for (const [id, until] of used) {
      if (until > now) return;
      used.delete(id);
    }
  }

  return (id, until) => {
    forgetDead();
    if (used.has(id)) return 'used';
    if (used.size >= capacity) return 'full';
    used.set(id, until);
    return 'new';
  };
}
