/**
 * The private keys of seeded clients: made at the first start, kept in `clients/NAME/`, never rewritten. A key whose
 * file was deleted by hand is made anew.
 */
import { createPrivateKey, generateKeyPair, type KeyObject, type webcrypto } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type Kid, parseKid } from '../identifiers/kid.ts';
import type { Random } from '../random.ts';
import type { PublicJwk } from '../registry/keys/key.ts';
import { placeFile, readIfPresent } from './data-file.ts';
import type { SeedClient } from './seeds/clients.ts';

export type ClientKey = {
  readonly client: SeedClient;
  readonly publicJwk: PublicJwk;
  /** Made at this start, and so not registered yet. */
  readonly isNew: boolean;
};

const KEY_BITS = 2048;
const makeKeyPair = promisify(generateKeyPair);

/** For each client that authenticates by key. Keys are made side by side: each keeps a core busy for a while. */
export function openClientKeys(
  directory: string,
  clients: readonly SeedClient[],
  random: Random,
): Promise<readonly ClientKey[]> {
  const withKeys = clients.filter(({ authenticatesBy }) => authenticatesBy === 'key');
  return Promise.all(
    withKeys.map((client) => openClientKey(join(directory, 'clients', client.name), client, random)),
  );
}

async function openClientKey(folder: string, client: SeedClient, random: Random): Promise<ClientKey> {
  const kid = kidOf(client);
  const kept = await readPrivateKey(join(folder, 'key.jwk.json'));
  const privateKey = kept ?? (await makeKeyPair('rsa', { modulusLength: KEY_BITS })).privateKey;
  const jwk = privateKey.export({ format: 'jwk' });
  const isNew = kept === undefined;
  await mkdir(folder, { recursive: true });
  if (isNew) await placeFile(join(folder, 'key.jwk.json'), jwkText(jwk, kid), 'owner', random);
  await placePem(join(folder, 'key.pem'), privateKey, isNew, random);
  return { client, publicJwk: publicJwk(jwk, kid), isNew };
}

/** The JWK is the key, the PEM its copy: a copy that is missing or belongs to an earlier key is written from it. */
async function placePem(path: string, key: KeyObject, isNew: boolean, random: Random): Promise<void> {
  if (!isNew && (await readIfPresent(path)) !== undefined) return;
  await placeFile(path, key.export({ type: 'pkcs8', format: 'pem' }), 'owner', random);
}

async function readPrivateKey(path: string): Promise<KeyObject | undefined> {
  const text = await readIfPresent(path);
  if (text === undefined) return undefined;
  try {
    return createPrivateKey({ key: JSON.parse(text), format: 'jwk' });
  } catch (cause) {
    throw new Error(`${path} is not a private key; delete the file, and a new key is made.`, { cause });
  }
}

function jwkText(jwk: webcrypto.JsonWebKey, kid: Kid): string {
  return `${JSON.stringify({ kid, use: 'sig', alg: 'RS256', ...jwk }, null, 2)}\n`;
}

function publicJwk({ n = '', e = '' }: webcrypto.JsonWebKey, kid: Kid): PublicJwk {
  return { kty: 'RSA', use: 'sig', alg: 'RS256', kid, n, e };
}

/** The client's name, so that a grant can be written by hand. */
function kidOf(client: SeedClient): Kid {
  const kid = parseKid(client.name);
  if (kid === undefined) throw new Error(`${client.name} cannot be a kid.`);
  return kid;
}
