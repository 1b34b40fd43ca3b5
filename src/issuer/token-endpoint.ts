/**
 * The token endpoint of every issuer: parses, lets the grant decide, mints, records, answers. A grant that is added gets
 * all of these and can forget none.
 */
import { answerJson, answerRefusal } from '../http/answer.ts';
import type { DoorContext } from '../http/exchange.ts';
import { readForm } from '../http/form.ts';
import type { Counter, Metrics } from '../http/metrics.ts';
import type { Refusal } from '../protocol/verdict.ts';
import type { Authorization, Decision, Grant } from './authorization.ts';
import type { SingleUses } from './single-use.ts';
import type { Mint } from './tokens.ts';

export type TokenEndpointParts = {
  readonly issuerName: string;
  readonly grants: readonly Grant[];
  readonly mint: Mint;
  readonly singleUses: SingleUses;
  readonly metrics: Metrics;
  /** Whether parameters may come in the query string of a POST without body. */
  readonly parametersInQuery: boolean;
  /** How a refusal is told to the caller; the log keeps the refusal itself. */
  readonly conceal: (refusal: Refusal) => Refusal;
};

/** RFC 6749 section 5.1. */
const NEVER_STORED = { 'cache-control': 'no-store', pragma: 'no-cache' } as const;

export function createTokenEndpoint(parts: TokenEndpointParts): (c: DoorContext) => Promise<Response> {
  const { grants, mint, singleUses, conceal } = parts;
  const counters = createCounters(parts);

  return async (c) => {
    const form = await readForm(c, { orQuery: parts.parametersInQuery });
    if (!form.ok) return refuse(c, form.refusal);
    const grantType = form.value.get('grant_type');
    const grant = grants.find((candidate) => candidate.grantType === grantType);
    if (!grant) return refuse(c, unknownGrantType(grantType, grants));
    const decision = await grant.decide(form.value);
    if (decision.clientId !== undefined) c.set('clientId', decision.clientId);
    return answer(c, decision);
  };

  function answer(c: DoorContext, decision: Decision): Promise<Response> {
    const { outcome, spends } = decision;
    if (spends !== undefined && singleUses.wasSpentHere(spends.use)) {
      return Promise.resolve(refuse(c, spends.whenSpentBefore));
    }
    return outcome.ok ? grantToken(c, outcome.value, spends) : spendAndRefuse(c, outcome.refusal, spends);
  }

  /** Signed first and recorded after: a fault of ours while signing leaves the grant unspent. */
  async function grantToken(
    c: DoorContext,
    authorization: Authorization,
    spends: Decision['spends'],
  ): Promise<Response> {
    const minted = await mint(authorization, c.get('traceId'));
    const outcome = await singleUses.spend(spends?.use, [minted.record]);
    if (outcome === 'used-before' && spends) return refuse(c, spends.whenSpentBefore);
    counters.issued.increase(parts.issuerName);
    const { accessToken, expiresIn } = minted;
    const { scope } = authorization;
    return answerJson(
      c,
      200,
      { access_token: accessToken, token_type: 'Bearer', expires_in: expiresIn, scope },
      NEVER_STORED,
    );
  }

  /** "Do not burn the jti on 5xx answers" (spec/maskinporten.md 2.4); any other refusal after the use is known spends it. */
  async function spendAndRefuse(
    c: DoorContext,
    refusal: Refusal,
    spends: Decision['spends'],
  ): Promise<Response> {
    if (spends === undefined || refusal.status >= 500) return refuse(c, refusal);
    const outcome = await singleUses.spend(spends.use, []);
    return refuse(c, outcome === 'used-before' ? spends.whenSpentBefore : refusal);
  }

  function refuse(c: DoorContext, refusal: Refusal): Response {
    counters.refused.increase(parts.issuerName, refusal.rule);
    return answerRefusal(c, conceal(refusal), NEVER_STORED);
  }
}

type Counters = {
  readonly issued: Counter<readonly ['issuer']>;
  readonly refused: Counter<readonly ['issuer', 'rule']>;
};

function createCounters({ metrics }: TokenEndpointParts): Counters {
  return {
    issued: metrics.counter('porthus_tokens_issued_total', 'Access tokens issued, by issuer.', ['issuer']),
    refused: metrics.counter('porthus_tokens_refused_total', 'Token requests refused, by issuer and rule.', [
      'issuer',
      'rule',
    ]),
  };
}

/** RFC 6749 section 5.2; one that is missing is a malformed request rather than an unsupported type. */
function unknownGrantType(grantType: string | undefined, grants: readonly Grant[]): Refusal {
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
