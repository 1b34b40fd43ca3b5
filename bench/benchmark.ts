/** What a benchmark is: one question, answered by one table. */
import type { Table } from './table.ts';

export type Benchmark = {
  readonly question: string;
  run(size: Size, progress: (what: string) => void, options?: RunOptions): Promise<Answer>;
};

export type RunOptions = {
  /** How long, where a benchmark takes as long as it is told to. */
  readonly minutes?: number | undefined;
};

/** `tiny` shows that the benchmark runs; its figures say nothing. */
export type Size = 'full' | 'tiny';

export type Answer = {
  readonly table: Table;
  /** What the table means, measured against its aim: a sentence each. */
  readonly findings: readonly string[];
  /** Something that must hold did not; the findings say what. The run then ends with exit code 1. */
  readonly failed?: boolean;
};
