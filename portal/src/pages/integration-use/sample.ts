/** A program to begin with, for one library. */
import type { Service } from './service.ts';

export type Sample = {
  readonly name: string;
  /** What to add to a project first. */
  readonly install: string;
  code(service: Service): string;
};
