/** Makes the JWT grant of spec/maskinporten.md 2.2 and 2.3, as a client program would. */
import { importPKCS8, SignJWT } from 'jose';
import { type Clock, numericDate } from '../clock.ts';
import { type Random, randomUuid } from '../random.ts';
import { CommandRefused, EXIT } from './command.ts';
import type { SeededClient } from './seeded-client.ts';

/** Half of what is allowed: enough for any honest delay. */
const LIFETIME_SECONDS = 60;

export type Grant = { readonly assertion: string; readonly scope: string };

/** What may be asked for beside the scope; the names are those of the flags of `porthus token`. */
type Asked = Readonly<Record<string, string | undefined>>;

export async function signGrant(
  client: SeededClient,
  asked: Asked,
  { clock, random }: { readonly clock: Clock; readonly random: Random },
): Promise<Grant> {
  const scope = asked['scope'] ?? client.scopes[0] ?? '';
  const iat = numericDate(clock.now());
  const key = await importKey(client);
  const claims = { aud: client.issuer, iss: client.clientId, scope, iat, exp: iat + LIFETIME_SECONDS };
  const assertion = await new SignJWT({
    ...claims,
    jti: randomUuid(random),
    ...optionalClaims(asked),
  })
    .setProtectedHeader({ alg: 'RS256', ...headerOf(client) })
    .sign(key);
  return { assertion, scope };
}

/** Those that are undefined are not in the JSON. */
function optionalClaims(asked: Asked) {
  const { resource, pid } = asked;
  return {
    resource: resource === undefined ? undefined : [resource],
    consumer_org: asked['consumer-org'],
    pid,
    authorization_details: authorizationDetails(asked),
  };
}

/** 2.3: exactly one element. */
function authorizationDetails(asked: Asked): readonly object[] | undefined {
  const { consent, from } = asked;
  const customer = asked['system-user'];
  if (consent !== undefined && customer !== undefined) {
    throw new CommandRefused('Give --system-user or --consent: a grant has one of them.', EXIT.usage);
  }
  if (customer !== undefined) {
    const organisation = { authority: 'iso6523-actorid-upis', ID: `0192:${customer}` };
    const externalRef = asked['external-ref'];
    return [{ type: 'urn:altinn:systemuser', systemuser_org: organisation, externalRef }];
  }
  if (consent === undefined) return undefined;
  if (from === undefined) throw new CommandRefused('Say who has consented: --from NUMBER.', EXIT.usage);
  const kind = from.length === 9 ? 'organization' : 'person';
  return [{ type: 'urn:altinn:consent', id: consent, from: `urn:altinn:${kind}:identifier-no:${from}` }];
}

async function importKey({ privateKeyPem, folder }: SeededClient) {
  try {
    return await importPKCS8(privateKeyPem, 'RS256');
  } catch {
    throw new CommandRefused(
      `The private key of the client in ${folder} cannot be read. Remove its file, stop Porthus and start it again: npm start`,
    );
  }
}

function headerOf({ header }: SeededClient) {
  return 'kid' in header ? { kid: header.kid } : { x5c: [...header.x5c] };
}
