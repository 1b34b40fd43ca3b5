/** Decisions as the API tells them. */
import * as z from 'zod';
import { timestamp } from '../../clock.ts';
import type { TrailStep } from '../../issuer/decision-trail.ts';
import type { Model } from '../contract/operation.ts';
import { type ExplainedDecision, failedCheck } from './decision.ts';
import type { ScopeTraffic } from './scope-traffic.ts';

const TOLD = {
  id: z.string().describe('Give the last you have as before, to read on'),
  at: z.string(),
  trace_id: z.string().describe('As in error_description, in the log, and in GET /traffic/{traceId}'),
  issuer: z.string(),
  client_id: z.string().nullable().describe('null when the request named no client that is known'),
  client_name: z.string().nullable(),
  outcome: z.enum(['issued', 'refused']),
  scope: z.string().nullable(),
  consumer: z.string().nullable().describe('On whose behalf the token was asked for'),
  supplier: z.string().nullable(),
  audience: z.string().nullable(),
  credential: z.string().nullable().describe('kid, or serial number and issuer of the certificate'),
  check: z.string().nullable().describe('The check that failed'),
  rule: z.string().nullable().describe('The rule of that check that was broken'),
  code: z.string().nullable().describe('As error_uri has it: MP-110'),
  status: z.int().nullable(),
  error: z.string().nullable(),
  remedy: z.string().nullable(),
};

export const DECISION: Model = { name: 'Decision', schema: z.object(TOLD) };

export const EXPLAINED_DECISION: Model = {
  name: 'ExplainedDecision',
  schema: z.object({
    ...TOLD,
    description: z.string().nullable().describe('As the caller was told, without the trace id'),
    checks: z
      .array(
        z.object({
          number: z.string().describe('As the specification numbers it'),
          name: z.string(),
          asks: z.string(),
          result: z.enum(['passed', 'failed', 'not_reached']),
          seen: z.string().nullable(),
          expected: z.string().nullable(),
          remedy: z.string().nullable(),
        }),
      )
      .describe('Every check that the issuer makes, in order'),
  }),
};

export const SCOPE_TRAFFIC: Model = {
  name: 'ScopeTraffic',
  schema: z.object({
    consumer: z.string(),
    supplier: z.string().nullable(),
    issued: z.int().min(0),
    refused: z.int().min(0).describe('Of the refusals that are kept: the newest hundred of each client'),
  }),
};

export function decisionToWire(decision: ExplainedDecision) {
  const { entry, clientName, issued, facts } = decision;
  const { refusal } = entry;
  const fact = (name: string) => (facts[name] === undefined ? null : String(facts[name]));
  return {
    ...{ id: entry.id, at: timestamp(entry.at), trace_id: entry.traceId, issuer: entry.issuer },
    ...{ client_id: entry.clientId ?? null, client_name: clientName ?? null },
    ...{ outcome: entry.outcome, scope: fact('scope') },
    ...{ consumer: issued?.consumer ?? fact('consumerOrg'), supplier: issued?.supplier ?? null },
    audience: issued?.audience ?? null,
    credential: fact('kid') ?? fact('certificate'),
    check: failedCheck(decision)?.name ?? null,
    ...{ rule: refusal?.rule ?? null, code: refusal?.code ?? null, status: refusal?.status ?? null },
    ...{ error: refusal?.error ?? null, remedy: refusal?.remedy ?? null },
  };
}

export function explainedToWire(decision: ExplainedDecision) {
  return {
    ...decisionToWire(decision),
    description: decision.entry.refusal?.description ?? null,
    checks: decision.trail.map(stepToWire),
  };
}

function stepToWire(step: TrailStep) {
  const { number, name, asks, result } = step;
  return {
    ...{ number, name, asks, result },
    seen: 'seen' in step ? (step.seen ?? null) : null,
    expected: 'expected' in step ? (step.expected ?? null) : null,
    remedy: 'remedy' in step ? step.remedy : null,
  };
}

export function scopeTrafficToWire({ consumer, supplier, issued, refused }: ScopeTraffic) {
  return { consumer, supplier: supplier === '' ? null : supplier, issued, refused };
}
