/** A client of the simulator, as its files in the data directory say (`simulator/clients/NAME`). */
import { createPrivateKey } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { isFileError, readIfPresent } from '../files.ts';
import { CommandRefused, EXIT } from './command.ts';

export type SeededClient = {
  readonly name: string;
  readonly folder: string;
  readonly clientId: string;
  readonly scopes: readonly string[];
  readonly issuer: string;
  readonly tokenEndpoint: string;
  readonly skyporten: { readonly issuer: string; readonly token_endpoint: string } | undefined;
  readonly privateKeyPem: string;
  /** What goes into the header of its grants. */
  readonly header: { readonly kid: string } | { readonly x5c: readonly string[] };
  /** The same in words. */
  readonly credential: string;
};

/** `client.json`, as far as this command needs it; src/simulator/client-files.ts writes it. */
type ClientFile = {
  readonly client_id: string;
  readonly organisation?: { readonly orgno: string };
  readonly integration_type: string;
  readonly scopes: readonly string[];
  readonly authentication:
    | { readonly by: 'key'; readonly kid: string; readonly key: string }
    | { readonly by: 'certificate'; readonly key: string; readonly chain: string }
    | { readonly by: 'none' };
  readonly issuer?: string;
  readonly token_endpoint?: string;
  readonly skyporten?: { readonly issuer: string; readonly token_endpoint: string };
};

export async function readSeededClient(clients: string, name: string | undefined): Promise<SeededClient> {
  const known = await listClients(clients);
  if (name === undefined) {
    throw new CommandRefused(`Say which client: --client NAME. There are: ${known.join(', ')}.`, EXIT.usage);
  }
  if (!known.includes(name)) {
    throw new CommandRefused(`There is no client "${name}". There are: ${known.join(', ')}.`);
  }
  const folder = join(clients, name);
  const client = await readClient(join(folder, 'client.json'));
  const { authentication, issuer, token_endpoint: tokenEndpoint } = client;
  if (issuer === undefined || tokenEndpoint === undefined || authentication.by === 'none') {
    throw new CommandRefused(
      `The client ${name} is of type ${client.integration_type}: it gets its tokens by login, not from Maskinporten.`,
    );
  }
  const privateKeyPem = await read(join(folder, authentication.key));
  const { client_id: clientId, scopes, skyporten } = client;
  const credential = await readHeader(folder, authentication);
  return { name, folder, clientId, scopes, issuer, tokenEndpoint, skyporten, privateKeyPem, ...credential };
}

/** The same client as it asks Skyporten. */
export function atSkyporten(client: SeededClient): SeededClient {
  const { skyporten } = client;
  if (skyporten === undefined)
    throw new CommandRefused(`${client.folder}/client.json names no Skyporten. ${MENDED_BY_START}`);
  return { ...client, issuer: skyporten.issuer, tokenEndpoint: skyporten.token_endpoint };
}

/** The same client with a certificate of the PKI lab in the place of its own credential. */
export async function withCertificate(client: SeededClient, folder: string): Promise<SeededClient> {
  const read = async (name: string) => {
    const text = await readIfPresent(join(folder, name));
    if (text !== undefined) return text;
    throw new CommandRefused(
      `There is no ${join(folder, name)}. Name a folder that \`porthus certificate issue\` filled.`,
    );
  };
  const x5c = certificatesOf(await read('chain.pem'));
  const privateKeyPem = await read('key.pem');
  refuseUnfit(privateKeyPem, folder);
  return { ...client, folder, privateKeyPem, header: { x5c }, credential: `the certificate in ${folder}` };
}

/** Kinds of the lab whose keys cannot sign a grant at all. */
function refuseUnfit(privateKeyPem: string, folder: string): void {
  const { asymmetricKeyType, asymmetricKeyDetails } = createPrivateKey(privateKeyPem);
  const bits = asymmetricKeyDetails?.modulusLength ?? 0;
  if (asymmetricKeyType === 'rsa' && bits >= 2048) return;
  throw new CommandRefused(
    `The key in ${folder} signs no grant: RS256, RS384 and RS512 take RSA keys of 2048 bits at least. Maskinporten refuses its certificate by the rule public-key.`,
  );
}

/** The name of a client of an organisation that authenticates by certificate, if one was seeded. */
export async function findClientOf(data: string, orgno: string): Promise<string | undefined> {
  const clients = join(data, 'simulator', 'clients');
  // Those that administer come last: their scopes are not what one tries a certificate for.
  const isAdministration = (name: string) => Number(name.startsWith('admin-'));
  const names = (await listClients(clients)).toSorted((a, b) => isAdministration(a) - isAdministration(b));
  for (const name of names) {
    const { authentication, organisation, token_endpoint } = await readClient(
      join(clients, name, 'client.json'),
    );
    const isItsOwn = organisation?.orgno === orgno && token_endpoint !== undefined;
    if (isItsOwn && authentication.by === 'certificate') return name;
  }
  return undefined;
}

async function listClients(clients: string): Promise<string[]> {
  try {
    return (await readdir(clients)).sort();
  } catch (error) {
    if (!isFileError(error, 'ENOENT')) throw error;
    throw new CommandRefused(
      `There is no simulator's data in ${clients}. Start Porthus first (npm start), or say where its data is with --data DIR.`,
    );
  }
}

async function readClient(path: string): Promise<ClientFile> {
  const text = await read(path);
  try {
    return JSON.parse(text);
  } catch {
    throw new CommandRefused(`${path} is no longer JSON. ${MENDED_BY_START}`);
  }
}

async function read(path: string): Promise<string> {
  const text = await readIfPresent(path);
  if (text === undefined) throw new CommandRefused(`There is no ${path}. ${MENDED_BY_START}`);
  return text;
}

/** A start writes anew what is missing or differs. */
const MENDED_BY_START = 'Stop Porthus and start it again: npm start';

type Credential = Pick<SeededClient, 'header' | 'credential'>;

async function readHeader(
  folder: string,
  authentication: Exclude<ClientFile['authentication'], { by: 'none' }>,
): Promise<Credential> {
  if (authentication.by === 'key') {
    const { kid } = authentication;
    return { header: { kid }, credential: `the registered key ${kid}` };
  }
  const chain = await read(join(folder, authentication.chain));
  return { header: { x5c: certificatesOf(chain) }, credential: 'the enterprise certificate' };
}

/** RFC 7515 section 4.1.6: base64 of the DER, which is what stands between the lines of PEM. */
function certificatesOf(pem: string): string[] {
  const blocks = pem.matchAll(/-----BEGIN CERTIFICATE-----([^-]+)-----END CERTIFICATE-----/g);
  return [...blocks].map(([, base64 = '']) => base64.replaceAll(/\s/g, ''));
}
