/**
 * `/token/revoke` (RFC 7009, spec/idporten.md 2.6): either token ends everything that its login gave this client, and nothing
 * else. A token that is unknown, or another client's, is answered like one that was revoked.
 */
import type { Clock } from '../clock.ts';
import { answer } from '../http/answer.ts';
import type { DoorContext } from '../http/exchange.ts';
import { readForm } from '../http/form.ts';
import type { Store } from '../store/store.ts';
import { findAccessToken, findRefreshToken, revokeAuthorization } from './authorization-store.ts';
import { answerUnauthenticated } from './challenges.ts';
import type { AuthenticateClient } from './client-authentication.ts';
import type { Dialect } from './dialect.ts';
import { invalidRequest } from './refusals.ts';

export function createRevocation(parts: {
  readonly dialect: Dialect;
  readonly store: Store;
  readonly clock: Clock;
  readonly authenticateClient: AuthenticateClient;
}): (c: DoorContext) => Promise<Response> {
  const { dialect, store, clock, authenticateClient } = parts;
  return async (c) => {
    const form = await readForm(c);
    if (!form.ok) return answerUnauthenticated(c, form.refusal);
    const { clientId, outcome } = await authenticateClient(form.value, c.req.header('authorization'));
    if (clientId !== undefined) c.set('clientId', clientId);
    if (!outcome.ok) return answerUnauthenticated(c, outcome.refusal);
    const token = form.value.get('token');
    if (token === undefined) return answerUnauthenticated(c, missingToken().refusal);
    await revoke(token, outcome.value.client.clientId);
    return answer(c, 200, null);
  };

  /** The hint saves nothing here, so it is not looked at; what it says must never keep a token alive (RFC 7009 section 2.1). */
  async function revoke(token: string, clientId: string): Promise<void> {
    const found =
      (await findRefreshToken(store.queries, token, dialect.name)) ??
      (await findAccessToken(store.queries, token, dialect.name));
    if (found?.authorization.grant.clientId !== clientId) return;
    await revokeAuthorization(store, found.authorization.id, clock.now());
  }
}

function missingToken() {
  return invalidRequest('The parameter token is missing', {
    rule: 'token-present',
    seen: 'no token',
    expected: 'token',
    remedy: 'Send the access token or refresh token in the form parameter token.',
  });
}
