/** `/userinfo` (spec/idporten.md 2.4): who logged in, for whoever holds the access token of the login. */
import { answerJson, answerRefusal } from '../http/answer.ts';
import { challenge, parseAuthorization } from '../http/authorization-header.ts';
import type { DoorContext } from '../http/exchange.ts';
import { readForm } from '../http/form.ts';
import { accepted, type Refusal, type Refused, refused, type Verdict } from '../protocol/verdict.ts';
import { personClaims } from './token-claims.ts';
import type { FindUsableToken } from './usable-token.ts';

export function createUserinfo(findToken: FindUsableToken): (c: DoorContext) => Promise<Response> {
  return async (c) => {
    const presented = await readToken(c);
    if (!presented.ok) return answerBearer(c, presented.refusal);
    const found = await findToken(presented.value);
    if (found === undefined) return answerBearer(c, invalidToken().refusal);
    const { token, client, scopes } = found;
    c.set('clientId', client.clientId);
    if (!token.scope.split(' ').includes('profile')) return answerBearer(c, insufficientScope().refusal);
    const { grant } = token.authorization;
    return answerJson(c, 200, { sub: grant.person.sub, ...personClaims(grant, scopes, token.scope) });
  };
}

/** RFC 6750 section 2: in the header, or in the body of a POST; never in both, and never in the URL. */
async function readToken(c: DoorContext): Promise<Verdict<string>> {
  const authorization = parseAuthorization(c.req.header('authorization'));
  const isForm = c.req.method === 'POST' && c.req.header('content-type') !== undefined;
  const form = isForm ? await readForm(c) : undefined;
  if (form?.ok === false) return form;
  const inBody = form?.value.get('access_token');
  if (authorization.scheme === 'none') return inBody === undefined ? noToken() : accepted(inBody);
  if (inBody !== undefined) return twoTokens();
  return authorization.scheme === 'bearer' ? accepted(authorization.token) : invalidToken();
}

/** RFC 6750 section 3: who sent no token is told how, and nothing of an error. */
function answerBearer(c: DoorContext, refusal: Refusal): Response {
  if (refusal.status !== 401 && refusal.status !== 403) return answerRefusal(c, refusal);
  const told =
    refusal.rule === 'access-token-present'
      ? {}
      : {
          error: refusal.error,
          error_description: refusal.description,
          scope: refusal.status === 403 ? 'profile' : undefined,
        };
  return answerRefusal(c, refusal, { ...challenge('Bearer', told), 'cache-control': 'no-store' });
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
