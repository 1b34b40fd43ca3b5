/**
 * What has lately happened to each of many, in memory until it is written: the newest few of each, and a bounded number in
 * all, so that a flood costs neither memory nor writing, and one that floods does not push the others out.
 */

export type Recent<Entry> = {
  add(of: string, entry: Entry): void;
  /** Everything, in the order of coming for each; then there is nothing. */
  drain(): Entry[];
};

export type RecentLimits = { readonly each: number; readonly all: number };

export function createRecent<Entry>({ each, all }: RecentLimits, dropped: () => void): Recent<Entry> {
  let kept = new Map<string, Entry[]>();
  let count = 0;
  return {
    add(of, entry) {
      const own = kept.get(of);
      if (own !== undefined && own.length >= each) {
        own.shift();
        own.push(entry);
        return dropped();
      }
      if (count >= all) return dropped();
      count++;
      if (own === undefined) kept.set(of, [entry]);
      else own.push(entry);
    },
    drain() {
      const drained = [...kept.values()].flat();
      kept = new Map();
      count = 0;
      return drained;
    },
  };
}
