/** A machine: the bearer of an access token from our Maskinporten (spec/selfservice.md 1.2 A). */
import { parseAuthorization } from '../../http/authorization-header.ts';
import { parseClientId } from '../../identifiers/client-id.ts';
import { type OrgNumber, parseIso6523 } from '../../identifiers/org-number.ts';
import type { AccessTokenVerifier } from '../../issuer/access-token.ts';
import type { RegistryView } from '../../registry/view.ts';
import type { CallerFinder, CallerOutcome } from './caller.ts';
import { permissionsOf } from './permission.ts';

export function createMachineCallerFinder(parts: {
  readonly verify: AccessTokenVerifier;
  readonly registry: RegistryView;
}): CallerFinder {
  const { verify, registry } = parts;

  return async (header) => {
    const authorization = parseAuthorization(header);
    if (authorization.scheme === 'none') return noToken();
    if (authorization.scheme !== 'bearer') return wrongToken('it is not a Bearer token');
    const checked = await verify(authorization.token);
    if (!checked.ok) return wrongToken(checked.why);
    const { client_id: clientId, consumer, scope } = checked.claims;
    const orgno = consumerNumber(consumer);
    if (orgno === undefined || typeof clientId !== 'string' || typeof scope !== 'string') {
      return wrongToken('it does not name a Norwegian organisation as consumer');
    }
    if (!(await isActive(clientId))) return wrongToken('its client or organisation has been deactivated');
    const permissions = permissionsOf(scope);
    return { kind: 'known', caller: { orgno, permissions, actor: { kind: 'client', id: clientId } } };
  };

  /** A token outlives the deactivation of its client; our own API does not go along with that (spec/threats.md row 24). */
  async function isActive(text: string): Promise<boolean> {
    const clientId = parseClientId(text);
    const found = clientId && (await registry.client(clientId));
    return found?.client.active === true && found.organisation?.active !== false;
  }
}

function consumerNumber(consumer: unknown): OrgNumber | undefined {
  const id = (consumer as { readonly ID?: unknown } | null)?.ID;
  return typeof id === 'string' ? parseIso6523(id) : undefined;
}

function noToken(): CallerOutcome {
  return {
    kind: 'none',
    why: 'This operation needs an access token from Maskinporten. Send it as Authorization: Bearer.',
  };
}

function wrongToken(why: string): CallerOutcome {
  return {
    kind: 'none',
    error: 'invalid_token',
    why: `The access token is not accepted: ${why}. Get a new one from Maskinporten of this environment.`,
  };
}
