/** Makes the JWT grant of spec/maskinporten.md 2.2 and 2.3, as a client program would. */
import { importPKCS8, SignJWT } from 'jose';
import { type Clock, numericDate } from '../clock.ts';
import { type Random, randomUuid } from '../random.ts';
import { CommandRefused } from './command.ts';
import type { SeededClient } from './seeded-client.ts';

/** Half of what is allowed: enough for any honest delay. */
const LIFETIME_SECONDS = 60;

export type Grant = { readonly assertion: string; readonly scope: string };

export async function signGrant(
  client: SeededClient,
  asked: Readonly<Record<string, string | undefined>>,
  { clock, random }: { readonly clock: Clock; readonly random: Random },
): Promise<Grant> {
  const scope = asked['scope'] ?? client.scopes[0] ?? '';
  const iat = numericDate(clock.now());
  const key = await importKey(client);
  const claims = { aud: client.issuer, iss: client.clientId, scope, iat, exp: iat + LIFETIME_SECONDS };
  const assertion = await new SignJWT({
    ...claims,
    jti: randomUuid(random),
    ...(asked['resource'] === undefined ? {} : { resource: [asked['resource']] }),
    ...(asked['consumer-org'] === undefined ? {} : { consumer_org: asked['consumer-org'] }),
  })
    .setProtectedHeader({ alg: 'RS256', ...headerOf(client) })
    .sign(key);
  return { assertion, scope };
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
