/** Issues the code that stands for a login until the client redeems it (spec/idporten.md 2.1.4). */
import type { Clock, Instant } from '../clock.ts';
import { type Random, timeOrderedUuid } from '../random.ts';
import { insertRow } from '../store/prepared-query.ts';
import type { Store } from '../store/store.ts';
import type { AuthorizationGrant, CodeIssuer } from './authorization-grant.ts';
import { authorizationRow, hashOf } from './authorization-store.ts';
import type { FindClient } from './client-finder.ts';
import type { Dialect } from './dialect.ts';
import type { ReadScopes } from './granted-scopes.ts';
import { authorizationEnd, CODE_LIFETIME } from './lifetimes.ts';

export function createCodeIssuer(parts: {
  readonly dialect: Dialect;
  readonly store: Store;
  readonly clock: Clock;
  readonly random: Random;
  readonly findClient: FindClient;
  readonly readScopes: ReadScopes;
}): CodeIssuer {
  const { dialect, store, clock, random, findClient, readScopes } = parts;
  return {
    async issue(grant) {
      const { code, authorization } = await draft(grant);
      await store.write({ rows: [authorizationRow(hashOf(code), authorization)] });
      return code;
    },
    async issueUnless(findObstacle, grant) {
      const { code, authorization } = await draft(grant);
      return store.transaction(async (unit) => {
        const obstacle = await findObstacle(unit);
        if (obstacle !== undefined) return { ok: false, obstacle };
        await insertRow(unit, authorizationRow(hashOf(code), authorization));
        return { ok: true, code };
      });
    },
  };

  async function draft(grant: AuthorizationGrant) {
    const createdAt = clock.now();
    const expiresAt = await endOf(grant, createdAt);
    const codeExpiresAt = Math.min(createdAt + CODE_LIFETIME, expiresAt);
    const id = timeOrderedUuid(random, createdAt);
    const own = { ...grant, issuedBy: dialect.name, endsWithSession: dialect.logout.endsAllTokens };
    const authorization = { id, grant: own, createdAt, codeExpiresAt, expiresAt };
    return { code: dialect.tokens.code(random), authorization };
  }

  /** What has been withdrawn while the person logged in is told when the code is redeemed. */
  async function endOf({ clientId, scope }: AuthorizationGrant, now: Instant): Promise<Instant> {
    const { ruling } = await findClient(clientId);
    const scopes = ruling.ok ? await readScopes(ruling.value.client, scope) : undefined;
    return ruling.ok && scopes?.ok
      ? authorizationEnd(ruling.value.client, scopes.value, now)
      : now + CODE_LIFETIME;
  }
}
