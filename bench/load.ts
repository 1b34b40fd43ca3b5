/**
 * Load on a token endpoint: prepared requests over keep-alive connections, one at a time on each. It speaks just enough
 * HTTP/1.1 for that, because the machine it shares with the server must go to the server.
 */
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { SECOND, stopwatch, within } from '../src/clock.ts';
import { tokenForm } from './grants.ts';

export type LoadResult = { readonly seconds: number; readonly latencies: readonly number[] };

/** A slice is a few thousand tokens; one that takes longer than this has a server that hangs. */
const SLICE_LIMIT = 60 * SECOND;

export async function putLoad(
  origin: string,
  grants: readonly string[],
  connections: number,
): Promise<LoadResult> {
  const { hostname, host, port } = new URL(origin);
  const requests = grants.map((grant) => tokenRequest(host, grant));
  await using opened = new AsyncDisposableStack();
  const lines = await Promise.all(
    Array.from({ length: connections }, async () => {
      const socket = connect({ host: hostname, port: Number(port), family: 4, noDelay: true });
      opened.defer(() => void socket.destroy());
      await once(socket, 'connect');
      return connection(socket);
    }),
  );
  const latencies: number[] = [];
  let next = 0;
  const drive = async (exchange: Exchange) => {
    for (let request = requests[next++]; request !== undefined; request = requests[next++]) {
      const elapsed = stopwatch();
      assertToken(await exchange(request));
      latencies.push(elapsed());
    }
  };
  const elapsed = stopwatch();
  await within(SLICE_LIMIT, `A slice of ${grants.length} tokens`, Promise.all(lines.map(drive)));
  return { seconds: elapsed() / SECOND, latencies };
}

function tokenRequest(host: string, grant: string): Buffer {
  const form = tokenForm(grant);
  const head = [
    'POST /token HTTP/1.1',
    `host: ${host}`,
    'content-type: application/x-www-form-urlencoded',
    `content-length: ${form.length}`,
  ];
  return Buffer.from(`${head.join('\r\n')}\r\n\r\n${form}`, 'latin1');
}

function assertToken(answer: string): void {
  if (answer.startsWith('HTTP/1.1 200 ') && answer.includes('"access_token":"')) return;
  throw new Error(`The server gave no token:\n${answer}`);
}

type Exchange = (request: Buffer) => Promise<string>;

function connection(socket: Socket): Exchange {
  let heard = '';
  let asked: PromiseWithResolvers<string> | undefined;
  socket.setEncoding('latin1').on('data', (text: string) => {
    heard += text;
    if (!isWhole(heard)) return;
    const answer = heard;
    heard = '';
    asked?.resolve(answer);
  });
  const lost = () => asked?.reject(new Error(`The server closed the connection after: ${heard}`));
  socket.on('error', lost).on('close', lost);
  return (request) => {
    asked = Promise.withResolvers();
    socket.write(request);
    return asked.promise;
  };
}

function isWhole(answer: string): boolean {
  const end = answer.indexOf('\r\n\r\n');
  if (end < 0) return false;
  const length = /\r\ncontent-length: (\d+)\r\n/i.exec(answer.slice(0, end + 2))?.[1];
  if (length === undefined) throw new Error(`An answer without Content-Length:\n${answer}`);
  return answer.length >= end + 4 + Number(length);
}
