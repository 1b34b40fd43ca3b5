/** The clients that the simulator seeds for administration: what a command calls the self-service API as. */
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Clock } from '../clock.ts';
import { isFileError, readIfPresent } from '../files.ts';
import { systemRandom } from '../random.ts';
import { CommandRefused } from './command.ts';
import { signGrant } from './grant.ts';
import { readSeededClient } from './seeded-client.ts';
import { requestToken, TokenRefused } from './token-request.ts';

/** A client of the simulator, as far as it matters who administers it. */
export type KnownClient = {
  readonly name: string;
  readonly clientId: string;
  readonly orgno: string;
  readonly supplierOrgno: string | undefined;
  /** The address of the self-service API, of a client that is there for administration. */
  readonly selfservice: string | undefined;
  readonly scopes: readonly string[];
};

type ClientFile = {
  readonly client_id: string;
  readonly organisation: { readonly orgno: string };
  readonly supplier?: { readonly orgno: string };
  readonly selfservice?: string;
  readonly scopes: readonly string[];
};

export async function knownClients(clients: string): Promise<readonly KnownClient[]> {
  const known: KnownClient[] = [];
  for (const name of await folders(clients)) {
    const text = await readIfPresent(join(clients, name, 'client.json'));
    if (text !== undefined) known.push(toKnown(name, JSON.parse(text)));
  }
  return known;
}

async function folders(clients: string): Promise<string[]> {
  try {
    return (await readdir(clients)).sort();
  } catch (error) {
    if (!isFileError(error, 'ENOENT')) throw error;
    throw new CommandRefused(
      `There is no simulator's data in ${clients}. Start Porthus first (npm start), say where its data is with --data DIR, or ask another Porthus with --url and --token.`,
    );
  }
}

function toKnown(name: string, file: ClientFile): KnownClient {
  return {
    ...{ name, clientId: file.client_id, orgno: file.organisation.orgno },
    ...{ supplierOrgno: file.supplier?.orgno, selfservice: file.selfservice, scopes: file.scopes },
  };
}

/** Those who may read the client, the likeliest first; of one that is not seeded it may be anybody. */
export function administratorsFor(
  known: readonly KnownClient[],
  client: KnownClient | undefined,
): readonly KnownClient[] {
  const administrators = known.filter(({ selfservice }) => selfservice !== undefined);
  if (client === undefined) return administrators;
  return administrators.filter(({ orgno }) => orgno === client.orgno || orgno === client.supplierOrgno);
}

/** What reading takes (spec/selfservice.md 1.2). */
const READING = new Set(['idporten:dcr.read', 'idporten:dcr.supplier']);

export async function tokenOf({ name, scopes }: KnownClient, clients: string, clock: Clock): Promise<string> {
  const client = await readSeededClient(clients, name);
  const scope = scopes.filter((one) => READING.has(one)).join(' ');
  const grant = await signGrant(client, { scope }, { clock, random: systemRandom });
  try {
    return (await requestToken(client.tokenEndpoint, grant.assertion)).accessToken;
  } catch (error) {
    if (!(error instanceof TokenRefused)) throw error;
    const [why = ''] = error.message.split('\n');
    throw new CommandRefused(
      `The self-service API is asked as ${name}, and ${name} got no token. ${why}\nPut the clock and the faults of the simulator back with porthus simulator reset, or ask with --url and --token.`,
    );
  }
}
