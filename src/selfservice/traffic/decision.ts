/** A decision as it is explained: the trail of its checks, and what the request was about. */
import type { TrafficEntry } from '../../audit/traffic-entry.ts';
import {
  type DecisionFacts,
  decisionTrail,
  type TrailCheck,
  type TrailStep,
} from '../../issuer/decision-trail.ts';
import type { IssuedToken } from './issuance-store.ts';

/** The checks of each issuer, by its name. */
export type DecisionTables = Readonly<Record<string, readonly TrailCheck[]>>;

export type ExplainedDecision = {
  readonly entry: TrafficEntry;
  /** Undefined when it has none, or is nobody's that is registered. */
  readonly clientName: string | undefined;
  /** Undefined when it was refused, or its record is gone. */
  readonly issued: IssuedToken | undefined;
  readonly trail: readonly TrailStep[];
  readonly facts: DecisionFacts;
};

export function explainDecision(
  { entry, clientName, issued }: Pick<ExplainedDecision, 'entry' | 'clientName' | 'issued'>,
  tables: DecisionTables,
): ExplainedDecision {
  const facts = entry.refusal?.facts ?? factsOf(issued);
  const checks = tables[entry.issuer] ?? [];
  return { entry, clientName, issued, facts, trail: decisionTrail(checks, entry.refusal, facts) };
}

export function failedCheck({ trail }: Pick<ExplainedDecision, 'trail'>): TrailStep | undefined {
  return trail.find(({ result }) => result === 'failed');
}

/** Of an issued token its record knows what the request was about. */
function factsOf(issued: IssuedToken | undefined): DecisionFacts {
  if (issued === undefined) return {};
  const { credential, clientAmr, scope, consumer, supplier } = issued;
  return {
    ...(clientAmr === 'private_key_jwt' ? { kid: credential } : { certificate: credential }),
    scope,
    ...(supplier !== undefined && { consumerOrg: consumer }),
  };
}
