/** Issues the code that stands for a login until the client redeems it (spec/idporten.md 2.1.4). */
import type { Clock, Instant } from '../clock.ts';
import { type Random, timeOrderedUuid } from '../random.ts';
import type { Store } from '../store/store.ts';
import type { AuthorizationGrant, CodeIssuer } from './authorization-grant.ts';
import { authorizationRow, hashOf } from './authorization-store.ts';
import type { FindClient } from './client-finder.ts';
import type { ReadScopes } from './granted-scopes.ts';
import { authorizationEnd, CODE_LIFETIME } from './lifetimes.ts';

export function createCodeIssuer(parts: {
  readonly store: Store;
  readonly clock: Clock;
  readonly random: Random;
  readonly findClient: FindClient;
  readonly readScopes: ReadScopes;
}): CodeIssuer {
  const { store, clock, random, findClient, readScopes } = parts;
  return {
    async issue(grant) {
      const createdAt = clock.now();
      const expiresAt = await endOf(grant, createdAt);
      const codeExpiresAt = Math.min(createdAt + CODE_LIFETIME, expiresAt);
      const code = newCode(random);
      const id = timeOrderedUuid(random, createdAt);
      const authorization = { id, grant, createdAt, codeExpiresAt, expiresAt };
      await store.write({ rows: [authorizationRow(hashOf(code), authorization)] });
      return code;
    },
  };

  /** What has been withdrawn while the person logged in is told when the code is redeemed. */
  async function endOf({ clientId, scope }: AuthorizationGrant, now: Instant): Promise<Instant> {
    const { ruling } = await findClient(clientId);
    const scopes = ruling.ok ? await readScopes(ruling.value.client, scope) : undefined;
    return ruling.ok && scopes?.ok
      ? authorizationEnd(ruling.value.client, scopes.value, now)
      : now + CODE_LIFETIME;
  }
}

/** "two 16-byte values joined by a dot" */
function newCode(random: Random): string {
  return [0, 1].map(() => Buffer.from(random.bytes(16)).toString('base64url')).join('.');
}
