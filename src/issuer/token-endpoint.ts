/**
 * The token endpoint of every issuer: parses, lets the grant decide, mints, records, answers. A grant that is added gets
 * all of these and can forget none.
 */
import { answerJson, answerRefusal } from '../http/answer.ts';
import { challenge } from '../http/authorization-header.ts';
import type { DoorContext, HeaderFields } from '../http/exchange.ts';
import { readForm } from '../http/form.ts';
import type { Counter, Metrics } from '../http/metrics.ts';
import { accepted, type Refusal, type Verdict } from '../protocol/verdict.ts';
import type { Authorization, Decision, Grant, Spending } from './authorization.ts';
import type { DecisionRecorder } from './decision-trail.ts';
import type { JudgeProof, KeyBinding } from './key-binding.ts';
import type { SingleUses } from './single-use.ts';
import type { Mint, MintedToken } from './tokens.ts';

export type TokenEndpointParts<Granted extends Scoped = Authorization> = {
  readonly issuerName: string;
  readonly grants: readonly Grant<Granted>[];
  readonly mint: Mint<Granted>;
  readonly singleUses: SingleUses;
  /** Binds tokens to keys; absent where tokens are always bearer tokens. */
  readonly judgeProof?: JudgeProof;
  readonly metrics: Metrics;
  /** Keeps what was decided for whoever asks why. */
  readonly recorder: DecisionRecorder;
  /** Whether parameters may come in the query string of a POST without body. */
  readonly parametersInQuery: boolean;
  /** Parameters that may come several times; absent: none may. */
  readonly repeatable?: readonly string[];
  /** How a refusal is told to the caller; the log keeps the refusal itself. */
  readonly conceal: (refusal: Refusal) => Refusal;
  /** A simulator's way to be slow or failing for one client, or all; nothing is spent before it. Absent in production. */
  readonly interfere?: Interfere | undefined;
};

/** What every grant gives, whatever else its issuer's tokens are made of. */
type Scoped = { readonly scope: string };

export type Interfere = (clientId: string | undefined) => Promise<Refusal | undefined>;

/** RFC 6749 section 5.1. */
const NEVER_STORED = { 'cache-control': 'no-store', pragma: 'no-cache' } as const;
/** As long as `http/answer.ts` asks for when a database is away. */
const TRY_AGAIN = { ...NEVER_STORED, 'retry-after': '2' } as const;

/** RFC 9449: a token is bound to the key that signed the proof in the header `DPoP`, where there is one. */
const UNBOUND: Verdict<KeyBinding | undefined> = accepted(undefined);

type Admitted<Granted> = Extract<Decision<Granted>, { readonly admitted: true }>;

