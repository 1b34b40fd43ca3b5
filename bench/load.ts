/** Load on a token endpoint: prepared requests over keep-alive connections, one at a time on each. */
import { SECOND, stopwatch, within } from '../src/clock.ts';
import { type Connection, openConnection, requestBytes } from './connection.ts';
import { tokenForm } from './grants.ts';

export type LoadResult = { readonly seconds: number; readonly latencies: readonly number[] };

/** A slice is a few thousand tokens; one that takes longer than this has a server that hangs. */
const SLICE_LIMIT = 60 * SECOND;

export async function putLoad(
  origin: string,
  grants: readonly string[],
  connections: number,
): Promise<LoadResult> {
  const requests = grants.map((grant) => tokenRequest(origin, grant));
  using opened = new DisposableStack();
  const lines = await Promise.all(Array.from({ length: connections }, () => openConnection(origin)));
  for (const line of lines) opened.use(line);
  const latencies: number[] = [];
  let next = 0;
  const drive = async ({ exchange }: Connection) => {
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

export function tokenRequest(origin: string, grant: string): Buffer {
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  return requestBytes(origin, { method: 'POST', path: '/token', headers, body: tokenForm(grant) });
}

function assertToken(answer: string): void {
  if (answer.startsWith('HTTP/1.1 200 ') && answer.includes('"access_token":"')) return;
  throw new Error(`The server gave no token:\n${answer}`);
}
