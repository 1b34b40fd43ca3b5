/** A client of the simulator, as its files in the data directory say (`simulator/clients/NAME`). */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CommandRefused, EXIT } from './command.ts';

export type SeededClient = {
  readonly name: string;
  readonly folder: string;
  readonly clientId: string;
  readonly scopes: readonly string[];
  readonly issuer: string;
  readonly tokenEndpoint: string;
  readonly privateKeyPem: string;
  /** What goes into the header of its grants. */
  readonly header: { readonly kid: string } | { readonly x5c: readonly string[] };
  /** The same in words. */
  readonly credential: string;
};

/** `client.json`, as far as this command needs it; src/simulator/client-files.ts writes it. */
type ClientFile = {
  readonly client_id: string;
  readonly integration_type: string;
  readonly scopes: readonly string[];
  readonly authentication:
    | { readonly by: 'key'; readonly kid: string; readonly key: string }
    | { readonly by: 'certificate'; readonly key: string; readonly chain: string }
    | { readonly by: 'none' };
  readonly issuer?: string;
  readonly token_endpoint?: string;
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
  const client: ClientFile = JSON.parse(await readFile(join(folder, 'client.json'), 'utf8'));
  const { authentication, issuer, token_endpoint: tokenEndpoint } = client;
  if (issuer === undefined || tokenEndpoint === undefined || authentication.by === 'none') {
    throw new CommandRefused(
      `The client ${name} is of type ${client.integration_type}: it gets its tokens by login, not from Maskinporten.`,
    );
  }
  const privateKeyPem = await readFile(join(folder, authentication.key), 'utf8');
  const { client_id: clientId, scopes } = client;
  const credential = await readHeader(folder, authentication);
  return { name, folder, clientId, scopes, issuer, tokenEndpoint, privateKeyPem, ...credential };
}

async function listClients(clients: string): Promise<string[]> {
  try {
    return (await readdir(clients)).sort();
  } catch {
    throw new CommandRefused(
      `There is no simulator's data in ${clients}. Start Porthus first (npm start), or say where its data is with --data DIR.`,
    );
  }
}

type Credential = Pick<SeededClient, 'header' | 'credential'>;

async function readHeader(
  folder: string,
  authentication: Exclude<ClientFile['authentication'], { by: 'none' }>,
): Promise<Credential> {
  if (authentication.by === 'key') {
    const { kid } = authentication;
    return { header: { kid }, credential: `the registered key ${kid}` };
  }
  const chain = await readFile(join(folder, authentication.chain), 'utf8');
  return { header: { x5c: certificatesOf(chain) }, credential: 'the enterprise certificate' };
}

/** RFC 7515 section 4.1.6: base64 of the DER, which is what stands between the lines of PEM. */
function certificatesOf(pem: string): string[] {
  const blocks = pem.matchAll(/-----BEGIN CERTIFICATE-----([^-]+)-----END CERTIFICATE-----/g);
  return [...blocks].map(([, base64 = '']) => base64.replaceAll(/\s/g, ''));
}
