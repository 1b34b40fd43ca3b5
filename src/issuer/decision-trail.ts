/**
 * What a token endpoint decided, told to whoever keeps it, and the trail of a decision: every check that the issuer makes, in
 * order, and how each came out. The issuer gives the table of its checks; what a refused request met is the check that its rule
 * belongs to, and the others follow from the order.
 */
import type { Instant } from '../clock.ts';
import type { Refusal } from '../protocol/verdict.ts';
import type { GrantFacts } from './authorization.ts';

/** `GrantFacts`, or what another grant has to tell. */
export type DecisionFacts = Readonly<Record<string, string | number | undefined>>;

export type RefusedDecision = {
  readonly traceId: string;
  readonly issuer: string;
  /** Undefined when nobody knows who asked. */
  readonly clientId: string | undefined;
  readonly refusal: Refusal;
  readonly about: DecisionFacts | undefined;
};

export type IssuedDecision = {
  /** The id of the issuance. */
  readonly id: string;
  readonly traceId: string;
  readonly issuer: string;
  readonly clientId: string;
  readonly at: Instant;
};

/** Takes what it is told and answers at once: who asks for a token never waits for it. */
export type DecisionRecorder = {
  refused(decision: RefusedDecision): void;
  issued(decision: IssuedDecision): void;
};

/** A check that an issuer makes, as its table has it. */
export type TrailCheck = {
  /** As the specification numbers it: `5a`. */
  readonly number: string;
  readonly name: string;
  /** What it asks, in a sentence. */
  readonly asks: string;
  /** The rules (`Refusal.rule`) that are broken when it fails; with the code before it where two checks share a name. */
  readonly rules: readonly string[];
  /** The fact that it looks at, shown where it passed. */
  readonly looksAt?: keyof GrantFacts;
};

export type TrailStep = Pick<TrailCheck, 'number' | 'name' | 'asks'> &
  (
    | { readonly result: 'passed'; readonly seen: string | undefined }
    | {
        readonly result: 'failed';
        readonly seen: string | undefined;
        readonly expected: string | undefined;
        readonly remedy: string;
      }
    | { readonly result: 'not_reached' }
  );

export type BrokenRule = Pick<Refusal, 'rule' | 'code' | 'seen' | 'expected' | 'remedy'>;

/** Without a broken rule, the trail of a token that was issued. */
export function decisionTrail(
  checks: readonly TrailCheck[],
  broken: BrokenRule | undefined,
  facts: DecisionFacts,
): readonly TrailStep[] {
  const failedAt = broken === undefined ? checks.length : checks.findIndex(isBrokenBy(broken));
  return checks.map(({ number, name, asks, looksAt }, index) => {
    const step = { number, name, asks };
    if (index < failedAt) return { ...step, result: 'passed', seen: factNamed(looksAt, facts) };
    if (index > failedAt || broken === undefined) return { ...step, result: 'not_reached' };
    const { seen, expected, remedy } = broken;
    return { ...step, result: 'failed', seen, expected, remedy };
  });
}

function isBrokenBy({ rule, code }: BrokenRule): (check: TrailCheck) => boolean {
  return ({ rules }) => rules.includes(`${code} ${rule}`) || rules.includes(rule);
}

function factNamed(name: keyof GrantFacts | undefined, facts: DecisionFacts): string | undefined {
  const fact = name === undefined ? undefined : facts[name];
  return fact === undefined ? undefined : String(fact);
}
