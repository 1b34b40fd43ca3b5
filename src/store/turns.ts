/** Turns at something that only one may use at a time, given in the order they were asked for. */
export type Turns = {
  /** Waits for the turn; disposing of it gives the next in line theirs. */
  take(): Promise<Disposable>;
};

export function turns(): Turns {
  let last: Promise<void> = Promise.resolve();
  return {
    async take() {
      const before = last;
      const mine = Promise.withResolvers<void>();
      last = mine.promise;
      await before;
      return { [Symbol.dispose]: mine.resolve };
    },
  };
}
