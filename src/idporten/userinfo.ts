/** `/userinfo` (spec/idporten.md 2.4): who logged in, for whoever holds the access token of the login. */
import { answerJson, answerRefusal } from '../http/answer.ts';
import { challenge, parseAuthorization } from '../http/authorization-header.ts';
import type { DoorContext } from '../http/exchange.ts';
import { readForm } from '../http/form.ts';
import { DPOP_ALGORITHMS } from '../protocol/dpop-proof.ts';
import { accepted, type Refusal, type Refused, refused, type Verdict } from '../protocol/verdict.ts';
import { personClaims } from './token-claims.ts';
import type { JudgePresentation, Presentation } from './token-possession.ts';
import type { FindUsableToken } from './usable-token.ts';

export function createUserinfo(
  findToken: FindUsableToken,
  judgePresentation: JudgePresentation,
): (c: DoorContext) => Promise<Response> {
  return async (c) => {
    const presented = await readToken(c);
    if (!presented.ok) return answerRefused(c, 'Bearer', presented.refusal);
    const { scheme, text } = presented.value;
    const found = await findToken(text);
    if (found === undefined)
      return answerRefused(c, scheme === 'dpop' ? 'DPoP' : 'Bearer', invalidToken().refusal);
    const { token, client, scopes } = found;
    c.set('clientId', client.clientId);
    const its = token.boundTo === undefined ? 'Bearer' : 'DPoP';
    const presentation = { scheme, text, proof: c.req.header('dpop'), method: c.req.method };
    const why = await judgePresentation(presentation, token);
    if (why !== undefined) return answerRefused(c, its, notProven(why).refusal);
    if (!token.scope.split(' ').includes('profile'))
      return answerRefused(c, its, insufficientScope().refusal);
    const { grant } = token.authorization;
    return answerJson(c, 200, { sub: grant.person.sub, ...personClaims(grant, scopes, token.scope) });
  };
}

/** RFC 6750 section 2: in the header, or in the body of a POST; never in both, and never in the URL. */
async function readToken(c: DoorContext): Promise<Verdict<Pick<Presentation, 'scheme' | 'text'>>> {
  const authorization = parseAuthorization(c.req.header('authorization'));
  const isForm = c.req.method === 'POST' && c.req.header('content-type') !== undefined;
  const form = isForm ? await readForm(c) : undefined;
  if (form?.ok === false) return form;
  const inBody = form?.value.get('access_token');
  if (authorization.scheme === 'none')
    return inBody === undefined ? noToken() : accepted({ scheme: 'bearer', text: inBody });
  if (inBody !== undefined) return twoTokens();
  const { scheme } = authorization;
  return scheme === 'bearer' || scheme === 'dpop'
    ? accepted({ scheme, text: authorization.token })
    : invalidToken();
}

/** RFC 6750 section 3, RFC 9449 section 7.1: who sent no token is told how, and nothing of an error. */
function answerRefused(c: DoorContext, scheme: 'Bearer' | 'DPoP', refusal: Refusal): Response {
  if (refusal.status !== 401 && refusal.status !== 403) return answerRefusal(c, refusal);
  const told =
    refusal.rule === 'access-token-present'
      ? {}
      : {
          error: refusal.error,
          error_description: refusal.description,
          scope: refusal.status === 403 ? 'profile' : undefined,
          algs: scheme === 'DPoP' ? DPOP_ALGORITHMS.join(' ') : undefined,
        };
  return answerRefusal(c, refusal, { ...challenge(scheme, told), 'cache-control': 'no-store' });
}

function notProven(why: string): Refused {
  return refused({
    ...{ rule: 'access-token-key', status: 401, error: 'invalid_token' },
    description: `The access token is not accepted: ${why}`,
    remedy: 'Present a token in the scheme of its token_type, and with DPoP a new proof for each call.',
  });
}

function noToken(): Refused {
  return refused({
    ...{ rule: 'access-token-present', status: 401, error: 'invalid_token' },
    description: 'There is no access token',
    remedy: 'Send Authorization: Bearer with the access token.',
  });
}

function twoTokens(): Refused {
  return refused({
    ...{ rule: 'access-token-one', status: 400, error: 'invalid_request' },
    description: 'There is an access token both in the header and in the body',
    remedy: 'Send the access token in the header Authorization alone.',
  });
}

function invalidToken(): Refused {
  return refused({
    ...{ rule: 'access-token', status: 401, error: 'invalid_token' },
    description: 'The access token is unknown, expired or revoked',
    expected: 'an access token of this issuer within its lifetime',
    remedy: 'Get a new access token, by refresh or by a new login.',
  });
}

function insufficientScope(): Refused {
  return refused({
    ...{ rule: 'access-token-scope', status: 403, error: 'insufficient_scope' },
    description: 'The access token lacks the scope profile',
    expected: 'profile',
    remedy: 'Ask for the scope profile at the authorization endpoint.',
  });
}
