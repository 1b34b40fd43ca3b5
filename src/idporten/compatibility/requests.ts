/** An authorization request of before 2023 in the words of today, and what was demanded of it (spec/idporten.md 10.2, 10.3). */
import type { RequestingClient } from '../../protocol/authorization-request.ts';
import type { LoginClient } from '../../registry/clients/client.ts';
import { type Family, levelOfToday } from './levels.ts';

type Parameters = ReadonlyMap<string, string>;

/** 5.5: what asked for an eID of another country. */
const EUROPEAN_HINT = 'eidas:true';

export function translateRequest(parameters: Parameters): Parameters {
  const translated = new Map(parameters);
  const family: Family = parameters.get('login_hint') === EUROPEAN_HINT ? 'eidas' : 'idporten';
  const levels = parameters.get('acr_values') ?? (family === 'eidas' ? 'Level3' : undefined);
  if (levels !== undefined)
    translated.set(
      'acr_values',
      levels.replace(/[^ ]+/g, (level) => levelOfToday(level, family)),
    );
  const challenge = parameters.get('code_challenge');
  if (challenge !== undefined) translated.set('code_challenge', withoutPadding(challenge));
  return translated;
}

/** C-32: the tax administration's client pads its challenge, which has 43 characters without. */
function withoutPadding(challenge: string): string {
  return challenge.length === 44 && challenge.endsWith('=') ? challenge.slice(0, -1) : challenge;
}

/** 10.3: "PKCE: optional for confidential clients, mandatory for public". */
export function lenientDemands(client: LoginClient): RequestingClient {
  return client.tokenEndpointAuthMethod === 'none' ? client : { ...client, codeChallengeMethod: 'none' };
}

/** 6.6: to the Tilbake-uri; with `onbehalfof` to that customer's. */
export function cancelTarget(
  { clientUri, onBehalfOf }: Pick<LoginClient, 'clientUri' | 'onBehalfOf'>,
  asked: string | undefined,
): string | undefined {
  const customer = onBehalfOf.find((registered) => registered.onBehalfOf === asked);
  return customer?.uri ?? clientUri;
}
