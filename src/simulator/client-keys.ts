/**
 * The private keys of seeded clients: made at the first start, kept in `clients/NAME/`, never rewritten. A key whose
 * file was deleted by hand is made anew. A key is registered before it is put on disk: a start that is killed in between
 * leaves no file, and the next one makes and registers another.
 */
import { createPrivateKey, generateKeyPair, type KeyObject } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { placeFile, readIfPresent } from '../files.ts';
import { type Kid, parseKid } from '../identifiers/kid.ts';
import type { Random } from '../random.ts';
import type { PublicJwk } from '../registry/keys/key.ts';
import type { SeedClient } from './seeds/clients.ts';

export type ClientKey = {
  readonly client: SeedClient;
  readonly kid: Kid;
  readonly privateKey: KeyObject;
  /** Made at this start: neither registered nor on disk yet. */
  readonly isNew: boolean;
};

/** The message says what to do. */
export class UnusableKeyFile extends Error {
  override readonly name = 'UnusableKeyFile';
}

const KEY_BITS = 2048;
const makeKeyPair = promisify(generateKeyPair);

/** For each client that authenticates by key. Keys are made side by side: each keeps a core busy for a while. */
export function openClientKeys(
  directory: string,
  clients: readonly SeedClient[],
): Promise<readonly ClientKey[]> {
  const withKeys = clients.filter(({ authenticatesBy }) => authenticatesBy === 'key');
  return Promise.all(withKeys.map((client) => openClientKey(directory, client)));
}

async function openClientKey(directory: string, client: SeedClient): Promise<ClientKey> {
  const kept = await readPrivateKey(join(folderOf(directory, client), 'key.jwk.json'));
  const privateKey = kept ?? (await makeKeyPair('rsa', { modulusLength: KEY_BITS })).privateKey;
  return { client, kid: kidOf(client), privateKey, isNew: kept === undefined };
}

/** The JWK is the key and comes last, the PEM is its copy: one that is missing is written from it. */
export async function placeClientKey(directory: string, key: ClientKey, random: Random): Promise<void> {
  const folder = folderOf(directory, key.client);
  const pem = join(folder, 'key.pem');
  await mkdir(folder, { recursive: true });
  if (key.isNew || (await readIfPresent(pem)) === undefined) {
    await placeFile(pem, key.privateKey.export({ type: 'pkcs8', format: 'pem' }), 'owner', random);
  }
  if (key.isNew) await placeFile(join(folder, 'key.jwk.json'), jwkText(key), 'owner', random);
}

function folderOf(directory: string, { name }: SeedClient): string {
  return join(directory, 'clients', name);
}

async function readPrivateKey(path: string): Promise<KeyObject | undefined> {
  const text = await readIfPresent(path);
  if (text === undefined) return undefined;
  try {
    return createPrivateKey({ key: JSON.parse(text), format: 'jwk' });
  } catch (cause) {
    throw new UnusableKeyFile(`${path} is not a private key; delete the file, and a new key is made.`, {
      cause,
    });
  }
}

function jwkText({ privateKey, kid }: ClientKey): string {
  const jwk = { kid, use: 'sig', alg: 'RS256', ...privateKey.export({ format: 'jwk' }) };
  return `${JSON.stringify(jwk, null, 2)}\n`;
}

export function publicJwk({ privateKey, kid }: ClientKey): PublicJwk {
  const { n = '', e = '' } = privateKey.export({ format: 'jwk' });
  return { kty: 'RSA', use: 'sig', alg: 'RS256', kid, n, e };
}

/** The client's name, so that a grant can be written by hand. */
function kidOf(client: SeedClient): Kid {
  const kid = parseKid(client.name);
  if (kid === undefined) throw new Error(`${client.name} cannot be a kid.`);
  return kid;
}
