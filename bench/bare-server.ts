/**
 * What any Node program must spend to start, listen and sign one JWT with jose: the measure that `cold-start.ts` holds
 * Porthus against. Takes the path of a private key in PEM.
 */
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { importPKCS8, SignJWT } from 'jose';

const [keyFile = ''] = process.argv.slice(2);
const key = await importPKCS8(await readFile(keyFile, 'utf8'), 'RS256');

const server = createServer(async (_, response) => {
  const jwt = await new SignJWT({ sub: 'nobody' }).setProtectedHeader({ alg: 'RS256' }).sign(key);
  response.end(jwt);
}).listen(0, '127.0.0.1');
await once(server, 'listening');
const { port } = server.address() as AddressInfo;
process.stdout.write(`${JSON.stringify({ url: `http://127.0.0.1:${port}/`, pid: process.pid })}\n`);

await once(process, 'SIGTERM');
server.close();
server.closeAllConnections();
