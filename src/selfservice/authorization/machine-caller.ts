/** A machine: the bearer of an access token from our Maskinporten (spec/selfservice.md 1.2 A). */
import { parseAuthorization } from '../../http/authorization-header.ts';
import { parseClientId } from '../../identifiers/client-id.ts';
import { type OrgNumber, parseIso6523 } from '../../identifiers/org-number.ts';
import type { AccessTokenVerifier } from '../../issuer/access-token.ts';
import type { PossessionJudge } from '../../issuer/possession.ts';
import type { RegistryView } from '../../registry/view.ts';
import type { CallerFinder, CallerOutcome } from './caller.ts';
import { permissionsOf } from './permission.ts';

export function createMachineCallerFinder(parts: {
  readonly verify: AccessTokenVerifier;
  readonly judgePossession: PossessionJudge;
  readonly registry: RegistryView;
  /** The door's address, the slash included. */
  readonly publicUrl: string;
}): CallerFinder {
  const { verify, judgePossession, registry, publicUrl } = parts;

  return async (header, _cookie, { method, path, proof }) => {
    const authorization = parseAuthorization(header);
    if (authorization.scheme === 'none') return noToken();
    const { scheme } = authorization;
    if (scheme !== 'bearer' && scheme !== 'dpop') return wrongToken('it is not a Bearer token');
    const { token } = authorization;
    const checked = await verify(token);
    if (!checked.ok) return wrongToken(checked.why);
    const { claims } = checked;
    const url = new URL(`.${path}`, publicUrl).href;
    const foreign = await judgePossession({ scheme, token, claims, proof, method, url });
    if (foreign !== undefined) return wrongToken(foreign);
    const { client_id: clientId, consumer, scope } = claims;
    const orgno = consumerNumber(consumer);
    if (orgno === undefined || typeof clientId !== 'string' || typeof scope !== 'string') {
      return wrongToken('it does not name a Norwegian organisation as consumer');
    }
    if (!(await areActive(clientId, orgno)))
      return wrongToken('its client or organisation has been deactivated');
    const permissions = permissionsOf(scope);
    return { kind: 'known', caller: { orgno, permissions, actor: { kind: 'client', id: clientId } } };
  };

  /** A token outlives the deactivation of whom it names; our own API does not go along with that (spec/threats.md row 24). */
  async function areActive(text: string, consumer: OrgNumber): Promise<boolean> {
    const clientId = parseClientId(text);
    const found = clientId && (await registry.client(clientId));
    if (found?.client.active !== true || found.organisation?.active === false) return false;
    return (await registry.organisation(consumer))?.active !== false;
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