export function createTokenEndpoint<Granted extends Scoped>(
  parts: TokenEndpointParts<Granted>,
): (c: DoorContext) => Promise<Response> {
  const { grants, mint, singleUses, conceal } = parts;
  const counters = createCounters(parts);
  const reading = { orQuery: parts.parametersInQuery, repeatable: parts.repeatable ?? [] };

  return async (c) => {
    const form = await readForm(c, reading);
    if (!form.ok) return refuse(c, form.refusal);
    const grantType = form.value.get('grant_type');
    const grant = grants.find((candidate) => candidate.grantType === grantType);
    if (!grant) return refuse(c, unknownGrantType(grantType, grants));
    const decision = await grant.decide(form.value, c.req.header('authorization'));
    if (decision.clientId !== undefined) c.set('clientId', decision.clientId);
    if (decision.about !== undefined) c.set('about', decision.about);
    const interference = await parts.interfere?.(decision.clientId);
    if (interference !== undefined) return refuse(c, interference);
    return decision.admitted ? answer(c, decision) : refuse(c, decision.refusal);
  };

  async function answer(c: DoorContext, { spends, authorize }: Admitted<Granted>): Promise<Response> {
    if (spends !== undefined && singleUses.wasSpentHere(spends.use)) return refuseReuse(c, spends);
    const header = c.req.header('dpop');
    const proof = parts.judgeProof === undefined ? UNBOUND : await parts.judgeProof(header);
    if (!proof.ok) return spendAndRefuse(c, proof.refusal, spends);
    const outcome = await authorize(proof.value?.thumbprint);
    if (!outcome.ok) return spendAndRefuse(c, outcome.refusal, spends);
    const replayed = proof.value && (await spendProof(proof.value));
    if (replayed) return spendAndRefuse(c, replayed, spends);
    return grantToken(c, outcome.value, proof.value, spends);
  }

  async function spendProof(proof: KeyBinding): Promise<Refusal | undefined> {
    const spent =
      singleUses.wasSpentHere(proof.use) || (await singleUses.spend(proof.use, [])) === 'used-before';
    return spent ? proof.whenSpentBefore : undefined;
  }

  /** Signed first and recorded after: a fault of ours while signing leaves the grant unspent. */
  async function grantToken(
    c: DoorContext,
    granted: Granted,
    binding: KeyBinding | undefined,
    spends: Spending | undefined,
  ): Promise<Response> {
    const minted = await mint(granted, c.get('traceId'), binding?.thumbprint);
    const outcome = await singleUses.spend(spends?.use, [minted.record, ...(minted.rows ?? [])]);
    if (outcome === 'used-before' && spends) return refuseReuse(c, spends);
    counters.issued.increase(parts.issuerName);
    recordIssued(c, minted.record);
    const { accessToken, tokenType, expiresIn, beside } = minted;
    const { scope } = granted;
    return answerJson(
      c,
      200,
      { access_token: accessToken, token_type: tokenType, expires_in: expiresIn, scope, ...beside },
      NEVER_STORED,
    );
  }

  /** "Do not burn the jti on 5xx answers" (spec/maskinporten.md 2.4); any other refusal after the use is known spends it. */
  async function spendAndRefuse(
    c: DoorContext,
    refusal: Refusal,
    spends: Spending | undefined,
  ): Promise<Response> {
    if (spends === undefined || spends.isKeptByRefusal || refusal.status >= 500) return refuse(c, refusal);
    const outcome = await singleUses.spend(spends.use, []);
    return outcome === 'used-before' ? refuseReuse(c, spends) : refuse(c, refusal);
  }

  async function refuseReuse(c: DoorContext, { whenSpentBefore, onReuse }: Spending): Promise<Response> {
    await onReuse?.();
    return refuse(c, whenSpentBefore);
  }

  function recordIssued(c: DoorContext, { values }: MintedToken['record']): void {
    const [id, clientId, at] = [values['id'], values['client_id'], values['issued_at']];
    const { issuerName: issuer, recorder } = parts;
    recorder.issued({
      ...{ id: String(id), clientId: String(clientId), at: Number(at) },
      ...{ traceId: c.get('traceId'), issuer },
    });
  }

  function refuse(c: DoorContext, refusal: Refusal): Response {
    counters.refused.increase(parts.issuerName, refusal.rule);
    const { issuerName: issuer, recorder } = parts;
    const request = { traceId: c.get('traceId'), clientId: c.get('clientId'), about: c.get('about')?.() };
    recorder.refused({ ...request, issuer, refusal });
    return answerRefusal(c, conceal(refusal), headersFor(refusal, c.req.header('authorization')));
  }
}

function headersFor({ status }: Refusal, authorization: string | undefined): HeaderFields {
  if (status === 503) return TRY_AGAIN;
  // RFC 6749 section 5.2: who tried with the header is answered with the scheme that it is for.
  return status === 401 && authorization !== undefined
    ? { ...NEVER_STORED, ...challenge('Basic', { realm: 'token' }) }
    : NEVER_STORED;
}

type Counters = {
  readonly issued: Counter<readonly ['issuer']>;
  readonly refused: Counter<readonly ['issuer', 'rule']>;
};

function createCounters({ metrics }: { readonly metrics: Metrics }): Counters {
  return {
    issued: metrics.counter('porthus_tokens_issued_total', 'Access tokens issued, by issuer.', ['issuer']),
    refused: metrics.counter('porthus_tokens_refused_total', 'Token requests refused, by issuer and rule.', [
      'issuer',
      'rule',
    ]),
  };
}

/** RFC 6749 section 5.2; one that is missing is a malformed request rather than an unsupported type. */
function unknownGrantType(
  grantType: string | undefined,
  grants: readonly { readonly grantType: string }[],
): Refusal {
  const expected = grants.map((grant) => grant.grantType).join(' or ');
  const refusal = { rule: 'grant-type', status: 400, expected, remedy: `Send grant_type=${expected}.` };
  return grantType === undefined
    ? { ...refusal, error: 'invalid_request', description: 'The parameter grant_type is missing' }
    : {
        ...refusal,
        error: 'unsupported_grant_type',
        description: `The grant type is not supported; use ${expected}`,
      };
}
