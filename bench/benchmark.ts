/** What a benchmark is: one question, answered by one table. */
import type { Table } from './table.ts';

export type Benchmark = {
  readonly question: string;
  run(size: Size, progress: (what: string) => void): Promise<Answer>;
};

/** `tiny` shows that the benchmark runs; its figures say nothing. */
export type Size = 'full' | 'tiny';

export type Answer = {
  readonly table: Table;
  /** What the table means, measured against its aim: a sentence each. */
  readonly findings: readonly string[];
};
