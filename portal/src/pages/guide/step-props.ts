/** A step of a guide as its parts are shown it. */
import type { Step, Variant } from '../../guides/guide.ts';
import type { Situation, StepState } from '../../guides/progress.ts';

export type StepProps = {
  readonly step: Step;
  readonly state: StepState;
  /** The first that somebody here can do something about: the one main action of the page. */
  readonly isNext: boolean;
  readonly variant: Variant;
  readonly situation: Situation;
};
