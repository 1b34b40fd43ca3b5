/** A Porthus of its own process, as a user starts it: the simulator on the embedded store, on free ports of 127.0.0.1. */

import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { type Program, type ProgramOptions, startProgram } from './program.ts';

export type PorthusProcess = Program & {
  /** Origins, without slash. */
  readonly idporten: string;
  readonly maskinporten: string;
  readonly selfservice: string;
  readonly admin: string;
};

export type PorthusOptions = ProgramOptions & { readonly data: string };

export async function startPorthusProcess(options: PorthusOptions): Promise<PorthusProcess> {
  const { data } = options;
  const adminPort = await freePort();
  const program = await startProgram('bin/porthus.ts', ['up', '--port-base', '0', '--data', data, '--json'], {
    ...options,
    environment: { ...options.environment, PORTHUS_ADMIN_LISTEN_PORT: String(adminPort) },
  });
  const { idporten, maskinporten, selfservice } = program.announced['doors'] as {
    idporten: string;
    maskinporten: string;
    selfservice: string;
  };
  return { ...program, idporten, maskinporten, selfservice, admin: `http://127.0.0.1:${adminPort}` };
}

/** The line that a start prints does not name the admin listener, so its port is chosen here. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
