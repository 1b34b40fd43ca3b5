/**
 * Whether a client may have these scopes now: asked at `/authorize`, at `/token` and at each refresh, since what was given
 * may be withdrawn meanwhile (spec/idporten.md 14, C-47).
 */
import { parseScopeName } from '../identifiers/scope-name.ts';
import { accepted, type Verdict } from '../protocol/verdict.ts';
import { accessHolder, grantedAccess } from '../registry/access/access.ts';
import type { LoginClient } from '../registry/clients/client.ts';
import { BUILT_IN_SCOPES, type Scope, usableScope } from '../registry/scopes/scope.ts';
import type { RegistryView } from '../registry/view.ts';
import { invalidScope } from './refusals.ts';

/** What somebody owns of the scopes asked for: `openid` and `profile` have no owner, no row and no rules of their own. */
export type ReadScopes = (
  client: LoginClient,
  names: readonly string[],
) => Promise<Verdict<readonly Scope[]>>;

export function createScopeReader(registry: Pick<RegistryView, 'scope' | 'access'>): ReadScopes {
  return async (client, names) => {
    const scopes: Scope[] = [];
    for (const name of names) {
      if (!client.scopes.some((registered) => registered === name)) return notRegistered(name);
      if (BUILT_IN_SCOPES.includes(name)) continue;
      const scope = await readScope(client, name);
      if (!scope.ok) return scope;
      scopes.push(scope.value);
    }
    return accepted(scopes);
  };

  async function readScope(client: LoginClient, text: string): Promise<Verdict<Scope>> {
    const name = parseScopeName(text);
    const scope = name && (await registry.scope(name));
    if (scope === undefined) return noSuchScope(text);
    const usable = usableScope(scope, client.integrationType);
    if (!usable.ok) return invalidScope(usable.fault);
    const holder = accessHolder(client);
    const access = grantedAccess(scope, holder, await registry.access(scope.name, holder));
    return access.ok ? accepted(scope) : invalidScope(access.fault);
  }
}

/** Whether the client sees no person number, since the owner of a scope has it so (spec/idporten.md 5.8). */
export function isPseudonymous(scopes: readonly Pick<Scope, 'requiresPseudonymousTokens'>[]): boolean {
  return scopes.some(({ requiresPseudonymousTokens }) => requiresPseudonymousTokens);
}

/** Whether nothing but the login itself is given, which ends with its session (spec/idporten.md 6.4). */
export function isLoginOnly(names: readonly string[]): boolean {
  return names.every((name) => BUILT_IN_SCOPES.includes(name));
}

function notRegistered(name: string) {
  return invalidScope({
    rule: 'scope-registered',
    seen: `${name} is not registered on the client`,
    expected: 'a scope registered on the client',
    remedy: `Add ${name} to the scopes of the integration, or ask for one that it has.`,
  });
}

function noSuchScope(name: string) {
  return invalidScope({
    rule: 'scope-exists',
    seen: `${name} does not exist in this environment`,
    expected: 'a scope of this environment',
    remedy: 'Ask for a scope that exists here; each environment has its own.',
  });
}
