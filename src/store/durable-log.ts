/**
 * Answers when what is in the log now rests on the disk. A sync that has begun may have missed what was written since,
 * so whoever asks while one is under way shares the next.
 *
 * After a failed sync nothing may be trusted: the kernel may have dropped the pages it could not write and report
 * success the next time. So the first failure is final for this process.
 */
export type DurableLog = {
  /** Resolves after a sync that began after this call; rejects, then and ever after, when a sync has failed. */
  synced(): Promise<void>;
  /** Throws the failure, if a sync has failed. */
  assertSound(): void;
};

export function durableLog(sync: () => Promise<void>, failed: (cause: unknown) => Error): DurableLog {
  let failure: Error | undefined;
  let last: Promise<void> = Promise.resolve();
  let next: Promise<void> | undefined;

  function assertSound() {
    if (failure) throw failure;
  }

  async function syncOnce() {
    next = undefined;
    assertSound();
    try {
      await sync();
    } catch (cause) {
      failure ??= failed(cause);
      throw failure;
    }
  }

  return {
    assertSound,
    synced() {
      if (next) return next;
      next = last.then(syncOnce, syncOnce);
      last = next;
      return next;
    },
  };
}
